import { sql } from 'kysely'
import type { Tx } from '../../platform/db/index.ts'
import type { AnswerRow } from './store.ts'

/** Tables of what is decided about an answer when its words are there: a probe, what the person of a scenario says. */
type WaitingTable = 'interview.probing' | 'interview.reaction'

/** Notes that something has to be decided about an answer. Decided once, however often asked. */
export async function beginWaiting(
  tx: Tx,
  table: WaitingTable,
  answer: Pick<AnswerRow, 'organisation_id' | 'id' | 'interview_id'>,
  { now, until }: { now: Date; until: Date },
): Promise<void> {
  // Given again because its recording was lost: the wait begins anew, unless it was decided before.
  await sql`
    insert into ${sql.table(table)} as waiting (organisation_id, answer_id, interview_id, created_at, wait_until)
    values (${answer.organisation_id}, ${answer.id}, ${answer.interview_id}, ${now}, ${until})
    on conflict (organisation_id, answer_id) do update set wait_until = excluded.wait_until
      where waiting.outcome is null
  `.execute(tx)
}
