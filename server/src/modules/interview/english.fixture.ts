import type { EnglishModule } from '@mingjian/contract'
import type { TestOrganisation } from '../../testing/builders.ts'
import type { TestServer } from '../../testing/harness.ts'

/** Gives every kit of an organisation English tasks. */
export async function askEnglish(
  t: TestServer,
  organisation: Pick<TestOrganisation, 'id'>,
  module: EnglishModule,
): Promise<void> {
  const kits = await t.db
    .selectFrom('question_bank.kit')
    .select(['id', 'content'])
    .where('organisation_id', '=', organisation.id)
    .execute()
  for (const { id, content } of kits) {
    await t.db
      .updateTable('question_bank.kit')
      .set({ content: JSON.stringify({ ...(content as object), modules: { english: module } }) })
      .where('organisation_id', '=', organisation.id)
      .where('id', '=', id)
      .execute()
  }
}
