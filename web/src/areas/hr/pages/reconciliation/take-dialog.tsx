import type { SyncConflict } from '@mingjian/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import Modal from 'antd/es/modal'
import { call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { Notice } from '../../ui/notice.tsx'

/** Says what follows from taking the other side, and asks why where an application ends by it. */
export function TakeDialog({ conflict, onClose }: { conflict: SyncConflict; onClose(): void }) {
  const { t, lookUp } = useText()
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  const [form] = Form.useForm<{ reason?: string }>()
  const asksWhy = conflict.code === 'interview_running'
  const taking = useMutation({
    mutationFn: ({ reason }: { reason?: string }) =>
      call('settleSyncConflict', {
        params: { id: conflict.id },
        body: { choice: 'theirs', ...(asksWhy && reason ? { reason: reason.trim() } : {}) },
      }),
    onSuccess() {
      void queries.invalidateQueries({ queryKey: ['syncConflicts'] })
      void message.success(t('reconciliation.taken'))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t('reconciliation.takeTitle')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" danger={asksWhy} loading={taking.isPending} onClick={form.submit}>
            {t('reconciliation.confirm')}
          </Button>
        </>
      }
    >
      <p style={{ marginBottom: 12 }}>
        <b>{conflict.name}</b>{' '}
        {lookUp(`reconciliation.takeText.${conflict.code}`, 'reconciliation.takeText.stage')}
      </p>
      <Form<{ reason?: string }>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(fields) => taking.mutate(fields)}
      >
        {asksWhy && (
          <Form.Item
            name="reason"
            label={t('reconciliation.reason')}
            rules={[
              { required: true, whitespace: true, message: t('reconciliation.reasonNeeded') },
              { min: 2, message: t('reconciliation.reasonNeeded') },
            ]}
          >
            <Input.TextArea rows={3} maxLength={1000} />
          </Form.Item>
        )}
      </Form>
      {taking.error && <Notice error={taking.error} />}
    </Modal>
  )
}
