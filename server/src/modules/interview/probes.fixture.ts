import { sql } from 'kysely'
import type { TestOrganisation } from '../../testing/builders.ts'
import type { TestServer } from '../../testing/harness.ts'

/** Turns probes on in every kit of an organisation. */
export async function askProbes(t: TestServer, { id }: Pick<TestOrganisation, 'id'>): Promise<void> {
  await t.db
    .updateTable('question_bank.kit')
    .set({ content: sql`jsonb_set(content, '{rules,probes}', 'true')` })
    .where('organisation_id', '=', id)
    .execute()
}
