import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/index.ts'

/** A delivery whose turn it is, taken by this process. */
export interface Claim {
  organisationId: string
  endpointId: string
  eventId: number
  attempts: number
  url: string
  type: string
  data: unknown
  at: Date
}

interface ClaimRow {
  organisation_id: string
  endpoint_id: string
  event_id: number
  attempts: number
  url: string
  name: string
  payload: unknown
  at: Date
}

export interface Turn {
  now: Date
  /** A taken one that is not settled by then was lost with its process. */
  until: Date
  /** Calls of this process under way, by endpoint. */
  busy: Record<string, number>
  /** Calls at once to one endpoint, and to one that takes nothing at the moment. */
  lanes: { healthy: number; failing: number }
  limit: number
}

/**
 * Takes what is due, oldest first, some of each endpoint: one that answers slowly or never has its own
 * lanes and holds up no other. Two processes never take the same.
 */
export async function claimDue(db: Db, { now, until, busy, lanes, limit }: Turn): Promise<Claim[]> {
  const { rows } = await sql<ClaimRow>`
    with due as (
      select d.organisation_id, d.endpoint_id, d.event_id, e.url
        from webhooks.endpoint e
       cross join lateral (
         select w.organisation_id, w.endpoint_id, w.event_id, w.next_attempt_at
           from webhooks.delivery w
          where w.organisation_id = e.organisation_id and w.endpoint_id = e.id
            and w.state = 'waiting' and w.next_attempt_at <= ${now}
          order by w.next_attempt_at, w.event_id
          limit greatest(0, case when e.failing_since is null then ${lanes.healthy}::int else ${lanes.failing}::int end
                            - coalesce((${JSON.stringify(busy)}::jsonb ->> e.id::text)::int, 0))
            for update skip locked) d
       where e.state = 'active'
       order by d.next_attempt_at, d.event_id
       limit ${limit})
    update webhooks.delivery w set next_attempt_at = ${until}
      from due, platform.event f
     where w.organisation_id = due.organisation_id and w.endpoint_id = due.endpoint_id
       and w.event_id = due.event_id and f.id = due.event_id
    returning w.organisation_id, w.endpoint_id, w.event_id, w.attempts, due.url, f.name, f.payload, f.at`.execute(
    db,
  )
  return rows
    .map((row) => ({
      organisationId: row.organisation_id,
      endpointId: row.endpoint_id,
      eventId: row.event_id,
      attempts: row.attempts,
      url: row.url,
      type: row.name,
      data: row.payload,
      at: row.at,
    }))
    .toSorted((a, b) => a.eventId - b.eventId)
}

type Key = Pick<Claim, 'organisationId' | 'endpointId' | 'eventId' | 'attempts'>

export interface Tried {
  at: Date
  milliseconds: number
  status: number | null
  error: string | null
}

/** Settles an attempt; false when somebody else did (a lease that ran out), or it was stopped meanwhile. */
export async function settleAttempt(
  tx: Tx,
  claim: Key,
  tried: Tried,
  next: { state: 'delivered' | 'failed' } | { state: 'waiting'; at: Date },
): Promise<boolean> {
  const row = await tx
    .updateTable('webhooks.delivery')
    .set({
      state: next.state,
      attempts: claim.attempts + 1,
      last_attempt_at: tried.at,
      last_status: tried.status,
      last_error: tried.error,
      ...(next.state === 'waiting' ? { next_attempt_at: next.at } : {}),
    })
    .where('organisation_id', '=', claim.organisationId)
    .where('endpoint_id', '=', claim.endpointId)
    .where('event_id', '=', claim.eventId)
    .where('attempts', '=', claim.attempts)
    // What was stopped while it was under way and arrived all the same, has arrived.
    .where('state', 'in', next.state === 'delivered' ? ['waiting', 'stopped'] : ['waiting'])
    .returning('event_id')
    .executeTakeFirst()
  if (!row) {
    return false
  }
  await tx
    .insertInto('webhooks.attempt')
    .values({
      organisation_id: claim.organisationId,
      endpoint_id: claim.endpointId,
      event_id: claim.eventId,
      id: randomUUID(),
      at: tried.at,
      milliseconds: tried.milliseconds,
      status: tried.status,
      error: tried.error,
    })
    .execute()
  return true
}

/** Stops what waits for an endpoint that was switched off. */
export async function stopWaiting(tx: Tx, organisationId: string, endpointId: string): Promise<void> {
  await tx
    .updateTable('webhooks.delivery')
    .set({ state: 'stopped' })
    .where('organisation_id', '=', organisationId)
    .where('endpoint_id', '=', endpointId)
    .where('state', '=', 'waiting')
    .execute()
}

/** Lets one delivery begin anew. */
export async function restart(tx: Tx, organisationId: string, id: string, now: Date): Promise<void> {
  await tx
    .updateTable('webhooks.delivery')
    .set({ state: 'waiting', attempts: 0, next_attempt_at: now })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

/** Lets what failed or was stopped since a time begin anew. Answers how many. */
export async function restartSince(
  tx: Tx,
  organisationId: string,
  endpointId: string,
  { since, now }: { since: Date; now: Date },
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('webhooks.delivery')
    .set({ state: 'waiting', attempts: 0, next_attempt_at: now })
    .where('organisation_id', '=', organisationId)
    .where('endpoint_id', '=', endpointId)
    .where('state', 'in', ['failed', 'stopped'])
    .where('created_at', '>=', since)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Facts since a time that were never put on their way to an endpoint, as it was switched off or not there. */
export async function addMissed(
  tx: Tx,
  organisationId: string,
  endpointId: string,
  { since, now, types }: { since: Date; now: Date; types: readonly string[] },
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into webhooks.delivery
           (organisation_id, endpoint_id, event_id, event_name, next_attempt_at, created_at)
    select f.organisation_id, ${endpointId}, f.id, f.name, ${now}, f.at
      from platform.event f
     where f.organisation_id = ${organisationId} and f.at >= ${since} and f.name = any (${types}::text[])
        on conflict do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Deletes what was settled before then. */
export async function forgetBefore(db: Db, before: Date): Promise<void> {
  await db
    .deleteFrom('webhooks.delivery')
    .where('created_at', '<', before)
    .where('state', '<>', 'waiting')
    .execute()
}
