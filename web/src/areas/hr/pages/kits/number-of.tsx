import Form from 'antd/es/form'
import InputNumber from 'antd/es/input-number'

interface NumberOfProps {
  label: string
  value: number
  range: readonly [least: number, most: number, step: number]
  onChange: (value: number) => void
}

/** A whole number of a kit within its range. */
export function NumberOf({ label, value, range, onChange }: NumberOfProps) {
  const [min, max, step] = range
  return (
    <Form.Item label={label}>
      <InputNumber
        aria-label={label}
        min={min}
        max={max}
        step={step}
        precision={0}
        value={value}
        onChange={(next) => next !== null && onChange(next)}
      />
    </Form.Item>
  )
}
