import type { SyncConflict } from '@mingjian/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import Modal from 'antd/es/modal'
import Skeleton from 'antd/es/skeleton'
import { call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Sides } from './sides.tsx'

/**
 * What both sides say, field by field, and what follows from taking the other one; asks why where an application
 * ends by it.
 */
export function CompareDialog({ conflict, onClose }: { conflict: SyncConflict; onClose(): void }) {
  const { t, lookUp } = useText()
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  const [form] = Form.useForm<{ reason?: string }>()
  const asksWhy = conflict.code === 'interview_running'
  const query = useQuery({
    queryKey: ['syncConflict', conflict.id],
    queryFn: ({ signal }) => call('readSyncConflict', { params: { id: conflict.id }, signal }),
  })
  const keeping = useMutation({
    mutationFn: () => call('settleSyncConflict', { params: { id: conflict.id }, body: { choice: 'ours' } }),
    onSuccess() {
      void queries.invalidateQueries({ queryKey: ['syncConflicts'] })
      void message.success(t('reconciliation.kept'))
      onClose()
    },
  })
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
      width={760}
      title={t('reconciliation.compareTitle', { name: conflict.name })}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button loading={keeping.isPending} onClick={() => keeping.mutate()}>
            {t('reconciliation.keepOurs')}
          </Button>
          {conflict.canTake && (
            <Button type="primary" danger={asksWhy} loading={taking.isPending} onClick={form.submit}>
              {t('reconciliation.confirm')}
            </Button>
          )}
        </>
      }
    >
      {query.isPending && <Skeleton title={false} paragraph={{ rows: 6, width: '100%' }} active />}
      {query.error && !query.data && <Failure error={query.error} retry={() => void query.refetch()} />}
      {query.data && <Sides comparison={query.data} />}
      {conflict.canTake ? (
        <p style={{ margin: '12px 0' }}>
          {query.data && !query.data.kept && conflict.code === 'same_time_other_content'
            ? t('reconciliation.takeNext')
            : lookUp(`reconciliation.takeText.${conflict.code}`, 'reconciliation.takeText.stage')}
        </p>
      ) : (
        <p style={{ margin: '12px 0' }}>{t('reconciliation.notByClick')}</p>
      )}
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
      {(taking.error ?? keeping.error) && <Notice error={taking.error ?? keeping.error} />}
    </Modal>
  )
}
