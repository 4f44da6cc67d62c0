import type { Text } from '@mingjian/contract'
import type { Db } from '../../../platform/db/index.ts'
import type { ModelItem } from './rules.ts'

/** The open vacancies of an organisation with the newest version of their competency models. */
export async function listOpenVacancies(
  db: Db,
  organisationId: string,
): Promise<
  { id: string; title: Text; jobFamily: string; kitKey: string | null; model: { items: ModelItem[] } }[]
> {
  const rows = await db
    .selectFrom('ehr.vacancy as v')
    .leftJoin('ehr.competency_model as m', (join) =>
      join.onRef('m.organisation_id', '=', 'v.organisation_id').onRef('m.vacancy_id', '=', 'v.id'),
    )
    .distinctOn('v.id')
    .select(['v.id', 'v.title', 'v.job_family', 'v.kit_key', 'm.items'])
    .where('v.organisation_id', '=', organisationId)
    .where('v.status', '=', 'open')
    .orderBy('v.id')
    .orderBy('m.version', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    title: row.title as Text,
    jobFamily: row.job_family,
    kitKey: row.kit_key,
    model: { items: (row.items ?? []) as ModelItem[] },
  }))
}
