import type { ImportReason } from '@mingjian/contract'
import type { ImportCode } from '@mingjian/contract/import-words'
import { type DayOrder, isNothing, type Reading } from '../normalise/index.ts'

/** Which column tells which field, and what is taken for all rows. */
export interface Mapping {
  columns: { index: number; field: string | null }[]
  constants: Record<string, string>
}

export interface ConvertContext {
  mapping: Mapping
  orders: readonly (DayOrder | null)[]
  from1904: boolean
  /** ISO day. */
  today: string
  /** Data of recruitments that ended before this ISO day may not be kept any more. */
  oldest: string
}

/** The cells of one row by field, and the findings about them as they are read. */
export class Cells {
  readonly reasons: ImportReason[] = []
  readonly #cells: readonly string[]
  readonly #columns: ReadonlyMap<string, number>
  readonly #context: ConvertContext

  constructor(cells: readonly string[], columns: ReadonlyMap<string, number>, context: ConvertContext) {
    this.#cells = cells
    this.#columns = columns
    this.#context = context
  }

  /** The text of a field: its cell, or what stands for all rows where the cell says nothing. */
  raw(field: string): string {
    const column = this.#columns.get(field)
    const cell = column === undefined ? '' : undisarmed(this.#cells[column] ?? '')
    return isNothing(cell) ? (this.#context.mapping.constants[field] ?? '') : cell
  }

  /** Reads a field with a normaliser and notes what it found. */
  read<T>(field: string, read: (raw: string) => Reading<T>): T | null {
    const { value, codes } = read(this.raw(field))
    for (const code of codes) {
      this.note(field, code)
    }
    return value
  }

  /** Reads a field that has to be there. */
  need<T>(field: string, read: (raw: string) => Reading<T>): T | null {
    const before = this.reasons.length
    const value = this.read(field, read)
    if (value === null && this.reasons.length === before) {
      this.note(field, 'required_missing')
    }
    return value
  }

  note(field: string | null, code: ImportCode): void {
    this.reasons.push({ column: field === null ? null : (this.#columns.get(field) ?? null), field, code })
  }

  dates(field: string): { today: string; order: DayOrder | null; from1904: boolean } {
    const { today, orders, from1904 } = this.#context
    return { today, order: orders[this.#columns.get(field) ?? -1] ?? null, from1904 }
  }

  get oldest(): string {
    return this.#context.oldest
  }
}

/** A cell as it was before an export put a quote before what would have run as a formula. */
function undisarmed(cell: string): string {
  return /^'[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell) ? cell.slice(1) : cell
}
