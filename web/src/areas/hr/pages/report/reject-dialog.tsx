import type { RejectReason, Report } from '@mingjian/contract'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import Modal from 'antd/es/modal'
import Select from 'antd/es/select'
import { useText } from '../../text.tsx'
import { Notice } from '../../ui/notice.tsx'
import { rejectReasons } from '../../ui/stages.ts'
import { useDeciding } from './deciding.ts'
import styles from './report.module.css'

interface Fields {
  rejectReason: RejectReason
  reason: string
}

/** A person says that somebody has not passed, and why; nothing else can. */
export function RejectDialog({ report, onClose }: { report: Report; onClose(): void }) {
  const { t } = useText()
  const [form] = Form.useForm<Fields>()
  const deciding = useDeciding(report, onClose)
  const { name } = report.candidate
  return (
    <Modal
      open
      title={t('decision.rejectTitle', { name })}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" danger loading={deciding.isPending} onClick={form.submit}>
            {t('decision.rejectConfirm', { name })}
          </Button>
        </>
      }
    >
      <p>{t('decision.rejectLead')}</p>
      <p className={`soft ${styles.lead}`}>{t('decision.rejectMail', { name })}</p>
      <Form<Fields>
        form={form}
        name="reject"
        layout="vertical"
        requiredMark={false}
        onFinish={({ rejectReason, reason }) =>
          deciding.mutate({ outcome: 'rejected', rejectReason, reason: reason.trim() })
        }
      >
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
        <Form.Item
          name="reason"
          label={t('move.reason')}
          extra={t('move.reasonHelp')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('move.reasonNeeded') }]}
        >
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
      </Form>
      {deciding.error && <Notice error={deciding.error} />}
    </Modal>
  )
}
