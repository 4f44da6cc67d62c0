import Form from 'antd/es/form'
import Input from 'antd/es/input'
import { createContext, useContext } from 'react'
import { useText } from '../../text.tsx'
import styles from './edit.module.css'

/** Whether the English texts are written too. */
export const EnglishContext = createContext(false)

type Name = (string | number)[]
const languages = ['zh-CN', 'en'] as const

function useLanguages() {
  const english = useContext(EnglishContext)
  return english ? languages : (['zh-CN'] as const)
}

interface PairProps {
  name: Name
  label: string
  help?: string
  rows?: number
  optional?: boolean
}

/** A text in Chinese and, where it is written too, in English. */
export function TextPair({ name, label, help, rows = 2, optional = false }: PairProps) {
  const { t } = useText()
  const shown = useLanguages()
  return (
    <div className={styles.pair} data-two={shown.length > 1 || undefined}>
      {shown.map((language) => (
        <Form.Item
          key={language}
          name={[...name, language]}
          label={<Label text={label} language={language} both={shown.length > 1} />}
          {...(help ? { extra: help } : {})}
          rules={optional ? [] : [{ required: true, whitespace: true, message: t('bankEdit.needed') }]}
        >
          <Input.TextArea autoSize={{ minRows: rows, maxRows: 12 }} maxLength={2000} />
        </Form.Item>
      ))}
    </div>
  )
}

interface LinesPairProps extends PairProps {
  /** So many lines at least; 0 for none. */
  least: number
  tooFew: string
}

/** A list of texts, one a line, in Chinese and, where it is written too, in English. */
export function LinesPair({ name, label, rows = 3, least, tooFew }: LinesPairProps) {
  const { t } = useText()
  const shown = useLanguages()
  return (
    <div className={styles.pair} data-two={shown.length > 1 || undefined}>
      {shown.map((language) => (
        <Form.Item
          key={language}
          name={[...name, language]}
          label={<Label text={label} language={language} both={shown.length > 1} />}
          extra={t('bankEdit.lines')}
          rules={[
            {
              validator: async (_, lines: string[] | undefined) => {
                if ((lines ?? []).filter((line) => line.trim()).length < least) throw new Error(tooFew)
              },
            },
          ]}
        >
          <Lines rows={rows} />
        </Form.Item>
      ))}
    </div>
  )
}

function Label({ text, language, both }: { text: string; language: 'zh-CN' | 'en'; both: boolean }) {
  const { t } = useText()
  if (!both) return text
  return (
    <span>
      {text}{' '}
      <span className="soft">{language === 'en' ? t('bankEdit.inEnglish') : t('bankEdit.chinese')}</span>
    </span>
  )
}

interface LinesProps {
  rows: number
  id?: string
  value?: string[]
  onChange?(value: string[]): void
}

function Lines({ rows, id, value, onChange }: LinesProps) {
  return (
    <Input.TextArea
      {...(id ? { id } : {})}
      value={(value ?? []).join('\n')}
      autoSize={{ minRows: rows, maxRows: 14 }}
      onChange={(event) => onChange?.(event.target.value === '' ? [] : event.target.value.split('\n'))}
    />
  )
}
