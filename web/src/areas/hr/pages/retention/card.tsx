import type { Application } from '@mingjian/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import Modal from 'antd/es/modal'
import { useState } from 'react'
import { call } from '../../../../api/client.ts'
import { useCan } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { retentionQuery, upcomingQuery } from './data.ts'

/** When the data of an application is deleted, with the way to hold it. */
export function Retention({ application }: { application: Application }) {
  const { t, day } = useText()
  const can = useCan()
  const may = can('application.decide')
  const { data } = useQuery({ ...retentionQuery(application.id), enabled: may })
  const [asking, setAsking] = useState(false)
  const change = useChange(application.id, () => setAsking(false))
  if (!may || !data) return null
  const { hold } = data
  return (
    <Card title={t('retention.card')}>
      {data.endedAt === null && <p className="soft">{t('retention.running')}</p>}
      {data.due.map(({ part, dueAt }) => (
        <p key={part}>{t('retention.dueOn', { part: t(`retention.parts.${part}`), at: day(dueAt) })}</p>
      ))}
      {hold && (
        <p>
          <b>{t('retention.held')}</b>
          <br />
          {t('retention.heldBy', { by: hold.by, at: day(hold.at), reason: hold.reason })}
        </p>
      )}
      {change.error && !asking && <Notice error={change.error} />}
      <div style={{ marginTop: 12 }}>
        {hold ? (
          <Button loading={change.isPending} onClick={() => change.mutate(null)}>
            {t('retention.lift')}
          </Button>
        ) : (
          <Button onClick={() => setAsking(true)}>{t('retention.put')}</Button>
        )}
      </div>
      {asking && (
        <HoldDialog
          name={application.candidate.name}
          pending={change.isPending}
          error={change.error}
          onHold={(reason) => change.mutate(reason)}
          onClose={() => setAsking(false)}
        />
      )}
    </Card>
  )
}

/** Puts a hold for a reason, or lifts it without one. */
function useChange(id: string, onDone: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (reason: string | null) =>
      reason === null
        ? call('liftHold', { params: { id } })
        : call('putHold', { params: { id }, body: { reason } }),
    onSuccess(data) {
      queries.setQueryData(retentionQuery(id).queryKey, data)
      void queries.invalidateQueries({ queryKey: upcomingQuery.queryKey, exact: true })
      onDone()
    },
  })
}

interface HoldDialogProps {
  name: string
  pending: boolean
  error: Error | null
  onHold: (reason: string) => void
  onClose: () => void
}

function HoldDialog({ name, pending, error, onHold, onClose }: HoldDialogProps) {
  const { t } = useText()
  const [form] = Form.useForm<{ reason: string }>()
  return (
    <Modal
      open
      title={t('retention.putTitle', { name })}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" loading={pending} onClick={form.submit}>
            {t('retention.confirm')}
          </Button>
        </>
      }
    >
      <p>{t('retention.putLead')}</p>
      <Form<{ reason: string }>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) => onHold(reason.trim())}
      >
        <Form.Item
          name="reason"
          label={t('retention.reason')}
          rules={[
            { required: true, whitespace: true, message: t('retention.reasonNeeded') },
            { min: 2, message: t('retention.reasonNeeded') },
          ]}
        >
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
      </Form>
      {error && <Notice error={error} />}
    </Modal>
  )
}
