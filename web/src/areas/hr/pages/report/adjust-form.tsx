import type { DimensionScore, Report } from '@mingjian/contract'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import InputNumber from 'antd/es/input-number'
import Slider from 'antd/es/slider'
import { useId } from 'react'
import { useText } from '../../text.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useAdjusting } from './adjusting.ts'
import styles from './dimensions.module.css'

interface Fields {
  score: number
  reason: string
}

interface AdjustFormProps {
  report: Report
  dimension: DimensionScore
  onClose(): void
}

/** A person's score for a dimension: any tenth from 1 to 10, with the reason. */
export function AdjustForm({ report, dimension, onClose }: AdjustFormProps) {
  const { t, pick } = useText()
  const id = useId()
  const [form] = Form.useForm<Fields>()
  const adjusting = useAdjusting({ report, dimension }, onClose)
  const before = dimension.final
  const score = Form.useWatch('score', form) ?? before

  return (
    <Form<Fields>
      form={form}
      // Several may be open on one page; the name keeps their fields apart.
      name={`adjust-${dimension.competency}`}
      layout="vertical"
      requiredMark={false}
      initialValues={{ score: Math.max(1, before), reason: '' }}
      onFinish={(values) => adjusting.mutate({ score: tenth(values.score), reason: values.reason.trim() })}
      aria-labelledby={id}
      className={styles.form ?? ''}
    >
      <h4 id={id} className={styles.formTitle}>
        {t('adjust.title', { name: pick(dimension.name) })}
      </h4>
      <p className="small soft">{t('adjust.lead', { score: dimension.score.toFixed(1) })}</p>
      <Form.Item
        name="score"
        label={t('adjust.yours')}
        rules={[
          {
            validator: async (_, value: number) => {
              if (tenth(value) === before) throw new Error(t('adjust.same'))
            },
          },
        ]}
      >
        <ScoreInput label={t('adjust.yours')} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('adjust.reason')}
        extra={t('adjust.reasonHelp')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('adjust.reasonNeeded') }]}
      >
        <Input.TextArea rows={3} maxLength={1000} />
      </Form.Item>
      {adjusting.error && <Notice error={adjusting.error} />}
      <div className={styles.buttons}>
        <Button type="primary" htmlType="submit" loading={adjusting.isPending}>
          {t('adjust.save', { score: tenth(score).toFixed(1) })}
        </Button>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
      </div>
    </Form>
  )
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}

interface ScoreInputProps {
  label: string
  id?: string
  value?: number
  onChange?(value: number): void
}

function ScoreInput({ label, id, value = 1, onChange }: ScoreInputProps) {
  return (
    <span className={styles.scoreInput}>
      <Slider
        min={1}
        max={10}
        step={0.1}
        value={value}
        tooltip={{ open: false }}
        ariaLabelForHandle={label}
        onChange={(next: number) => onChange?.(tenth(next))}
      />
      <InputNumber<number>
        {...(id ? { id } : {})}
        min={1}
        max={10}
        step={0.1}
        precision={1}
        value={value}
        onChange={(next) => next !== null && onChange?.(next)}
      />
    </span>
  )
}
