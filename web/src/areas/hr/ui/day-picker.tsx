import DatePicker from 'antd/es/date-picker'
import dayjs from 'dayjs'
import { useText } from '../text.tsx'

interface DayPickerProps {
  id?: string
  /** `YYYY-MM-DD`, or nothing. */
  value?: string | undefined
  onChange?(day: string): void
  /** Its name, where no label stands beside it. */
  label?: string
  allowClear?: boolean
}

/** A day, chosen from a calendar in the reader's language or typed. */
export function DayPicker({ id, value, onChange, label, allowClear = true }: DayPickerProps) {
  const { language } = useText()
  return (
    <DatePicker
      {...(id ? { id } : {})}
      {...(label ? { 'aria-label': label } : {})}
      value={value ? dayjs(value) : null}
      onChange={(day) => onChange?.(day ? day.format('YYYY-MM-DD') : '')}
      format={[language === 'en' ? 'D MMM YYYY' : 'YYYY年M月D日', 'YYYY-MM-DD']}
      allowClear={allowClear}
      style={{ width: '100%' }}
    />
  )
}
