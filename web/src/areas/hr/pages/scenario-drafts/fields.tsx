import Form from 'antd/es/form'
import Input from 'antd/es/input'
import { createContext, type ReactElement, type ReactNode, useContext } from 'react'
import { useText } from '../../text.tsx'
import type { Fault } from './data.ts'
import { faultText } from './fault-text.ts'

/** What is wrong with the draft as it was saved, and whether it may be changed. */
export const EditContext = createContext<{ faults: readonly Fault[]; locked: boolean }>({
  faults: [],
  locked: false,
})

export type Path = readonly (string | number)[]

interface ItemProps {
  /** Where it stands in the draft. */
  path: Path
  /** Where it stands in the list it is in; else where it stands in the draft. */
  name?: Path
  label: ReactNode
  help?: string
  children: ReactElement
}

/** A field of a draft with what is wrong there. */
export function Item({ path, name = path, label, help, children }: ItemProps) {
  const text = useText()
  const { faults } = useContext(EditContext)
  const at = path.join('.')
  const own = faults.filter((one) => one.at === at || one.at.startsWith(`${at}.`))
  const said = [...new Set(own.map((one) => faultText(text, one)))]
  return (
    <Form.Item
      name={[...name]}
      label={label}
      {...(said.length > 0 ? { validateStatus: 'error' as const, help: said.join('; ') } : {})}
      {...(help ? { extra: help } : {})}
    >
      {children}
    </Form.Item>
  )
}

interface TextProps {
  path: Path
  name?: Path
  label: ReactNode
  help?: string
  rows?: number
}

/** A text. */
export function TextField({ rows = 1, ...item }: TextProps) {
  const { locked } = useContext(EditContext)
  return (
    <Item {...item}>
      <Input.TextArea autoSize={{ minRows: rows, maxRows: 12 }} maxLength={2000} readOnly={locked} />
    </Item>
  )
}

/** A list of texts, one a line. */
export function LinesField({ rows = 2, ...item }: TextProps) {
  return (
    <Item {...item}>
      <Lines rows={rows} />
    </Item>
  )
}

interface LinesProps {
  rows: number
  id?: string
  value?: readonly string[]
  onChange?(value: string[]): void
}

function Lines({ rows, id, value = [], onChange }: LinesProps) {
  const { locked } = useContext(EditContext)
  return (
    <Input.TextArea
      {...(id ? { id } : {})}
      value={value.join('\n')}
      readOnly={locked}
      autoSize={{ minRows: rows, maxRows: 14 }}
      onChange={({ target }) => onChange?.(target.value === '' ? [] : target.value.split('\n'))}
    />
  )
}

interface RowsProps {
  path: Path
  name?: Path
  label: ReactNode
  help?: string
  /** What stands between the texts of one line. */
  separator: ',' | '|'
}

/** A list of lists of texts: one list a line, its texts separated. */
export function RowsField({ separator, ...item }: RowsProps) {
  return (
    <Item {...item}>
      <Rows separator={separator} />
    </Item>
  )
}

interface RowsInputProps {
  separator: ',' | '|'
  id?: string
  value?: readonly (readonly string[])[]
  onChange?(value: string[][]): void
}

function Rows({ separator, id, value = [], onChange }: RowsInputProps) {
  const { locked } = useContext(EditContext)
  const between = separator === ',' ? /[,\uff0c]/ : /[|\uff5c]/
  return (
    <Input.TextArea
      {...(id ? { id } : {})}
      value={value.map((texts) => texts.join(separator)).join('\n')}
      readOnly={locked}
      autoSize={{ minRows: 2, maxRows: 14 }}
      onChange={({ target }) =>
        onChange?.(target.value === '' ? [] : target.value.split('\n').map((line) => line.split(between)))
      }
    />
  )
}

/** Names separated by commas. */
export function NamesField(item: Omit<TextProps, 'rows'>) {
  return (
    <Item {...item}>
      <Names />
    </Item>
  )
}

interface NamesProps {
  id?: string
  value?: readonly string[]
  onChange?(value: string[]): void
}

function Names({ id, value = [], onChange }: NamesProps) {
  const { locked } = useContext(EditContext)
  return (
    <Input
      {...(id ? { id } : {})}
      value={value.join(',')}
      readOnly={locked}
      onChange={({ target }) => onChange?.(target.value === '' ? [] : target.value.split(/[,\uff0c]/))}
    />
  )
}
