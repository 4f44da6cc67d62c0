import type { Report } from '@mingjian/contract'
import { useMutation } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import Modal from 'antd/es/modal'
import Radio from 'antd/es/radio'
import { type BodyOf, call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useReportChanged } from './data.ts'
import styles from './report.module.css'

type Fields = BodyOf<'suggest'>
const outcomes = ['advance', 'unsure', 'reject'] as const

/** A manager says what they would do; it moves nothing. */
export function SuggestDialog({ report, onClose }: { report: Report; onClose(): void }) {
  const { t } = useText()
  const { message } = AntApp.useApp()
  const [form] = Form.useForm<Fields>()
  const changed = useReportChanged(report.applicationId)
  const suggesting = useMutation({
    mutationFn: (body: Fields) => call('suggest', { params: { id: report.id }, body }),
    onSuccess(after) {
      changed(after)
      onClose()
      void message.success(t('decision.suggested'))
    },
  })
  return (
    <Modal
      open
      title={t('decision.suggestTitle', { name: report.candidate.name })}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" loading={suggesting.isPending} onClick={form.submit}>
            {t('decision.suggestConfirm')}
          </Button>
        </>
      }
    >
      <p className={`soft ${styles.lead}`}>{t('decision.suggestLead')}</p>
      <Form<Fields>
        form={form}
        name="suggest"
        layout="vertical"
        requiredMark={false}
        onFinish={({ outcome, note }) => suggesting.mutate({ outcome, note: note.trim() })}
      >
        <Form.Item
          name="outcome"
          label={t('decision.outcome')}
          rules={[{ required: true, message: t('decision.outcomeNeeded') }]}
        >
          <Radio.Group
            options={outcomes.map((value) => ({ value, label: t(`decision.outcomes.${value}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="note"
          label={t('decision.suggestNote')}
          extra={t('decision.suggestNoteHelp')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('decision.suggestNoteNeeded') }]}
        >
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
      </Form>
      {suggesting.error && <Notice error={suggesting.error} />}
    </Modal>
  )
}
