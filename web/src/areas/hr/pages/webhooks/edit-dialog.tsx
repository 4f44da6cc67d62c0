import type { Webhook, WebhookEventType } from '@mingjian/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Checkbox from 'antd/es/checkbox'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import Modal from 'antd/es/modal'
import { call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { Notice } from '../../ui/notice.tsx'
import { eventTypes } from './data.ts'

interface Fields {
  url: string
  description?: string
  eventTypes: WebhookEventType[]
}

interface EditProps {
  /** Without one, an endpoint is added. */
  webhook?: Webhook
  onMade?(made: { id: string; secret: string }): void
  onClose(): void
}

/** Where an endpoint is and what it is told. */
export function EditDialog({ webhook, onMade, onClose }: EditProps) {
  const { t } = useText()
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  const [form] = Form.useForm<Fields>()
  const saving = useMutation({
    mutationFn: async ({ url, description = '', eventTypes: chosen }: Fields) => {
      const body = { url: url.trim(), description, eventTypes: chosen }
      if (webhook) {
        await call('updateWebhook', { params: { id: webhook.id }, body })
        return null
      }
      return call('createWebhook', { body })
    },
    onSuccess(made) {
      void queries.invalidateQueries({ queryKey: ['webhooks'] })
      if (made) {
        onMade?.({ id: made.webhook.id, secret: made.secret })
        return
      }
      void message.success(t('webhooks.saved'))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t(webhook ? 'webhooks.editTitle' : 'webhooks.add')}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" loading={saving.isPending} onClick={form.submit}>
            {t(webhook ? 'webhooks.save' : 'webhooks.add')}
          </Button>
        </>
      }
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={webhook ?? { eventTypes: [] }}
        onFinish={(fields) => saving.mutate(fields)}
      >
        <Form.Item
          name="url"
          label={t('webhooks.url')}
          extra={t('webhooks.urlHelp')}
          rules={[{ required: true, pattern: /^\s*https?:\/\/\S+\s*$/, message: t('webhooks.urlNeeded') }]}
        >
          <Input
            maxLength={2000}
            autoComplete="off"
            inputMode="url"
            placeholder="https://hr.example.com/hooks"
          />
        </Form.Item>
        <Form.Item name="description" label={t('webhooks.description')} extra={t('webhooks.descriptionHelp')}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        <Form.Item name="eventTypes" label={t('webhooks.events')} extra={t('webhooks.eventsHelp')}>
          <Checkbox.Group
            style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(180px, 1fr))', gap: 6 }}
            options={eventTypes.map((value) => ({ value, label: t(`webhooks.eventNames.${value}`) }))}
          />
        </Form.Item>
      </Form>
      {saving.error && <Notice error={saving.error} />}
    </Modal>
  )
}
