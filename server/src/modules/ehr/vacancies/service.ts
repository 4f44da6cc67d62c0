import { randomUUID } from 'node:crypto'
import type { Permission, Text, VacancySummary } from '@mingjian/contract'
import { sql } from 'kysely'
import type { Deps } from '../../../deps.ts'
import type { StaffSession } from '../../../platform/auth/index.ts'
import type { DB, Db, Tx } from '../../../platform/db/index.ts'
import { countByStage } from '../applications/store.ts'
import { fail } from '../errors.ts'
import { dayOf, listUnits, unitsBelow, visibleUnitIds } from '../org/service.ts'

export interface CompetencyItem {
  competency: string
  weight: number
  requiredLevel: number
  why: Text
}

export interface VacancyRecord {
  id: string
  code: string
  unitId: string
  title: Text
  description: Text
  location: Text
  jobFamily: string
  level: string
  headcount: number
  status: 'open' | 'paused' | 'closed'
  kitKey: string | null
  source: string
  externalId: string | null
  openedAt: Date
  updatedAt: Date
  model: { version: number; items: CompetencyItem[] }
}

type Row = {
  [K in keyof DB['ehr.vacancy']]: K extends 'opened_at' | 'updated_at' ? Date : unknown
}

function toRecord(row: Row, model: VacancyRecord['model']): VacancyRecord {
  return {
    id: row.id as string,
    code: row.code as string,
    unitId: row.unit_id as string,
    title: row.title as Text,
    description: row.description as Text,
    location: row.location as Text,
    jobFamily: row.job_family as string,
    level: row.level as string,
    headcount: row.headcount as number,
    status: row.status as VacancyRecord['status'],
    kitKey: row.kit_key as string | null,
    source: row.source as string,
    externalId: row.external_id as string | null,
    openedAt: row.opened_at,
    updatedAt: row.updated_at,
    model,
  }
}

export async function findVacancyRecord(
  db: Db,
  organisationId: string,
  id: string,
): Promise<VacancyRecord | null> {
  const row = await db
    .selectFrom('ehr.vacancy')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) {
    return null
  }
  const model = await db
    .selectFrom('ehr.competency_model')
    .select(['version', 'items'])
    .where('organisation_id', '=', organisationId)
    .where('vacancy_id', '=', id)
    .orderBy('version', 'desc')
    .executeTakeFirst()
  return toRecord(row, { version: model?.version ?? 0, items: (model?.items ?? []) as CompetencyItem[] })
}

export async function getVacancyRecord(db: Db, organisationId: string, id: string): Promise<VacancyRecord> {
  const record = await findVacancyRecord(db, organisationId, id)
  if (!record) {
    throw fail.not_found({ vacancyId: id })
  }
  return record
}

/** A vacancy the session may see; one that is not there and one that is not theirs look the same. */
export async function requireVacancy(
  deps: Pick<Deps, 'db' | 'now'>,
  session: StaffSession,
  permission: Permission,
  id: string,
): Promise<VacancyRecord> {
  const record = await findVacancyRecord(deps.db, session.organisationId, id)
  const units = await visibleUnitIds(deps, session, permission)
  if (!record || (units !== 'all' && !units.includes(record.unitId))) {
    throw fail.not_found({ vacancyId: id })
  }
  return record
}

export async function vacancyTitles(
  db: Db,
  organisationId: string,
  ids: readonly string[],
): Promise<Map<string, Text>> {
  if (ids.length === 0) {
    return new Map()
  }
  const rows = await db
    .selectFrom('ehr.vacancy')
    .select(['id', 'title'])
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row.title as Text]))
}

export async function addVacancy(
  tx: Tx,
  organisationId: string,
  input: Omit<VacancyRecord, 'id' | 'model' | 'source' | 'externalId' | 'status' | 'kitKey' | 'updatedAt'> & {
    items: CompetencyItem[]
    kitKey?: string
  },
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('ehr.vacancy')
    .values({
      organisation_id: organisationId,
      id,
      code: input.code,
      unit_id: input.unitId,
      title: JSON.stringify(input.title),
      description: JSON.stringify(input.description),
      location: JSON.stringify(input.location),
      job_family: input.jobFamily,
      level: input.level,
      headcount: input.headcount,
      kit_key: input.kitKey ?? null,
      opened_at: input.openedAt,
    })
    .execute()
  await tx
    .insertInto('ehr.competency_model')
    .values({
      organisation_id: organisationId,
      vacancy_id: id,
      version: 1,
      items: JSON.stringify(input.items),
    })
    .execute()
  return id
}

export interface VacancyQuery {
  search?: string | undefined
  status?: string | undefined
  unitId?: string | undefined
  page: number
  pageSize: number
}

/** A page of the vacancies in the given units. */
export async function listVacancies(
  deps: Pick<Deps, 'db' | 'now'>,
  organisationId: string,
  units: 'all' | string[],
  query: VacancyQuery,
): Promise<{ items: VacancySummary[]; total: number }> {
  const within = query.unitId ? await unitsBelow(deps, organisationId, query.unitId, units) : units
  let list = deps.db.selectFrom('ehr.vacancy').where('organisation_id', '=', organisationId)
  if (within !== 'all') {
    list = list.where('unit_id', '=', sql<string>`any(${within}::uuid[])`)
  }
  if (query.status) {
    list = list.where('status', '=', query.status)
  }
  if (query.search?.trim()) {
    const like = `%${query.search.trim().replace(/[\\%_]/g, '\\$&')}%`
    list = list.where((eb) => eb.or([sql<boolean>`title::text ilike ${like}`, eb('code', 'ilike', like)]))
  }
  const [rows, count] = await Promise.all([
    list
      .selectAll()
      .orderBy('opened_at', 'desc')
      .orderBy('id')
      .limit(query.pageSize)
      .offset((query.page - 1) * query.pageSize)
      .execute(),
    list.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ])
  const items = await presentVacancies(
    deps,
    organisationId,
    rows.map((row) => toRecord(row, { version: 0, items: [] })),
  )
  return { items, total: count.n }
}

/** Vacancies with their unit and how many applications stand where. */
export async function presentVacancies(
  deps: Pick<Deps, 'db' | 'now'>,
  organisationId: string,
  records: readonly VacancyRecord[],
): Promise<VacancySummary[]> {
  const units = new Map(
    (await listUnits(deps.db, organisationId, dayOf(deps.now()))).map((unit) => [unit.id, unit]),
  )
  const counts = await countByStage(
    deps.db,
    organisationId,
    records.map((record) => record.id),
  )
  return records.map((record) => {
    const own = counts.filter((count) => count.vacancyId === record.id)
    const unit = units.get(record.unitId)
    return {
      id: record.id,
      code: record.code,
      title: record.title,
      unit: {
        id: record.unitId,
        name: unit?.name ?? '',
        path: (unit?.path ?? []).map((id) => units.get(id)?.name ?? ''),
      },
      location: record.location,
      headcount: record.headcount,
      status: record.status,
      openedAt: record.openedAt.toISOString(),
      applications: own.reduce((sum, count) => sum + count.n, 0),
      stages: Object.fromEntries(own.map((count) => [count.stage, count.n])),
    }
  })
}
