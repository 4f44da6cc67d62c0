import { InputError } from '../input-error.ts'
import type { BankItem } from './bank.ts'

const names = {
  id: ['id', 'item_id', 'item'],
  a: ['a', 'alpha', 'discrimination'],
  b: ['b', 'beta', 'difficulty'],
  c: ['c', 'gamma', 'guessing'],
  area: ['area', 'content'],
  status: ['status'],
} as const

type Row = Readonly<Record<string, unknown>>

/**
 * Reads a bank: a JSON list (or `{"items": […]}`) of `{"id", "a", "b", "c"?, "area"?, "status"?}`, or comma-separated
 * values with these names in the first line. `alpha`, `beta`, `gamma` do as well; without c an item is 2PL, without
 * status it is calibrated. Throws InputError that names `where` and the item.
 */
export function readBank(text: string, where: string): BankItem[] {
  const rows = /^\s*[[{]/.test(text) ? jsonRows(text, where) : csvRows(text, where)
  return rows.map((row, k) => bankItem(row, `${where}: item ${k + 1}`))
}

function jsonRows(text: string, where: string): Row[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new InputError(`${where} is neither JSON nor comma-separated values`)
  }
  const list = Array.isArray(value) ? value : (value as { items?: unknown } | null)?.items
  if (!Array.isArray(list)) throw new InputError(`${where}: a list of items is needed`)
  return list.map((one, k) => {
    if (typeof one !== 'object' || one === null || Array.isArray(one))
      throw new InputError(`${where}: item ${k + 1} is not an object`)
    return one as Row
  })
}

function csvRows(text: string, where: string): Row[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const cells = (line: string): string[] =>
    line.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
  const [head = '', ...rest] = lines
  const columns = cells(head).map((name) => name.toLowerCase())
  for (const key of ['a', 'b'] as const) {
    if (!names[key].some((name) => columns.includes(name)))
      throw new InputError(`${where}: the first line must name the columns, and there is no "${key}"`)
  }
  return rest.map((line) => {
    const values = cells(line)
    return Object.fromEntries(columns.map((name, k) => [name, values[k]]))
  })
}

function bankItem(row: Row, where: string): BankItem {
  const found = (key: keyof typeof names): unknown =>
    names[key].map((name) => row[name]).find((value) => value !== undefined && value !== null && value !== '')
  const number = (key: 'a' | 'b' | 'c', otherwise?: number): number => {
    const value = found(key) ?? otherwise
    const read = typeof value === 'string' ? Number(value) : value
    if (typeof read !== 'number' || !Number.isFinite(read))
      throw new InputError(
        `${where}: ${key} must be a number${value === undefined ? '' : `, not ${JSON.stringify(value)}`}`,
      )
    return read
  }
  const [id, area, status = 'calibrated'] = [found('id'), found('area'), found('status')]
  if (typeof id !== 'string' && typeof id !== 'number') throw new InputError(`${where} has no id`)
  if (status !== 'calibrated' && status !== 'pretest')
    throw new InputError(`${where}: status must be "calibrated" or "pretest"`)
  return {
    id: String(id),
    status,
    a: number('a'),
    b: number('b'),
    c: number('c', 0),
    ...(area === undefined ? {} : { area: String(area) }),
  }
}
