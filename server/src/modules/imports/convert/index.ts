import type { ImportKind, ImportReason } from '@mingjian/contract'
import { nothing, type Payload } from '../drafts.ts'
import { readText } from '../normalise/index.ts'
import type { RawRow } from '../reading/index.ts'
import { readApplication } from './application.ts'
import { Cells, type ConvertContext } from './cells.ts'
import { readPerson } from './person.ts'
import { readQuestion } from './question.ts'
import { readEmployee, readReview } from './staff.ts'

export type { ConvertContext, Mapping } from './cells.ts'

export interface Converted {
  number: number
  payload: Payload
  reasons: ImportReason[]
}

/** Gives a function that turns rows of a file into drafts, with everything that is to be said about them. */
export function converter(kind: ImportKind, context: ConvertContext, width: number) {
  const columns = new Map(
    context.mapping.columns.flatMap(({ index, field }) => (field ? [[field, index] as const] : [])),
  )
  return (row: RawRow): Converted => {
    const cells = new Cells(row.cells, columns, context)
    const payload: Payload = { ...nothing, cells: row.cells }
    if (row.badQuote) {
      cells.note(null, 'bad_quote')
      return { number: row.number, payload, reasons: cells.reasons }
    }
    const extra = row.cells.slice(width).some((cell) => cell.trim() !== '')
    if (extra) {
      cells.note(null, 'too_many_cells')
    }
    payload.key = cells.read('key', (raw) => readText(raw, 200))
    if (kind === 'candidates' || kind === 'applications' || kind === 'employees') {
      payload.person = readPerson(cells)
    }
    if (kind === 'applications') {
      payload.personKey = cells.read('personKey', (raw) => readText(raw, 200))
      payload.application = readApplication(cells)
    } else if (kind === 'employees') {
      payload.employee = readEmployee(cells)
    } else if (kind === 'probation_reviews') {
      payload.review = readReview(cells)
    } else if (kind === 'questions') {
      payload.question = readQuestion(cells)
    } else {
      payload.personKey = payload.key
    }
    return { number: row.number, payload, reasons: cells.reasons }
  }
}
