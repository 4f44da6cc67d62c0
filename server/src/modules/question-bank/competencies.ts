import type { CompetencyContent, Text } from '@mingjian/contract'
import type { Db, Tx } from '../../platform/db/index.ts'

export interface Competency {
  key: string
  name: Text
  definition: Text
  pack: string
}

/** All competencies of an organisation. */
export async function listCompetencies(db: Db, organisationId: string): Promise<Competency[]> {
  const rows = await db
    .selectFrom('question_bank.competency')
    .select(['key', 'name', 'definition', 'pack'])
    .where('organisation_id', '=', organisationId)
    .orderBy('key')
    .execute()
  return rows.map((row) => ({ ...row, name: row.name as Text, definition: row.definition as Text }))
}

/** Names and definitions of an organisation's competencies, by key. */
export async function competencyNames(
  db: Db,
  organisationId: string,
): Promise<Map<string, { name: Text; definition: Text }>> {
  const list = await listCompetencies(db, organisationId)
  return new Map(list.map(({ key, name, definition }) => [key, { name, definition }]))
}

/** Adds competencies or brings their wording up to date. */
export async function putCompetencies(
  tx: Tx,
  organisationId: string,
  list: readonly CompetencyContent[],
): Promise<void> {
  if (list.length === 0) {
    return
  }
  await tx
    .insertInto('question_bank.competency')
    .values(
      list.map((one) => ({
        organisation_id: organisationId,
        key: one.key,
        name: JSON.stringify(one.name),
        definition: JSON.stringify(one.definition),
        pack: one.pack,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'key']).doUpdateSet((eb) => ({
        name: eb.ref('excluded.name'),
        definition: eb.ref('excluded.definition'),
        pack: eb.ref('excluded.pack'),
      })),
    )
    .execute()
}
