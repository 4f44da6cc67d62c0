import type { Application, RejectReason, Stage } from '@mingjian/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import Modal from 'antd/es/modal'
import Select from 'antd/es/select'
import { type BodyOf, call } from '../../../../api/client.ts'
import { applicationQuery } from '../../data.ts'
import { useText } from '../../text.tsx'
import { Notice } from '../../ui/notice.tsx'
import { rejectReasons } from '../../ui/stages.ts'
import { useUndo } from '../../ui/undo.tsx'
import styles from './application.module.css'
import type { Move } from './next-step.tsx'

interface DialogProps {
  application: Application
  move: Move
  onClose(): void
}

interface Fields {
  reason?: string
  rejectReason?: RejectReason
}

/** Moves an application, naming the person, what will be sent, and asking why where a reason is due. */
export function MoveDialog({ application, move, onClose }: DialogProps) {
  const { t } = useText()
  const [form] = Form.useForm<Fields>()
  const moving = useMove(application, onClose)
  const rejecting = move.to === 'rejected'
  const values = { name: application.candidate.name, stage: t(`stages.${move.to}`) }

  function submit({ reason, rejectReason }: Fields): void {
    moving.mutate({
      to: move.to,
      ...(reason?.trim() ? { reason: reason.trim() } : {}),
      ...(rejecting && rejectReason ? { rejectReason } : {}),
    })
  }

  return (
    <Modal
      open
      title={rejecting ? t('move.rejectTitle', values) : t('move.title', values)}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" danger={rejecting} loading={moving.isPending} onClick={form.submit}>
            {rejecting ? t('move.rejectConfirm', values) : t('move.confirm', values)}
          </Button>
        </>
      }
    >
      {rejecting && <p className={styles.sentence}>{t('move.rejectLead')}</p>}
      <Effects move={move} />
      <Form<Fields> form={form} layout="vertical" onFinish={submit} requiredMark={false}>
        <ReasonFields move={move} />
      </Form>
      {moving.error && <Notice error={moving.error} />}
    </Modal>
  )
}

function ReasonFields({ move }: { move: Move }) {
  const { t } = useText()
  return (
    <>
      {move.to === 'rejected' && (
        <Form.Item
          name="rejectReason"
          label={t('move.rejectReason')}
          rules={[{ required: true, message: t('move.rejectReasonNeeded') }]}
        >
          <Select
            placeholder={t('move.choose')}
            options={rejectReasons.map((value) => ({ value, label: t(`rejectReasons.${value}`) }))}
          />
        </Form.Item>
      )}
      <Form.Item
        name="reason"
        label={move.needsReason ? t('move.reason') : t('move.reasonOptional')}
        extra={t('move.reasonHelp')}
        rules={[
          { required: move.needsReason, whitespace: true, message: t('move.reasonNeeded') },
          { min: 2, message: t('move.reasonNeeded') },
        ]}
      >
        <Input.TextArea rows={3} maxLength={1000} />
      </Form.Item>
    </>
  )
}

function Effects({ move }: { move: Move }) {
  const { t } = useText()
  if (move.effects.length === 0) return <p className="soft">{t('move.noEffects')}</p>
  return (
    <>
      <p>{t('move.effectsLead')}</p>
      <ul className={styles.effects}>
        {move.effects.map((effect) => (
          <li key={effect}>{t(`move.effects.${effect}`)}</li>
        ))}
      </ul>
    </>
  )
}

/** Moves, then offers the way back for ten seconds where there is one and nothing was sent. */
function useMove(application: Application, onDone: () => void) {
  const { t } = useText()
  const queries = useQueryClient()
  const undo = useUndo()
  const { id } = application

  function refresh(moved: Application): void {
    queries.setQueryData(applicationQuery(id).queryKey, moved)
    for (const key of ['applications', 'vacancy', 'vacancies', 'today']) {
      void queries.invalidateQueries({ queryKey: [key] })
    }
  }

  async function back(to: Stage): Promise<void> {
    refresh(await call('moveApplication', { params: { id }, body: { to, reason: t('move.undoReason') } }))
  }

  return useMutation({
    mutationFn: (body: BodyOf<'moveApplication'>) => call('moveApplication', { params: { id }, body }),
    onSuccess(moved, body) {
      refresh(moved)
      onDone()
      const sent = application.moves.find((option) => option.to === body.to)?.effects.length !== 0
      const wayBack = !sent && moved.moves.some((option) => option.to === application.stage)
      const said = t('move.done', { name: application.candidate.name, stage: t(`stages.${moved.stage}`) })
      undo(said, wayBack ? () => back(application.stage) : undefined)
    },
  })
}
