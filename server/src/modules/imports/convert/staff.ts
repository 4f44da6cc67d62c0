import { longestProbation } from '../../ehr/index.ts'
import type { EmployeeDraft, ReviewDraft } from '../drafts.ts'
import { readDate, readEmployeeStatus, readName, readNumber, readText } from '../normalise/index.ts'
import { readDay } from './application.ts'
import type { Cells } from './cells.ts'

/** What a row says of an employee. */
export function readEmployee(cells: Cells): EmployeeDraft | null {
  const number = cells.need('number', (raw) => readText(raw, 60))
  const unit = cells.need('unit', (raw) => readText(raw, 200))
  const jobTitle = cells.need('jobTitle', (raw) => readText(raw, 200))
  const hiredOn = readExactDay(cells, 'hiredOn', true)
  const contractMonths = cells.read('contractMonths', (raw) =>
    readNumber(raw, { least: 1, most: 600, whole: true }),
  )
  const probationEndsOn = readExactDay(cells, 'probationEndsOn', false)
  const told = cells.read('status', readEmployeeStatus)
  if (hiredOn && probationEndsOn) {
    if (probationEndsOn < hiredOn) {
      cells.note('probationEndsOn', 'period_reversed')
    } else if (probationEndsOn > afterMonths(hiredOn, longestProbation(contractMonths))) {
      cells.note('probationEndsOn', 'probation_too_long')
    }
  }
  if (!number || !unit || !jobTitle || !hiredOn) {
    return null
  }
  const { today } = cells.dates('hiredOn')
  const status = told ?? (probationEndsOn && probationEndsOn >= today ? 'probation' : 'confirmed')
  return { number, unit, unitId: null, jobTitle, hiredOn, contractMonths, probationEndsOn, status }
}

/** A day some months later; the month's last one where it has no such day. */
export function afterMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

/** A date that has to be known to the day. */
function readExactDay(cells: Cells, field: string, required: boolean): string | null {
  const read = (raw: string) => readDate(raw, cells.dates(field))
  const date = required ? cells.need(field, read) : cells.read(field, read)
  if (!date) {
    return null
  }
  if (date.open || date.precision !== 'day') {
    cells.note(field, date.open ? 'date_open_end' : 'date_incomplete')
    return null
  }
  return date.iso
}

/** What a row says of a probation review. */
export function readReview(cells: Cells): ReviewDraft | null {
  const number = cells.need('number', (raw) => readText(raw, 60))
  const name = cells.read('name', readName)
  const day = cells.read('day', (raw) => readNumber(raw, { least: 1, most: 400, whole: true }))
  const reviewedOn = readDay(cells, 'reviewedOn', false)
  if (day === null && reviewedOn === null && !cells.reasons.some(({ field }) => field === 'day')) {
    cells.note('day', 'required_missing')
  }
  const rating = cells.need('rating', (raw) => readNumber(raw, { least: 1, most: 5, whole: true }))
  const note = cells.need('note', (raw) => readText(raw, 2000))
  const rater = cells.need('rater', (raw) => readText(raw, 200))
  return number && rating !== null && note && rater
    ? {
        number,
        name,
        day,
        reviewedOn,
        rating,
        note,
        rater,
        employeeId: null,
        candidateId: null,
        loginId: null,
      }
    : null
}
