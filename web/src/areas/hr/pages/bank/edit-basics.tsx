import Form from 'antd/es/form'
import InputNumber from 'antd/es/input-number'
import Select from 'antd/es/select'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import styles from './edit.module.css'
import { TextPair } from './fields.tsx'

const kinds = ['behavioural', 'situational'] as const
const difficulties = ['basic', 'standard', 'demanding'] as const

/** The question itself: its words, why it is asked, and its times. */
export function Basics() {
  const { t } = useText()
  return (
    <Card title={t('bankEdit.text')}>
      <TextPair name={['text']} label={t('bankEdit.text')} />
      <TextPair name={['purpose']} label={t('bankEdit.purpose')} help={t('bankEdit.purposeHelp')} />
      <div className={styles.row}>
        <Form.Item name="kind" label={t('bankEdit.kind')}>
          <Select options={kinds.map((value) => ({ value, label: t(`rubric.kinds.${value}`) }))} />
        </Form.Item>
        <Form.Item name="difficulty" label={t('bankEdit.difficulty')}>
          <Select
            options={difficulties.map((value) => ({ value, label: t(`rubric.difficulties.${value}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="thinkSeconds"
          label={t('bankEdit.thinkSeconds')}
          rules={[{ required: true, type: 'integer', min: 15, max: 180, message: t('bankEdit.thinkRange') }]}
        >
          <InputNumber min={15} max={180} step={15} precision={0} />
        </Form.Item>
        <Form.Item
          name="answerSeconds"
          label={t('bankEdit.answerSeconds')}
          rules={[{ required: true, type: 'integer', min: 60, max: 300, message: t('bankEdit.answerRange') }]}
        >
          <InputNumber min={60} max={300} step={30} precision={0} />
        </Form.Item>
      </div>
      <Form.Item name="jobs" label={t('bankEdit.jobs')} extra={t('bankEdit.jobsHelp')}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={['，', ',', '、', '；']} />
      </Form.Item>
    </Card>
  )
}
