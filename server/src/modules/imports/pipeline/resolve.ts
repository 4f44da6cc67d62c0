import {
  findEmployees,
  getNames,
  listApplied,
  listRaters,
  listReviewed,
  listVacancyNames,
  type VacancyName,
} from '../../ehr/index.ts'
import { questionProblems, takenQuestionKeys } from '../../question-bank/index.ts'
import { unitsOfBatch } from '../batch.ts'
import type { ApplicationDraft, EmployeeDraft, ReviewDraft } from '../drafts.ts'
import { compact } from '../normalise/index.ts'
import { findSourceKeys } from '../store.ts'
import { type CheckContext, type Checked, note, standing } from './context.ts'
import type { Found } from './persons.ts'

const word = (text: string) => compact(text).toLowerCase()

/** Names and codes a file refers to, read once for a whole check. */
export interface Directory {
  vacancies: { byCode: Map<string, VacancyName>; byTitle: Map<string, VacancyName[]> }
  units: Map<string, string[]>
  raters: Map<string, string[]>
}

export async function readDirectory(context: CheckContext): Promise<Directory> {
  const { deps, batch, organisationId, reach } = context
  const [vacancies, { units }, raters] = await Promise.all([
    listVacancyNames(deps.db, organisationId),
    unitsOfBatch(deps, batch),
    listRaters(deps.db, organisationId),
  ])
  const own = vacancies.filter(({ unitId }) => reach === 'all' || reach.includes(unitId))
  const byTitle = new Map<string, VacancyName[]>()
  for (const vacancy of own) {
    for (const title of new Set(vacancy.titles.map(word))) {
      byTitle.set(title, [...(byTitle.get(title) ?? []), vacancy])
    }
  }
  const listed = (pairs: (readonly [string, string])[]) => {
    const map = new Map<string, string[]>()
    for (const [key, id] of pairs) {
      map.set(word(key), [...new Set([...(map.get(word(key)) ?? []), id])])
    }
    return map
  }
  return {
    vacancies: { byCode: new Map(own.map((one) => [word(one.code), one])), byTitle },
    units: listed(
      units.flatMap(({ id, code, name }) => [
        [code, id],
        [name, id],
      ]),
    ),
    raters: listed(
      raters.flatMap(({ id, email, name }) => [
        [email, id],
        [name, id],
      ]),
    ),
  }
}

/** Whether this is the first row of the file that claims something; later ones are said to repeat it. */
function claims({ seen }: CheckContext, row: Checked, ...parts: string[]): boolean {
  const key = parts.join('\u0000')
  const before = seen.get(key)
  if (before === undefined || before === row.number) {
    seen.set(key, row.number)
    return true
  }
  return false
}

/** Settles rows that hold an application each. */
export async function resolveApplications(
  context: CheckContext,
  directory: Directory,
  rows: readonly Checked[],
  found: ReadonlyMap<number, Found>,
): Promise<void> {
  const { deps, organisationId, batch } = context
  const keys = rows.flatMap(({ payload }) => payload.key ?? [])
  const known = [...found.values()].flatMap(({ known: one }) => (one ? [one.id] : []))
  const [taken, applied] = await Promise.all([
    findSourceKeys(deps.db, organisationId, 'application', batch.source, keys),
    listApplied(deps.db, organisationId, known),
  ])
  const there = new Set(applied.map(({ candidateId, vacancyId }) => `${candidateId} ${vacancyId}`))
  for (const row of rows) {
    const { application, key } = row.payload
    if (!application) {
      continue
    }
    findVacancy(row, application, directory)
    if (standing(row) !== null) {
      continue
    }
    const who = found.get(row.number)?.known?.id ?? null
    const first = row.matches[0]?.row ?? row.number
    if (key !== null && taken.has(key)) {
      skip(row, 'already_there')
    } else if (who !== null && there.has(`${who} ${application.vacancyId}`)) {
      skip(row, 'application_there')
    } else if (!claims(context, row, 'application', who ?? String(first), application.vacancyId ?? '')) {
      skip(row, 'same_row')
    } else if (key !== null && !claims(context, row, 'application key', key)) {
      skip(row, 'same_row')
    } else {
      row.result = 'new'
    }
  }
}

function skip(row: Checked, code: 'already_there' | 'application_there' | 'same_row' | 'review_there'): void {
  if (!row.reasons.some((reason) => reason.code === code)) {
    note(row, code)
  }
  row.result = 'skip'
}

function findVacancy(row: Checked, draft: ApplicationDraft, { vacancies }: Directory): void {
  if (draft.vacancyCode) {
    const one = vacancies.byCode.get(word(draft.vacancyCode))
    if (!one) {
      note(row, 'vacancy_unknown', 'vacancyCode')
      return
    }
    draft.vacancyId = one.id
    draft.unitId = one.unitId
    return
  }
  if (!draft.vacancy) {
    return
  }
  const named = vacancies.byTitle.get(word(draft.vacancy)) ?? []
  // Some write the code where the title is asked.
  const one = named.length > 0 ? named[0] : vacancies.byCode.get(word(draft.vacancy))
  if (!one || named.length > 1) {
    note(row, one ? 'vacancy_ambiguous' : 'vacancy_unknown', 'vacancy')
    return
  }
  draft.vacancyId = one.id
  draft.unitId = one.unitId
}

