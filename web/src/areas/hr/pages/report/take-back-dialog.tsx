import type { DimensionScore, Report } from '@mingjian/contract'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import Modal from 'antd/es/modal'
import { useText } from '../../text.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useAdjusting } from './adjusting.ts'

interface DialogProps {
  report: Report
  dimension: DimensionScore
  onClose(): void
}

/** Lets the AI's score count again; that too needs a reason. */
export function TakeBackDialog({ report, dimension, onClose }: DialogProps) {
  const { t, pick } = useText()
  const [form] = Form.useForm<{ reason: string }>()
  const taking = useAdjusting({ report, dimension }, onClose)
  const score = dimension.score.toFixed(1)
  return (
    <Modal
      open
      title={t('adjust.takeBackTitle', { name: pick(dimension.name) })}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" loading={taking.isPending} onClick={form.submit}>
            {t('adjust.takeBackConfirm', { score })}
          </Button>
        </>
      }
    >
      <p>{t('adjust.takeBackLead', { score })}</p>
      <Form
        form={form}
        name="take-back"
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) => taking.mutate({ score: null, reason: reason.trim() })}
      >
        <Form.Item
          name="reason"
          label={t('adjust.reason')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('adjust.reasonNeeded') }]}
        >
          <Input.TextArea rows={2} maxLength={1000} />
        </Form.Item>
      </Form>
      {taking.error && <Notice error={taking.error} />}
    </Modal>
  )
}
