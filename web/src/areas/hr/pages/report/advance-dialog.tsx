import type { Report } from '@mingjian/contract'
import Button from 'antd/es/button'
import DatePicker from 'antd/es/date-picker'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import InputNumber from 'antd/es/input-number'
import Modal from 'antd/es/modal'
import TimePicker from 'antd/es/time-picker'
import dayjs, { type Dayjs } from 'dayjs'
import 'dayjs/locale/zh-cn.js'
import { zone } from '../../../../i18n/dates.ts'
import { useText } from '../../text.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useDeciding } from './deciding.ts'
import styles from './report.module.css'

interface Fields {
  date: Dayjs
  time: Dayjs
  minutes: number
  place: string
  interviewer?: string
  note?: string
  reason?: string
}

const at = ({ date, time }: Pick<Fields, 'date' | 'time'>) =>
  date.hour(time.hour()).minute(time.minute()).second(0).millisecond(0)

/** Confirms the result: says when and where the second interview is, and what the candidate will get. */
export function AdvanceDialog({ report, onClose }: { report: Report; onClose(): void }) {
  const { t } = useText()
  const [form] = Form.useForm<Fields>()
  const deciding = useDeciding(report, onClose)
  const { name } = report.candidate

  function submit(fields: Fields): void {
    const { minutes, place, interviewer = '', note = '', reason = '' } = fields
    deciding.mutate({
      outcome: 'second_interview',
      interview: {
        startsAt: at(fields).toISOString(),
        minutes,
        place: place.trim(),
        interviewer: interviewer.trim(),
        note: note.trim(),
      },
      ...(reason.trim().length >= 2 ? { reason: reason.trim() } : {}),
    })
  }

  return (
    <Modal
      open
      title={t('decision.advanceTitle', { name })}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" loading={deciding.isPending} onClick={form.submit}>
            {t('decision.advanceConfirm')}
          </Button>
        </>
      }
    >
      <p>{t('decision.advanceLead', { name })}</p>
      <p className={`soft ${styles.lead}`}>
        {t('decision.advanceScores', { score: report.overallFinal.toFixed(1) })}
      </p>
      <Form<Fields>
        form={form}
        name="advance"
        layout="vertical"
        requiredMark={false}
        initialValues={{ minutes: 45 }}
        onFinish={submit}
      >
        <WhenAndWhere />
      </Form>
      {deciding.error && <Notice error={deciding.error} />}
    </Modal>
  )
}

function WhenAndWhere() {
  const { t, language } = useText()
  return (
    <>
      <div className={styles.when}>
        <Form.Item
          name="date"
          label={t('decision.date')}
          rules={[{ required: true, message: t('decision.dateNeeded') }]}
        >
          <DatePicker
            format={language === 'en' ? 'D MMM YYYY' : 'YYYY年M月D日'}
            disabledDate={(date) => date.isBefore(dayjs(), 'day')}
            style={{ width: '100%' }}
            inputReadOnly
          />
        </Form.Item>
        <Form.Item
          name="time"
          label={t('decision.time')}
          dependencies={['date']}
          rules={[
            { required: true, message: t('decision.timeNeeded') },
            ({ getFieldValue }) => ({
              validator: async (_, time: Dayjs | undefined) => {
                const date = getFieldValue('date') as Dayjs | undefined
                if (date && time && at({ date, time }).isBefore(dayjs()))
                  throw new Error(t('decision.future'))
              },
            }),
          ]}
        >
          <TimePicker format="HH:mm" minuteStep={5} needConfirm={false} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item
          name="minutes"
          label={t('decision.minutes')}
          rules={[
            { required: true, type: 'integer', min: 10, max: 480, message: t('decision.minutesNeeded') },
          ]}
        >
          <InputNumber min={10} max={480} step={15} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <p className={`small soft ${styles.zone}`}>{t('decision.zone', { zone: zone(language) })}</p>
      <Form.Item
        name="place"
        label={t('decision.place')}
        extra={t('decision.placeHelp')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('decision.placeNeeded') }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="interviewer" label={t('decision.interviewer')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="note" label={t('decision.note')} extra={t('decision.noteHelp')}>
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
      <Form.Item name="reason" label={t('decision.advanceReason')}>
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
    </>
  )
}