/** Settles rows that hold an employee each. */
export async function resolveEmployees(
  context: CheckContext,
  directory: Directory,
  rows: readonly Checked[],
  found: ReadonlyMap<number, Found>,
): Promise<void> {
  const { deps, organisationId } = context
  const numbers = rows.flatMap(({ payload }) => payload.employee?.number ?? [])
  const there = new Map(
    (await findEmployees(deps.db, organisationId, numbers)).map((one) => [one.number, one]),
  )
  const names = await getNames(
    deps,
    organisationId,
    [...there.values()].map(({ candidateId }) => candidateId),
  )
  for (const row of rows) {
    const { employee, person } = row.payload
    if (!employee || !person) {
      continue
    }
    findUnit(row, employee, directory)
    const other = there.get(employee.number)
    if (other) {
      const same =
        found.get(row.number)?.known?.id === other.candidateId || names.get(other.candidateId) === person.name
      if (!same) {
        note(row, 'employee_number_taken', 'number')
      } else if (standing(row) === null || standing(row) === 'manual') {
        // A number is a certain sign: whose it is need not be asked again.
        row.reasons = row.reasons.filter(({ code }) => code !== 'maybe_same' && code !== 'several_matches')
        skip(row, 'already_there')
      }
    } else if (standing(row) === null) {
      const first = context.seen.get(`employee\u0000${employee.number}`)
      if (claims(context, row, 'employee', employee.number)) {
        row.result = 'new'
      } else if (row.matches[0]?.row === first) {
        skip(row, 'same_row')
      } else {
        note(row, 'employee_number_taken', 'number')
      }
    }
  }
}

function findUnit(row: Checked, draft: EmployeeDraft, { units }: Directory): void {
  // The whole path is written by some: the last part is the unit.
  const last = draft.unit.split(/[/>\\]/).at(-1) ?? draft.unit
  const named = units.get(word(draft.unit)) ?? units.get(word(last)) ?? []
  if (named.length !== 1) {
    note(row, named.length === 0 ? 'unit_unknown' : 'unit_ambiguous', 'unit')
    return
  }
  draft.unitId = named[0] ?? null
}

/** Settles rows that hold a probation review each. */
export async function resolveReviews(
  context: CheckContext,
  directory: Directory,
  rows: readonly Checked[],
): Promise<void> {
  const { deps, organisationId, reach } = context
  const numbers = rows.flatMap(({ payload }) => payload.review?.number ?? [])
  const all = await findEmployees(deps.db, organisationId, numbers)
  const within = all.filter(({ unitId }) => reach === 'all' || reach.includes(unitId))
  const employees = new Map(within.map((one) => [one.number, one]))
  const [names, given] = await Promise.all([
    getNames(
      deps,
      organisationId,
      within.map(({ candidateId }) => candidateId),
    ),
    listReviewed(
      deps.db,
      organisationId,
      within.map(({ id }) => id),
    ),
  ])
  const there = new Set(given.map((one) => `${one.employeeId} ${one.day} ${one.rater}`))
  for (const row of rows) {
    const { review } = row.payload
    const employee = review ? employees.get(review.number) : undefined
    if (!review) {
      continue
    }
    if (!employee) {
      note(row, 'employee_unknown', 'number')
      continue
    }
    review.employeeId = employee.id
    review.candidateId = employee.candidateId
    if (review.name && names.get(employee.candidateId) !== review.name) {
      note(row, 'employee_name_differs', 'name')
    }
    findDay(row, review, employee.hiredOn)
    findRater(row, review, directory)
    if (standing(row) === null) {
      const parts = [review.employeeId, String(review.day), review.loginId ?? review.rater] as const
      if (there.has(parts.join(' '))) {
        skip(row, 'review_there')
      } else if (!claims(context, row, 'review', ...parts)) {
        skip(row, 'same_row')
      } else {
        row.result = 'new'
      }
    }
  }
}

function findDay(row: Checked, review: ReviewDraft, hiredOn: string): void {
  if (review.day === null && review.reviewedOn) {
    review.day = Math.round((Date.parse(review.reviewedOn) - Date.parse(hiredOn)) / 86_400_000) + 1
    if (review.day < 1 || review.day > 400) {
      note(row, 'number_range', 'reviewedOn')
    }
  }
}

function findRater(row: Checked, review: ReviewDraft, { raters }: Directory): void {
  const named = raters.get(word(review.rater)) ?? []
  review.loginId = named.length === 1 ? (named[0] ?? null) : null
  if (!review.loginId) {
    note(row, 'rater_unknown', 'rater')
  }
}

/** Settles rows that hold a question each. */
export async function resolveQuestions(context: CheckContext, rows: readonly Checked[]): Promise<void> {
  const { deps, organisationId } = context
  const keys = rows.flatMap(({ payload }) => payload.question?.key ?? [])
  const taken = await takenQuestionKeys(deps.db, organisationId, keys)
  const problems = await questionProblems(deps.db, organisationId)
  for (const row of rows) {
    const { question } = row.payload
    if (!question || standing(row) !== null) {
      continue
    }
    const [problem] = problems(question)
    if (problem) {
      note(row, 'content_invalid', problem.split('.')[0] ?? null)
    } else if (taken.has(question.key)) {
      note(row, 'question_there')
      row.result = 'skip'
    } else if (!claims(context, row, 'question', question.key)) {
      skip(row, 'same_row')
    } else {
      row.result = 'new'
    }
  }
}
