import type { Db } from '../../../platform/db/index.ts'

/** The numbers other systems have for records, whether they came by the interface or in a file. */
export async function numbersOf(
  db: Db,
  organisationId: string,
  ids: readonly string[],
): Promise<Map<string, { source: string; externalId: string }[]>> {
  const numbers = new Map<string, { source: string; externalId: string }[]>()
  if (ids.length === 0) {
    return numbers
  }
  const rows = await db
    .selectFrom('ehr.external_record')
    .select(['object_id as id', 'source', 'external_id as externalId'])
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', 'candidate')
    .where('object_id', 'in', [...ids])
    .union(
      db
        .selectFrom('ehr.candidate')
        .select((eb) => ['id', 'source', eb.ref('external_id').$notNull().as('externalId')])
        .where('organisation_id', '=', organisationId)
        .where('external_id', 'is not', null)
        .where('id', 'in', [...ids]),
    )
    .orderBy('source')
    .orderBy('externalId')
    .execute()
  for (const { id, source, externalId } of rows) {
    numbers.set(id, [...(numbers.get(id) ?? []), { source, externalId }])
  }
  return numbers
}

/** Names of staff by the ids of their logins. */
export async function staffNames(
  db: Db,
  organisationId: string,
  loginIds: readonly string[],
): Promise<Map<string, string>> {
  if (loginIds.length === 0) {
    return new Map()
  }
  const rows = await db
    .selectFrom('platform.login')
    .select(['id', 'name'])
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', [...new Set(loginIds)])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
