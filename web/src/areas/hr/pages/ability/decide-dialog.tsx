import type { AbilityCalibration } from '@mingjian/contract'
import { useMutation } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import Modal from 'antd/es/modal'
import { call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useBankChanged } from './data.ts'

interface DecideProps {
  calibration: AbilityCalibration
  approve: boolean
  onClose: () => void
}

/** A person says, with a reason, whether a proposal becomes the bank. */
export function DecideDialog({ calibration, approve, onClose }: DecideProps) {
  const { t } = useText()
  const { message } = AntApp.useApp()
  const [form] = Form.useForm<{ reason: string }>()
  const changed = useBankChanged()
  const way = approve ? 'approve' : 'decline'
  const deciding = useMutation({
    mutationFn: (reason: string) =>
      call('decideAbilityCalibration', { params: { id: calibration.id }, body: { approve, reason } }),
    onSuccess(bank) {
      changed(bank)
      void message.success(t(`abilityBank.${way}Done`))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t(`abilityBank.${way}Title`)}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" loading={deciding.isPending} onClick={form.submit}>
            {t(`abilityBank.${way}`)}
          </Button>
        </>
      }
    >
      <p>{t(`abilityBank.${way}Lead`)}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) => deciding.mutate(reason.trim())}
      >
        <Form.Item
          name="reason"
          label={t('abilityBank.reason')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('abilityBank.reasonNeeded') }]}
        >
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
      </Form>
      {deciding.error && <Notice error={deciding.error} />}
    </Modal>
  )
}
