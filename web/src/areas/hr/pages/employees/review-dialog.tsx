import type { Employee } from '@mingjian/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import InputNumber from 'antd/es/input-number'
import Modal from 'antd/es/modal'
import Radio from 'antd/es/radio'
import dayjs from 'dayjs'
import { type BodyOf, call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { Notice } from '../../ui/notice.tsx'

type Fields = BodyOf<'addProbationReview'>
const ratings = [5, 4, 3, 2, 1] as const

/** A manager rates an employee on probation, without seeing the interview scores. */
export function ReviewDialog({ employee, onClose }: { employee: Employee; onClose(): void }) {
  const { t } = useText()
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  const [form] = Form.useForm<Fields>()
  const adding = useMutation({
    mutationFn: (body: Fields) => call('addProbationReview', { params: { id: employee.id }, body }),
    async onSuccess() {
      await queries.invalidateQueries({ queryKey: ['employees'] })
      void message.success(t('probation.saved', { name: employee.name }))
      onClose()
    },
  })
  const today = Math.min(400, Math.max(1, dayjs().diff(dayjs(employee.hiredOn), 'day')))
  return (
    <Modal
      open
      title={t('probation.title', { name: employee.name })}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" loading={adding.isPending} onClick={form.submit}>
            {t('probation.save')}
          </Button>
        </>
      }
    >
      <p className="soft" style={{ marginBottom: 12 }}>
        {t('probation.lead')}
      </p>
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ day: today }}
        onFinish={(values) => adding.mutate(values)}
      >
        <ReviewFields />
      </Form>
      {adding.error && <Notice error={adding.error} />}
    </Modal>
  )
}

function ReviewFields() {
  const { t } = useText()
  return (
    <>
      <Form.Item
        name="day"
        label={t('probation.day')}
        extra={t('probation.dayHelp')}
        rules={[{ required: true, type: 'integer', min: 1, max: 400, message: t('probation.dayNeeded') }]}
      >
        <InputNumber min={1} max={400} precision={0} />
      </Form.Item>
      <Form.Item
        name="rating"
        label={t('probation.rating')}
        rules={[{ required: true, message: t('probation.ratingNeeded') }]}
      >
        <Radio.Group
          style={{ display: 'grid', gap: 6 }}
          options={ratings.map((value) => ({
            value,
            label: t('probation.ratingOf', { value, words: t(`probation.ratings.${value}`) }),
          }))}
        />
      </Form.Item>
      <Form.Item
        name="note"
        label={t('probation.note')}
        extra={t('probation.noteHelp')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('probation.noteNeeded') }]}
      >
        <Input.TextArea rows={4} maxLength={2000} />
      </Form.Item>
    </>
  )
}
