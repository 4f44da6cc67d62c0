import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { sealJson } from '../../../platform/crypto/index.ts'
import { keysOfPeople } from '../loading/people.ts'
import type { Context, Work } from './work.ts'

/** Where what the other side said is sealed. */
export const theirsPlace = (of: { source: string; kind: string; externalId: string }) =>
  `ehr.sync_conflict.theirs:${of.source}:${of.kind}:${of.externalId}`

/**
 * Keeps what waits for a person, with what the other side said where contents differ, and closes what was asked
 * before and is settled by the version that just came.
 */
export async function keepConflicts(context: Context, written: readonly Work[]): Promise<void> {
  const { deps, tx, sender } = context
  const { organisationId, source } = sender
  const now = deps.now()
  for (const kind of new Set(written.map((work) => work.record.kind))) {
    const of = written.filter((work) => work.held && work.record.kind === kind)
    if (of.length > 0) {
      await sql`
        update ehr.sync_conflict c
           set settled_at = ${now}, settlement = 'done', theirs = null, theirs_sealed = null
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
  await nameSubjects(
    context,
    asked.map(({ work }) => work),
  )
  const keys = await keysOfPeople(
    deps,
    tx,
    organisationId,
    asked.flatMap(({ work }) => work.candidateId ?? []),
  )
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
        ...contentOf(source, work, keys.get(work.candidateId ?? '')),
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'source', 'kind', 'external_id', 'code'])
        .where('settled_at', 'is', null)
        .doUpdateSet((eb) => ({
          detail: eb.ref('excluded.detail'),
          noticed_at: eb.ref('excluded.noticed_at'),
          theirs: eb.ref('excluded.theirs'),
          theirs_sealed: eb.ref('excluded.theirs_sealed'),
        })),
    )
    .execute()
}

function contentOf(source: string, { record }: Work, key: Uint8Array | undefined) {
  const none = { theirs: null, theirs_sealed: null }
  if (!record.data) {
    return none
  }
  if (record.kind === 'vacancy') {
    return { ...none, theirs: JSON.stringify(record.data) }
  }
  const { kind, externalId } = record
  return key
    ? { ...none, theirs_sealed: sealJson(key, theirsPlace({ source, kind, externalId }), record.data) }
    : none
}

/** Tables of what belongs to a person, with how to come to them. */
const owners = {
  application: sql`select id, candidate_id from ehr.application o`,
  written_test: sql`select o.id, a.candidate_id, o.organisation_id from ehr.written_test o
    join ehr.application a on a.organisation_id = o.organisation_id and a.id = o.application_id`,
  employee: sql`select id, candidate_id from ehr.employee o`,
  probation_review: sql`select o.id, e.candidate_id, o.organisation_id from ehr.probation_review o
    join ehr.employee e on e.organisation_id = o.organisation_id and e.id = o.employee_id`,
} as const

/** Whom records are about that were not looked into, because of their version alone. */
async function nameSubjects({ tx, sender }: Context, works: readonly Work[]): Promise<void> {
  for (const [kind, select] of Object.entries(owners)) {
    const of = works.filter((work) => work.record.kind === kind && work.candidateId === null)
    if (of.length > 0) {
      const { rows } = await sql<{ id: string; candidate_id: string }>`
        ${select} where o.organisation_id = ${sender.organisationId}
          and o.id = any(${of.map((work) => work.objectId)}::uuid[])`.execute(tx)
      const found = new Map(rows.map((row) => [row.id, row.candidate_id]))
      for (const work of of) {
        work.candidateId = found.get(work.objectId) ?? null
      }
    }
  }
}
