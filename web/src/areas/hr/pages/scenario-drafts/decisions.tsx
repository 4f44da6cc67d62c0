import { useMutation, useQueryClient } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Checkbox from 'antd/es/checkbox'
import Modal from 'antd/es/modal'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { Notice } from '../../ui/notice.tsx'
import { type Draft, draftChanged } from './data.ts'
import styles from './drafts.module.css'

/** What can be decided about a version. */
export function Decisions({ draft }: { draft: Draft }) {
  const { t } = useText()
  const [open, setOpen] = useState<'approve' | 'discard' | 'retire' | null>(null)
  const { state, faults } = draft
  const close = () => setOpen(null)
  return (
    <>
      {state === 'draft' && (
        <>
          <Button onClick={() => setOpen('discard')}>{t('scenarioDrafts.discard')}</Button>
          <Button
            type="primary"
            disabled={faults.length > 0}
            title={faults.length > 0 ? t('scenarioDrafts.approveBlocked') : ''}
            onClick={() => setOpen('approve')}
          >
            {t('scenarioDrafts.approve')}
          </Button>
        </>
      )}
      {state === 'approved' && (
        <Button onClick={() => setOpen('retire')}>{t('scenarioDrafts.retire')}</Button>
      )}
      {(state === 'approved' || state === 'retired') && <NewVersion draft={draft} />}
      {open === 'approve' && <Approve draft={draft} onClose={close} />}
      {open === 'discard' && <Discard draft={draft} onClose={close} />}
      {open === 'retire' && <Retire draft={draft} onClose={close} />}
    </>
  )
}

function useDeciding(decide: () => Promise<Draft>, text: string, onDone: (draft: Draft) => void) {
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: decide,
    onSuccess(draft) {
      draftChanged(queries, draft)
      void message.success(text)
      onDone(draft)
    },
  })
}

interface DialogProps {
  draft: Draft
  onClose(): void
}

/** Approves what stands, in the name of who is logged in. */
function Approve({ draft, onClose }: DialogProps) {
  const { t } = useText()
  const [read, setRead] = useState(false)
  const { id, revision, version, versions } = draft
  const deciding = useDeciding(
    () => call('approveScenarioDraft', { params: { id }, body: { revision } }),
    t('scenarioDrafts.approved'),
    onClose,
  )
  return (
    <Modal
      open
      title={t('scenarioDrafts.approveTitle', { version })}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            type="primary"
            disabled={!read}
            loading={deciding.isPending}
            onClick={() => deciding.mutate()}
          >
            {t('scenarioDrafts.approveConfirm')}
          </Button>
        </>
      }
    >
      <div className={styles.record}>
        <b lang={draft.language}>{draft.title}</b>
        <p>{t('scenarioDrafts.approveLead')}</p>
        {versions.some(({ state }) => state === 'approved') && <p>{t('scenarioDrafts.approveReplaces')}</p>}
        <Checkbox checked={read} onChange={({ target }) => setRead(target.checked)}>
          {t('scenarioDrafts.approveCheck')}
        </Checkbox>
        {deciding.error && <Notice error={deciding.error} />}
      </div>
    </Modal>
  )
}

/** Asked twice: nothing brings a discarded draft back. */
function Discard({ draft, onClose }: DialogProps) {
  const { t } = useText()
  const [sure, setSure] = useState(false)
  const { id, revision, title } = draft
  const deciding = useDeciding(
    () => call('discardScenarioDraft', { params: { id }, body: { revision } }),
    t('scenarioDrafts.discarded'),
    onClose,
  )
  return (
    <Modal
      open
      title={t('scenarioDrafts.discardTitle', { title })}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            danger
            type={sure ? 'primary' : 'default'}
            loading={deciding.isPending}
            onClick={() => (sure ? deciding.mutate() : setSure(true))}
          >
            {t(sure ? 'scenarioDrafts.discardAgain' : 'scenarioDrafts.discardFirst')}
          </Button>
        </>
      }
    >
      <p>{t('scenarioDrafts.discardLead')}</p>
      {deciding.error && <Notice error={deciding.error} />}
    </Modal>
  )
}

function Retire({ draft, onClose }: DialogProps) {
  const { t } = useText()
  const { id, title, kits } = draft
  const deciding = useDeciding(
    () => call('retireScenarioFamily', { params: { id } }),
    t('scenarioDrafts.retired'),
    onClose,
  )
  return (
    <Modal
      open
      title={t('scenarioDrafts.retireTitle', { title })}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            type="primary"
            disabled={kits.length > 0}
            loading={deciding.isPending}
            onClick={() => deciding.mutate()}
          >
            {t('scenarioDrafts.retireConfirm')}
          </Button>
        </>
      }
    >
      <p>{t(kits.length > 0 ? 'scenarioDrafts.retireUsed' : 'scenarioDrafts.retireLead')}</p>
      {deciding.error && <Notice error={deciding.error} />}
    </Modal>
  )
}

function NewVersion({ draft }: { draft: Draft }) {
  const { t } = useText()
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { failure } = useText()
  const begun = draft.versions.some(({ state }) => state === 'draft')
  const beginning = useMutation({
    mutationFn: () => call('newScenarioVersion', { params: { id: draft.id } }),
    onSuccess(next) {
      draftChanged(queries, next)
      void navigate(`/scenario-drafts/${next.id}`)
    },
    onError: (error) => void message.warning(failure(error).text),
  })
  return (
    <Button loading={beginning.isPending} onClick={() => beginning.mutate()}>
      {t(begun ? 'scenarioDrafts.toDraft' : 'scenarioDrafts.newVersion')}
    </Button>
  )
}
