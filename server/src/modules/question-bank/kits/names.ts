import type { Text } from '@mingjian/contract'
import type { Db } from '../../../platform/db/index.ts'

/** What kits are called, by key, in their newest version. */
export async function listKitNames(
  db: Db,
  organisationId: string,
  keys: readonly string[],
): Promise<Map<string, Text>> {
  if (keys.length === 0) {
    return new Map()
  }
  const rows = await db
    .selectFrom('question_bank.kit')
    .distinctOn('key')
    .select(['key', 'content'])
    .where('organisation_id', '=', organisationId)
    .where('key', 'in', keys)
    .orderBy('key')
    .orderBy('version', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.key, (row.content as { name: Text }).name]))
}
