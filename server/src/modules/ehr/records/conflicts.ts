import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Context, Work } from './work.ts'

/**
 * Keeps what waits for a person, and closes what was asked before and is settled by the version that just
 * came. Of the content nothing is kept: whoever settles for the other side has it sent again.
 */
export async function keepConflicts(context: Context, written: readonly Work[]): Promise<void> {
  const { deps, tx, sender } = context
  const { organisationId, source } = sender
  const now = deps.now()
  for (const kind of new Set(written.map((work) => work.record.kind))) {
    const of = written.filter((work) => work.held && work.record.kind === kind)
    if (of.length > 0) {
      await sql`
        update ehr.sync_conflict c set settled_at = ${now}, settlement = 'done'
          from unnest(${of.map((work) => work.record.externalId)}::text[],
                      ${of.map((work) => work.asks.map(({ code }) => code).join(' '))}::text[])
               as w (external_id, codes)
         where c.organisation_id = ${organisationId} and c.source = ${source} and c.kind = ${kind}
           and c.external_id = w.external_id and c.settled_at is null
           and position(c.code in w.codes) = 0`.execute(tx)
    }
  }
  const asked = written.flatMap((work) => work.asks.map((one) => ({ work, ...one })))
  if (asked.length === 0) {
    return
  }
  await tx
    .insertInto('ehr.sync_conflict')
    .values(
      asked.map(({ work, code, detail }) => ({
        organisation_id: organisationId,
        id: randomUUID(),
        source,
        kind: work.record.kind,
        external_id: work.record.externalId,
        object_id: work.objectId,
        code,
        detail: JSON.stringify({ ...detail, updatedAt: work.record.updatedAt.toISOString() }),
        candidate_id: work.candidateId,
        noticed_at: now,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'source', 'kind', 'external_id', 'code'])
        .where('settled_at', 'is', null)
        .doUpdateSet((eb) => ({
          detail: eb.ref('excluded.detail'),
          noticed_at: eb.ref('excluded.noticed_at'),
        })),
    )
    .execute()
}
