import { randomUUID } from 'node:crypto'
import type { Employee, Text } from '@mingjian/contract'
import { sql } from 'kysely'
import type { Deps } from '../../../deps.ts'
import { type Actor, audit } from '../../../platform/audit/index.ts'
import type { StaffSession } from '../../../platform/auth/index.ts'
import { blindIndex, openText, sealText } from '../../../platform/crypto/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import { candidateKey, getNames, personQuery } from '../candidates/service.ts'
import { fail } from '../errors.ts'
import { unitNames, visibleUnitIds } from '../org/service.ts'
import { checkProbation } from './rules.ts'

const place = (id: string) => `ehr.probation_review.note:${id}`

export interface EmployeeQuery {
  search?: string | undefined
  status?: Employee['status'] | undefined
  page: number
  pageSize: number
}

/** Employees of the units the session may see, with their probation reviews and without any score. */
export async function listEmployees(
  deps: Deps,
  session: StaffSession,
  query: EmployeeQuery,
): Promise<{ items: Employee[]; total: number }> {
  const organisationId = session.organisationId
  const units = await visibleUnitIds(deps, session, 'employee.read')
  let list = deps.db.selectFrom('ehr.employee as e').where('e.organisation_id', '=', organisationId)
  if (units !== 'all') {
    list = list.where('e.unit_id', '=', sql<string>`any(${units}::uuid[])`)
  }
  if (query.status) {
    list = list.where('e.status', '=', query.status)
  }
  const search = query.search?.trim()
  if (search) {
    const person = personQuery(deps, organisationId, search)
    list = list.where((eb) =>
      eb.or([
        eb('e.number', '=', search),
        eb('e.candidate_id', 'in', (inner) =>
          inner
            .selectFrom('ehr.candidate as c')
            .select('c.id')
            .where('c.organisation_id', '=', organisationId)
            .where(
              sql<boolean>`c.name_grams @> ${sql.val(person.grams ?? [blindIndex(deps.keys.master, organisationId, 'none', search)])}::bytea[]`,
            ),
        ),
      ]),
    )
  }
  const [rows, count] = await Promise.all([
    list
      .selectAll()
      .orderBy('e.hired_on', 'desc')
      .orderBy('e.id')
      .limit(query.pageSize)
      .offset((query.page - 1) * query.pageSize)
      .execute(),
    list.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ])
  return { items: await present(deps, organisationId, rows), total: count.n }
}

interface Row {
  id: string
  candidate_id: string
  number: string
  unit_id: string
  job_title: unknown
  status: string
  hired_on: string
  contract_months: number | null
  probation_ends_on: string | null
}

async function present(deps: Deps, organisationId: string, rows: readonly Row[]): Promise<Employee[]> {
  const [names, units, reviews] = await Promise.all([
    getNames(
      deps,
      organisationId,
      rows.map((row) => row.candidate_id),
    ),
    unitNames(
      deps,
      organisationId,
      rows.map((row) => row.unit_id),
    ),
    readReviews(deps, organisationId, rows),
  ])
  return rows.map((row) => ({
    id: row.id,
    name: names.get(row.candidate_id) ?? '—',
    number: row.number,
    unit: { id: row.unit_id, name: units.get(row.unit_id) ?? '' },
    jobTitle: row.job_title as Text,
    status: row.status as Employee['status'],
    hiredOn: row.hired_on,
    probationEndsOn: row.probation_ends_on,
    contractMonths: row.contract_months,
    reviews: reviews.get(row.id) ?? [],
  }))
}

async function readReviews(
  deps: Deps,
  organisationId: string,
  employees: readonly Row[],
): Promise<Map<string, Employee['reviews']>> {
  const found = new Map<string, Employee['reviews']>()
  if (employees.length === 0) {
    return found
  }
  const rows = await deps.db
    .selectFrom('ehr.probation_review as r')
    .leftJoin('platform.login as l', (join) =>
      join.onRef('l.organisation_id', '=', 'r.organisation_id').onRef('l.id', '=', 'r.login_id'),
    )
    .select(['r.id', 'r.employee_id', 'r.day', 'r.rating', 'r.note_sealed', 'r.at', 'r.rater', 'l.name'])
    .where('r.organisation_id', '=', organisationId)
    .where(
      'r.employee_id',
      'in',
      employees.map((one) => one.id),
    )
    .orderBy('r.day')
    .execute()
  for (const row of rows) {
    const employee = employees.find((one) => one.id === row.employee_id)
    if (employee) {
      const key = await candidateKey(deps, organisationId, employee.candidate_id)
      const list = found.get(row.employee_id) ?? []
      list.push({
        id: row.id,
        day: row.day,
        rating: row.rating,
        note: openText(key, place(row.id), row.note_sealed),
        by: row.name ?? row.rater ?? '',
        at: row.at.toISOString(),
      })
      found.set(row.employee_id, list)
    }
  }
  return found
}

/** Adds an employee hired from an application. Throws when the probation is longer than the law allows. */
export async function addEmployee(
  deps: Deps,
  tx: Tx,
  organisationId: string,
  input: {
    candidateId: string
    applicationId: string
    number: string
    unitId: string
    jobTitle: Text
    status: Employee['status']
    hiredOn: string
    contractMonths: number | null
    probationEndsOn: string | null
    actor: Actor
  },
): Promise<string> {
  checkProbation(input)
  const id = randomUUID()
  await tx
    .insertInto('ehr.employee')
    .values({
      organisation_id: organisationId,
      id,
      candidate_id: input.candidateId,
      application_id: input.applicationId,
      number: input.number,
      unit_id: input.unitId,
      job_title: JSON.stringify(input.jobTitle),
      status: input.status,
      hired_on: input.hiredOn,
      contract_months: input.contractMonths,
      probation_ends_on: input.probationEndsOn,
    })
    .execute()
  await audit(tx, deps.now(), {
    organisationId,
    actor: input.actor,
    action: 'employee.add',
    objectType: 'employee',
    objectId: id,
  })
  return id
}

/** Rates an employee on probation; one rating a rater and day. */
export async function addProbationReview(
  deps: Deps,
  session: StaffSession,
  employeeId: string,
  input: { day: number; rating: number; note: string },
): Promise<Employee> {
  const organisationId = session.organisationId
  const units = await visibleUnitIds(deps, session, 'probation.review')
  const employee = await deps.db
    .selectFrom('ehr.employee')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', employeeId)
    .executeTakeFirst()
  if (!employee || (units !== 'all' && !units.includes(employee.unit_id))) {
    throw fail.not_found({ employeeId })
  }
  await inTransaction(deps.db, async (tx) => {
    const key = await candidateKey(deps, organisationId, employee.candidate_id, tx)
    const id = randomUUID()
    const row = await tx
      .insertInto('ehr.probation_review')
      .values({
        organisation_id: organisationId,
        id,
        employee_id: employeeId,
        day: input.day,
        rating: input.rating,
        note_sealed: sealText(key, place(id), input.note),
        login_id: session.loginId,
        at: deps.now(),
      })
      .onConflict((c) => c.columns(['organisation_id', 'employee_id', 'day', 'login_id']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!row) {
      throw fail.duplicate({ employeeId, day: input.day })
    }
    await audit(tx, deps.now(), {
      organisationId,
      actor: { kind: 'staff', id: session.loginId },
      action: 'probation.review',
      objectType: 'employee',
      objectId: employeeId,
      detail: { day: input.day, rating: input.rating },
    })
  })
  const [presented] = await present(deps, organisationId, [employee])
  if (!presented) {
    throw fail.not_found({ employeeId })
  }
  return presented
}
