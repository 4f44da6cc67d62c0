import { sql } from 'kysely'
import { canonicalJson } from '../../../platform/audit/index.ts'
import { dayOf, listUnits } from '../org/service.ts'
import { type Context, note, refuse, type Work } from './work.ts'

type VacancyWork = Work<'vacancy'>

/** What is said of a unit's code that the tree does not have. */
export const noSuchUnit = [{ field: 'unitCode', reason: 'no unit has this code today' }]

/** Ids of the organisation's units by their codes, as the tree stands today. */
export async function unitsByCode({ deps, tx, sender }: Context): Promise<Map<string, string>> {
  const units = await listUnits(tx, sender.organisationId, dayOf(deps.now()))
  return new Map(units.map((unit) => [unit.code, unit.id]))
}

/** Writes vacancies with their competency models. The kit somebody chose by hand stays ours. */
export async function writeVacancies(context: Context, works: readonly VacancyWork[]): Promise<void> {
  const units = await unitsByCode(context)
  for (const work of works) {
    const unitId = units.get(work.record.data?.unitCode ?? '')
    if (!unitId) {
      refuse(work, 'unit_unknown', noSuchUnit)
    } else {
      await writeVacancy(context, work, unitId)
    }
  }
}

async function writeVacancy(context: Context, work: VacancyWork, unitId: string): Promise<void> {
  const { deps, tx, sender } = context
  const { organisationId } = sender
  const data = work.record.data
  if (!data) {
    return
  }
  const same = await tx
    .selectFrom('ehr.vacancy')
    .select(['id', 'code', 'status'])
    .where('organisation_id', '=', organisationId)
    .where((eb) => eb.or([eb('code', '=', data.code), eb('id', '=', work.objectId)]))
    .execute()
  if (same.some((row) => row.code === data.code && row.id !== work.objectId)) {
    refuse(work, 'duplicate_code', [{ field: 'code', reason: 'another vacancy has this code' }])
    return
  }
  const before = same.find((row) => row.id === work.objectId)
  // The retention period of a closed vacancy runs from its closing: a later correction does not restart it.
  const stillClosed = before?.status === 'closed' && data.status === 'closed'
  const set = {
    code: data.code,
    unit_id: unitId,
    title: JSON.stringify(data.title),
    description: JSON.stringify(data.description),
    location: JSON.stringify(data.location),
    job_family: data.jobFamily,
    level: data.level,
    headcount: data.headcount,
    status: data.status,
    opened_at: new Date(data.openedAt),
    ...(stillClosed ? {} : { updated_at: deps.now() }),
  }
  await tx
    .insertInto('ehr.vacancy')
    .values({
      organisation_id: organisationId,
      id: work.objectId,
      ...set,
      source: sender.source,
      external_id: work.record.externalId,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'id']).doUpdateSet(set))
    .execute()
  if (data.competencies || !before) {
    await keepModel(context, work, await withKeys(context, data.competencies ?? []))
  }
  work.outcome = before ? 'updated' : 'created'
  note(context, work, before ? 'change' : 'add')
}

/** The model with our keys where names were sent; as it came where two items would then be the same. */
async function withKeys<T extends { competency: string }>(
  { tx, sender }: Context,
  items: readonly T[],
): Promise<readonly T[]> {
  const keys = items.length > 0 ? await sender.competencyKeys?.(tx) : undefined
  const keyed = items.map((item) => ({ ...item, competency: keys?.get(item.competency) ?? item.competency }))
  return new Set(keyed.map((item) => item.competency)).size === items.length ? keyed : items
}

/** A new version of the competency model, when it says something else than the one that stands. */
async function keepModel(
  { tx, sender }: Context,
  work: VacancyWork,
  items: readonly object[],
): Promise<void> {
  const last = await tx
    .selectFrom('ehr.competency_model')
    .select(['version', 'items'])
    .where('organisation_id', '=', sender.organisationId)
    .where('vacancy_id', '=', work.objectId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last && canonicalJson(last.items) === canonicalJson(items)) {
    return
  }
  await tx
    .insertInto('ehr.competency_model')
    .values({
      organisation_id: sender.organisationId,
      vacancy_id: work.objectId,
      version: (last?.version ?? 0) + 1,
      items: JSON.stringify(items),
    })
    .execute()
}

/** The other system deleted a vacancy: it is closed. Interviews of its applications go on to their end. */
export async function closeVacancies(context: Context, works: readonly VacancyWork[]): Promise<void> {
  const { deps, tx, sender } = context
  for (const work of works) {
    await sql`
      update ehr.vacancy set status = 'closed', updated_at = ${deps.now()}
       where organisation_id = ${sender.organisationId} and id = ${work.objectId} and status <> 'closed'`.execute(
      tx,
    )
    work.outcome = 'closed'
    note(context, work, 'close')
  }
}
