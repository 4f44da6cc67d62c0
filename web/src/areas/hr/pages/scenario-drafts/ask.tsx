import type { ScenarioConflict } from '@mingjian/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import Modal from 'antd/es/modal'
import Select from 'antd/es/select'
import { type BodyOf, call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { Notice } from '../../ui/notice.tsx'
import { type Drafts, draftsQuery } from './data.ts'
import styles from './drafts.module.css'

type Brief = BodyOf<'askScenario'>

const conflicts: readonly ScenarioConflict[] = [
  'complaint',
  'exception',
  'dispute',
  'uncooperative',
  'pressure',
  'mistake',
]

/** What an expert wishes for; it goes to the model as it is. */
export function AskDialog({ packs, onClose }: Pick<Drafts, 'packs'> & { onClose(): void }) {
  const { t, pick } = useText()
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  const [form] = Form.useForm<Brief>()
  const asking = useMutation({
    mutationFn: (body: Brief) => call('askScenario', { body }),
    onSuccess() {
      void queries.invalidateQueries({ queryKey: draftsQuery.queryKey })
      void message.success(t('scenarioDrafts.sent'))
      onClose()
    },
  })
  const needed = [{ required: true, whitespace: true, min: 2, message: t('scenarioDrafts.needed') }]
  return (
    <Modal
      open
      title={t('scenarioDrafts.asking')}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" loading={asking.isPending} onClick={() => form.submit()}>
            {t('scenarioDrafts.send')}
          </Button>
        </>
      }
    >
      <Form<Brief>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ pack: 'general', conflict: 'complaint', language: 'zh-CN', turns: 4, wishes: '' }}
        onFinish={(values) => asking.mutate({ ...values, wishes: values.wishes ?? '' })}
      >
        <div className={styles.pair}>
          <Form.Item name="pack" label={t('scenarioDrafts.pack')}>
            <Select options={packs.map(({ key, name }) => ({ value: key, label: pick(name) }))} />
          </Form.Item>
          <Form.Item name="language" label={t('scenarioDrafts.language')}>
            <Select
              options={(['zh-CN', 'en'] as const).map((value) => ({
                value,
                label: t(`bank.languageNames.${value}`),
              }))}
            />
          </Form.Item>
        </div>
        <Form.Item
          name="role"
          label={t('scenarioDrafts.role')}
          extra={t('scenarioDrafts.roleHelp')}
          rules={needed}
        >
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="conflict" label={t('scenarioDrafts.conflict')}>
          <Select
            options={conflicts.map((value) => ({
              value,
              label: t(`scenarioDrafts.conflicts.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="turns" label={t('scenarioDrafts.turns')}>
          <Select
            options={[3, 4, 5].map((value) => ({ value, label: t('scenarios.turnCount', { count: value }) }))}
          />
        </Form.Item>
        <Form.Item name="wishes" label={t('scenarioDrafts.wishes')} extra={t('scenarioDrafts.wishesHelp')}>
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={1000} />
        </Form.Item>
      </Form>
      {asking.error && <Notice error={asking.error} />}
    </Modal>
  )
}
