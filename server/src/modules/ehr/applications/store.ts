import type { ApplicationFilter, ApplicationSort, Stage } from '@mingjian/contract'
import { type SelectQueryBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { DB, Db, Tx } from '../../../platform/db/index.ts'

/** An application as later modules see it. */
export interface ApplicationRecord {
  id: string
  candidateId: string
  vacancyId: string
  unitId: string
  stage: Stage
  stageAt: Date
  appliedAt: Date
  deadline: Date | null
  reportStatus: 'none' | 'pending' | 'ready' | 'confirmed'
  overall: number | null
  anomalies: number
}

const columns = [
  'a.id',
  'a.candidate_id',
  'a.vacancy_id',
  'a.unit_id',
  'a.stage',
  'a.stage_at',
  'a.applied_at',
  'a.deadline',
  'a.report_status',
  'a.overall',
  'a.anomalies',
] as const

interface Row {
  id: string
  candidate_id: string
  vacancy_id: string
  unit_id: string
  stage: string
  stage_at: Date
  applied_at: Date
  deadline: Date | null
  report_status: string
  overall: number | null
  anomalies: number
}

function toRecord(row: Row): ApplicationRecord {
  return {
    id: row.id,
    candidateId: row.candidate_id,
    vacancyId: row.vacancy_id,
    unitId: row.unit_id,
    stage: row.stage as Stage,
    stageAt: row.stage_at,
    appliedAt: row.applied_at,
    deadline: row.deadline,
    reportStatus: row.report_status as ApplicationRecord['reportStatus'],
    overall: row.overall,
    anomalies: row.anomalies,
  }
}

export async function findApplication(
  db: Db,
  organisationId: string,
  id: string,
): Promise<ApplicationRecord | null> {
  const row = await db
    .selectFrom('ehr.application as a')
    .select(columns)
    .where('a.organisation_id', '=', organisationId)
    .where('a.id', '=', id)
    .executeTakeFirst()
  return row ? toRecord(row) : null
}

export async function findApplications(
  db: Db,
  organisationId: string,
  ids: readonly string[],
): Promise<ApplicationRecord[]> {
  if (ids.length === 0) {
    return []
  }
  const rows = await db
    .selectFrom('ehr.application as a')
    .select(columns)
    .where('a.organisation_id', '=', organisationId)
    .where('a.id', 'in', ids)
    .execute()
  return rows.map(toRecord)
}

/** Applications in the order of their ids, from one on: a walk through all of them that writes do not disturb. */
export async function listApplicationsFrom(
  db: Db,
  organisationId: string,
  query: { after?: string | undefined; limit: number; vacancyId?: string | undefined },
): Promise<ApplicationRecord[]> {
  let list = db
    .selectFrom('ehr.application as a')
    .select(columns)
    .where('a.organisation_id', '=', organisationId)
  if (query.after !== undefined) {
    list = list.where('a.id', '>', query.after)
  }
  if (query.vacancyId !== undefined) {
    list = list.where('a.vacancy_id', '=', query.vacancyId)
  }
  const rows = await list.orderBy('a.id').limit(query.limit).execute()
  return rows.map(toRecord)
}

export async function listApplicationsOfCandidate(
  db: Db,
  organisationId: string,
  candidateId: string,
): Promise<ApplicationRecord[]> {
  const rows = await db
    .selectFrom('ehr.application as a')
    .select(columns)
    .where('a.organisation_id', '=', organisationId)
    .where('a.candidate_id', '=', candidateId)
    .orderBy('a.applied_at', 'desc')
    .execute()
  return rows.map(toRecord)
}

/** Applications of a person: of all records that were joined. */
export async function listApplicationsOfPerson(
  db: Db,
  organisationId: string,
  candidateIds: readonly string[],
): Promise<ApplicationRecord[]> {
  const rows = await db
    .selectFrom('ehr.application as a')
    .select(columns)
    .where('a.organisation_id', '=', organisationId)
    .where('a.candidate_id', 'in', [...candidateIds])
    .orderBy('a.applied_at', 'desc')
    .execute()
  return rows.map(toRecord)
}

export interface ListQuery extends Omit<z.output<typeof ApplicationFilter>, 'search' | 'unitId'> {
  organisationId: string
  /** Ids, not a tree: with a list at hand the planner knows how few or many rows to expect. */
  units: 'all' | string[]
  stages?: readonly Stage[] | undefined
  person?:
    | { grams?: readonly Buffer[]; phoneIndex?: Buffer; emailIndex?: Buffer; idNumberIndex?: Buffer }
    | undefined
  sort: z.output<typeof ApplicationSort>
  limit: number
  offset: number
}

/** Counting stops here: nobody pages through more, and counting a million rows costs a second. */
export const totalCap = 1000

export async function listApplications(
  db: Db,
  query: ListQuery,
): Promise<{ rows: ApplicationRecord[]; total: number; capped: boolean }> {
  const filtered = filter(db, query)
  const [rows, counted] = await Promise.all([
    order(filtered.select(columns), query.sort).limit(query.limit).offset(query.offset).execute(),
    db
      .selectFrom(
        filtered
          .select('a.id')
          .limit(totalCap + 1)
          .as('some'),
      )
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  ])
  return { rows: rows.map(toRecord), total: Math.min(counted.n, totalCap), capped: counted.n > totalCap }
}

type Applications = SelectQueryBuilder<DB & { a: DB['ehr.application'] }, 'a', object>

function filter(db: Db, query: ListQuery): Applications {
  let list = db.selectFrom('ehr.application as a').where('a.organisation_id', '=', query.organisationId)
  if (query.units !== 'all') {
    list = list.where('a.unit_id', '=', sql<string>`any(${query.units}::uuid[])`)
  }
  if (query.vacancyId) {
    list = list.where('a.vacancy_id', '=', query.vacancyId)
  }
  if (query.stage) {
    list = list.where('a.stage', '=', query.stage)
  }
  if (query.stages) {
    list = list.where('a.stage', 'in', query.stages)
  }
  if (query.minOverall !== undefined) {
    list = list.where('a.overall', '>=', query.minOverall)
  }
  return query.person ? matchPerson(list, query.organisationId, query.person) : list
}

function matchPerson(
  list: Applications,
  organisationId: string,
  person: NonNullable<ListQuery['person']>,
): Applications {
  return list.where('a.candidate_id', 'in', (eb) =>
    eb
      .selectFrom('ehr.candidate as c')
      .select('c.id')
      .where('c.organisation_id', '=', organisationId)
      .where((is) =>
        is.or([
          ...(person.phoneIndex ? [is('c.phone_index', '=', person.phoneIndex)] : []),
          ...(person.emailIndex ? [is('c.email_index', '=', person.emailIndex)] : []),
          ...(person.idNumberIndex ? [is('c.id_number_index', '=', person.idNumberIndex)] : []),
          ...(person.grams?.length ? [sql<boolean>`c.name_grams @> ${sql.val(person.grams)}::bytea[]`] : []),
        ]),
      ),
  )
}

function order<O>(
  list: SelectQueryBuilder<DB & { a: DB['ehr.application'] }, 'a', O>,
  sort: ListQuery['sort'],
): SelectQueryBuilder<DB & { a: DB['ehr.application'] }, 'a', O> {
  switch (sort) {
    case 'appliedAt':
      return list.orderBy('a.applied_at', 'asc').orderBy('a.id', 'asc')
    case '-appliedAt':
      return list.orderBy('a.applied_at', 'desc').orderBy('a.id', 'desc')
    case 'stageAt':
      return list.orderBy('a.stage_at', 'asc').orderBy('a.id', 'asc')
    case '-stageAt':
      return list.orderBy('a.stage_at', 'desc').orderBy('a.id', 'desc')
    case 'overall':
      // The mirror of the index on (overall desc nulls last, id desc).
      return list.orderBy('a.overall', (o) => o.asc().nullsFirst()).orderBy('a.id', 'asc')
    case '-overall':
      return list.orderBy('a.overall', (o) => o.desc().nullsLast()).orderBy('a.id', 'desc')
  }
}

/** Moves a row that still stands where it was read; null when somebody else moved it meanwhile. */
export async function updateStage(
  tx: Tx,
  input: { organisationId: string; id: string; from: Stage; to: Stage; at: Date },
): Promise<ApplicationRecord | null> {
  const row = await tx
    .updateTable('ehr.application as a')
    .set({ stage: input.to, stage_at: input.at })
    .where('a.organisation_id', '=', input.organisationId)
    .where('a.id', '=', input.id)
    .where('a.stage', '=', input.from)
    .returning(columns)
    .executeTakeFirst()
  return row ? toRecord(row) : null
}

export async function countByStage(
  db: Db,
  organisationId: string,
  vacancyIds: readonly string[],
): Promise<{ vacancyId: string; stage: Stage; n: number }[]> {
  if (vacancyIds.length === 0) {
    return []
  }
  const rows = await db
    .selectFrom('ehr.application')
    .select(['vacancy_id', 'stage', (eb) => eb.fn.countAll<number>().as('n')])
    .where('organisation_id', '=', organisationId)
    .where('vacancy_id', 'in', vacancyIds)
    .groupBy(['vacancy_id', 'stage'])
    .execute()
  return rows.map((row) => ({ vacancyId: row.vacancy_id, stage: row.stage as Stage, n: row.n }))
}
