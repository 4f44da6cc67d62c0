import type { TranscriptAnswer } from '@mingjian/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import { call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { Notice } from '../../ui/notice.tsx'
import { assessmentQuery } from './data.ts'

/** A person writes down what is said in a recording; scoring follows. */
export function TranscribeForm({
  answer,
  applicationId,
}: {
  answer: TranscriptAnswer
  applicationId: string
}) {
  const { t } = useText()
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  const [form] = Form.useForm<{ text: string }>()
  const saving = useMutation({
    mutationFn: (text: string) =>
      call('transcribeAnswer', { params: { id: answer.answerId }, body: { text } }),
    async onSuccess() {
      void message.success(t('pending.saved'))
      await queries.invalidateQueries({ queryKey: assessmentQuery(applicationId).queryKey })
    },
  })
  return (
    <Form
      // Several stand on one page: with a name each, their fields have ids of their own for the labels.
      name={`transcript-${answer.answerId}`}
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={({ text }) => saving.mutate(text.trim())}
    >
      <Form.Item
        name="text"
        label={t('pending.write')}
        extra={t('pending.writeHelp')}
        rules={[{ required: true, whitespace: true, message: t('pending.writeNeeded') }]}
      >
        <Input.TextArea autoSize={{ minRows: 5, maxRows: 16 }} maxLength={100_000} />
      </Form.Item>
      {saving.error && <Notice error={saving.error} />}
      <Button type="primary" htmlType="submit" loading={saving.isPending}>
        {t('pending.save')}
      </Button>
    </Form>
  )
}
