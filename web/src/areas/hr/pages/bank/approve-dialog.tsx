import type { Question } from '@mingjian/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Modal from 'antd/es/modal'
import { call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { Notice } from '../../ui/notice.tsx'
import styles from './bank.module.css'
import { questionQuery } from './data.ts'

/** A second expert approves what a first one wrote. */
export function ApproveDialog({ question, onClose }: { question: Question; onClose(): void }) {
  const { t, pick } = useText()
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  const { id, version } = question
  const approving = useMutation({
    mutationFn: () => call('approveQuestion', { params: { id } }),
    onSuccess(after) {
      queries.setQueryData(questionQuery(id).queryKey, after)
      void queries.invalidateQueries({ queryKey: ['questions'] })
      void queries.invalidateQueries({ queryKey: ['question'] })
      void message.success(t('bank.approved', { version }))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t('bank.approveTitle', { version })}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" loading={approving.isPending} onClick={() => approving.mutate()}>
            {t('bank.approveConfirm', { version })}
          </Button>
        </>
      }
    >
      <div className={styles.list}>
        <p>
          <b>{pick(question.text)}</b>
        </p>
        <p>{t('bank.approveLead')}</p>
        <p className="soft">{t('bank.approveCheck')}</p>
        {approving.error && <Notice error={approving.error} />}
      </div>
    </Modal>
  )
}
