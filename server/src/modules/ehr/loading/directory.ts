import type { Stage } from '@mingjian/contract'
import { sql } from 'kysely'
import type { Db } from '../../../platform/db/index.ts'

/** What rows of a file refer to by name, code or number: vacancies, employees, raters. */
export interface VacancyName {
  id: string
  code: string
  unitId: string
  titles: string[]
}

export async function listVacancyNames(db: Db, organisationId: string): Promise<VacancyName[]> {
  const rows = await db
    .selectFrom('ehr.vacancy')
    .select(['id', 'code', 'unit_id', 'title'])
    .where('organisation_id', '=', organisationId)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    unitId: row.unit_id,
    titles: Object.values(row.title as Record<string, string>),
  }))
}

export interface EmployeeName {
  id: string
  number: string
  candidateId: string
  unitId: string
  hiredOn: string
}

export async function findEmployees(
  db: Db,
  organisationId: string,
  numbers: readonly string[],
): Promise<EmployeeName[]> {
  const rows = await db
    .selectFrom('ehr.employee')
    .select(['id', 'number', 'candidate_id', 'unit_id', 'hired_on'])
    .where('organisation_id', '=', organisationId)
    .where(sql<boolean>`number = any(${numbers}::text[])`)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    candidateId: row.candidate_id,
    unitId: row.unit_id,
    hiredOn: row.hired_on,
  }))
}

/** Applications of some people: who has applied for what already. */
export async function listApplied(
  db: Db,
  organisationId: string,
  candidateIds: readonly string[],
): Promise<{ id: string; candidateId: string; vacancyId: string; stage: Stage }[]> {
  if (candidateIds.length === 0) {
    return []
  }
  const rows = await db
    .selectFrom('ehr.application')
    .select(['id', 'candidate_id', 'vacancy_id', 'stage'])
    .where('organisation_id', '=', organisationId)
    .where(sql<boolean>`candidate_id = any(${candidateIds}::uuid[])`)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    candidateId: row.candidate_id,
    vacancyId: row.vacancy_id,
    stage: row.stage as Stage,
  }))
}

/** Reviews of some employees, by day and rater: a login, or the name of who has none. */
export async function listReviewed(
  db: Db,
  organisationId: string,
  employeeIds: readonly string[],
): Promise<{ employeeId: string; day: number; rater: string }[]> {
  if (employeeIds.length === 0) {
    return []
  }
  const rows = await db
    .selectFrom('ehr.probation_review')
    .select(['employee_id', 'day', 'login_id', 'rater'])
    .where('organisation_id', '=', organisationId)
    .where(sql<boolean>`employee_id = any(${employeeIds}::uuid[])`)
    .execute()
  return rows.map((row) => ({
    employeeId: row.employee_id,
    day: row.day,
    rater: row.login_id ?? row.rater ?? '',
  }))
}

/** Staff by e-mail address and by name. */
export async function listRaters(
  db: Db,
  organisationId: string,
): Promise<{ id: string; email: string; name: string }[]> {
  return db
    .selectFrom('platform.login')
    .select(['id', 'email', 'name'])
    .where('organisation_id', '=', organisationId)
    .execute()
}
