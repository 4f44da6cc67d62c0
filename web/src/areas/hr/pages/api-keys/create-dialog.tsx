import type { KeyScope } from '@mingjian/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import Button from 'antd/es/button'
import Checkbox from 'antd/es/checkbox'
import DatePicker from 'antd/es/date-picker'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import InputNumber from 'antd/es/input-number'
import Modal from 'antd/es/modal'
import dayjs, { type Dayjs } from 'dayjs'
import { call } from '../../../../api/client.ts'
import { useCan } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { Notice } from '../../ui/notice.tsx'

// A record, so that a scope that is added is not forgotten here.
const offered: Record<KeyScope, true> = {
  'records.write': true,
  'records.read': true,
  'results.read': true,
  'media.read': true,
  greenhouse: true,
  'hr-open': true,
  scim: true,
}
const keyScopes = Object.keys(offered) as KeyScope[]

interface Fields {
  name: string
  source: string
  scopes: KeyScope[]
  ratePerMinute: number
  expires?: Dayjs | null
}

interface CreateProps {
  onMade(secret: string): void
  onClose(): void
}

/** Makes a key: whom it speaks for and what it may do. */
export function CreateDialog({ onMade, onClose }: CreateProps) {
  const { t } = useText()
  const queries = useQueryClient()
  const [form] = Form.useForm<Fields>()
  const making = useMutation({
    mutationFn: ({ expires, ...body }: Fields) =>
      call('createApiKey', {
        body: { ...body, expiresAt: expires ? expires.endOf('day').toISOString() : null },
      }),
    onSuccess({ secret }) {
      void queries.invalidateQueries({ queryKey: ['apiKeys'] })
      onMade(secret)
    },
  })
  return (
    <Modal
      open
      title={t('apiKeys.add')}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" loading={making.isPending} onClick={form.submit}>
            {t('apiKeys.create')}
          </Button>
        </>
      }
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ ratePerMinute: 600, scopes: [] }}
        onFinish={(fields) => making.mutate(fields)}
      >
        <KeyFields />
      </Form>
      {making.error && <Notice error={making.error} />}
    </Modal>
  )
}

function KeyFields() {
  const { t } = useText()
  const grants = useCan()('staff.grant')
  return (
    <>
      <Form.Item
        name="name"
        label={t('apiKeys.name')}
        extra={t('apiKeys.nameHelp')}
        rules={[{ required: true, whitespace: true, message: t('apiKeys.nameNeeded') }]}
      >
        <Input maxLength={80} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="source"
        label={t('apiKeys.source')}
        extra={t('apiKeys.sourceHelp')}
        rules={[
          {
            required: true,
            pattern: /^(?!mingjian$)[a-z][a-z0-9-]{1,39}$/,
            message: t('apiKeys.sourceNeeded'),
          },
        ]}
      >
        <Input maxLength={40} autoComplete="off" placeholder="north-hr" />
      </Form.Item>
      <Form.Item
        name="scopes"
        label={t('apiKeys.scopesOf')}
        extra={grants ? undefined : t('apiKeys.scimClosed')}
        rules={[{ required: true, type: 'array', min: 1, message: t('apiKeys.scopesNeeded') }]}
      >
        <Checkbox.Group
          style={{ display: 'grid', gap: 6 }}
          options={keyScopes.map((value) => ({
            value,
            disabled: value === 'scim' && !grants,
            label: t(`apiKeys.scopes.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="ratePerMinute" label={t('apiKeys.rate')} rules={[{ required: true }]}>
        <InputNumber min={1} max={100_000} precision={0} />
      </Form.Item>
      <Form.Item name="expires" label={t('apiKeys.expires')} extra={t('apiKeys.expiresHelp')}>
        <DatePicker disabledDate={(date) => date.isBefore(dayjs(), 'day')} style={{ width: '100%' }} />
      </Form.Item>
    </>
  )
}
