import { KeyScope } from '@mingjian/contract'
import { sql } from 'kysely'
import type { Actor } from '../audit/index.ts'
import type { Db } from '../db/index.ts'
import { type AppError, failures } from '../errors/index.ts'
import { prefixOf, secretFits, secretIn } from './key-secrets.ts'

/** What can be wrong with the key of a call. */
export const keyFailures = failures('key', {
  required: 401,
  unknown: 401,
  expired: 401,
  revoked: 401,
  /** Asked for, and not approved by a second person yet. */
  waiting: 401,
  /** Asked for, and never approved. */
  refused: 401,
  scope: 403,
  too_many: 429,
})

/** Another system that calls, with the rights of this moment. */
export interface KeySession {
  organisationId: string
  organisation: string
  keyId: string
  name: string
  /** The system the key speaks for: records are kept by (source, external id). */
  source: string
  scopes: Set<KeyScope>
  ratePerMinute: number
  expiresAt: Date | null
}

/** What a key has used up of the running minute. */
export interface KeyUse {
  limit: number
  remaining: number
  resetSeconds: number
}

/** Another system as the one who acts, for the audit record. */
export const keyActor = (key: KeySession): Actor => ({ kind: 'key', id: key.keyId })

/** Finds the key of an Authorization header; a failure says why it opens nothing. */
export async function findKey(db: Db, now: Date, header: string | undefined): Promise<KeySession | AppError> {
  const secret = secretIn(header)
  if (secret === null) {
    return keyFailures.required()
  }
  const prefix = prefixOf(secret)
  if (prefix === null) {
    return keyFailures.unknown()
  }
  const row = await db
    .selectFrom('platform.api_key_secret as s')
    .innerJoin('platform.api_key as k', (join) =>
      join.onRef('k.organisation_id', '=', 's.organisation_id').onRef('k.id', '=', 's.key_id'),
    )
    .innerJoin('platform.organisation as o', 'o.id', 'k.organisation_id')
    .select(['s.hash', 's.valid_until', 'o.name as organisation'])
    .select(['k.organisation_id', 'k.id', 'k.name', 'k.source', 'k.scopes', 'k.rate_per_minute'])
    .select(['k.expires_at', 'k.revoked_at', 'k.last_used_at'])
    .where('s.prefix', '=', prefix)
    .executeTakeFirst()
  if (!row) {
    return askedFor(db, now, prefix, secret)
  }
  if (!secretFits(secret, row.hash)) {
    return keyFailures.unknown()
  }
  // Said only to those who hold the right secret.
  if (row.revoked_at) {
    return keyFailures.revoked()
  }
  if ([row.expires_at, row.valid_until].some((end) => end !== null && end <= now)) {
    return keyFailures.expired()
  }
  await noteUse(db, now, row)
  return {
    organisationId: row.organisation_id,
    organisation: row.organisation,
    keyId: row.id,
    name: row.name,
    source: row.source,
    scopes: new Set(row.scopes.flatMap((scope) => KeyScope.safeParse(scope).data ?? [])),
    ratePerMinute: row.rate_per_minute,
    expiresAt: row.expires_at,
  }
}

/** Says what became of a secret that opens nothing, to those who hold it. */
async function askedFor(db: Db, now: Date, prefix: string, secret: string): Promise<AppError> {
  const row = await db
    .selectFrom('platform.api_key_request')
    .select(['hash', 'state', 'expires_at'])
    .where('prefix', '=', prefix)
    .executeTakeFirst()
  if (!row || !secretFits(secret, row.hash)) {
    return keyFailures.unknown()
  }
  return row.state === 'waiting' && row.expires_at > now ? keyFailures.waiting() : keyFailures.refused()
}

/** Written once a minute at most: reading should not write a row each time. */
async function noteUse(
  db: Db,
  now: Date,
  row: { organisation_id: string; id: string; last_used_at: Date | null },
): Promise<void> {
  if (row.last_used_at && now.getTime() - row.last_used_at.getTime() <= 60_000) {
    return
  }
  await db
    .updateTable('platform.api_key')
    .set({ last_used_at: now })
    .where('organisation_id', '=', row.organisation_id)
    .where('id', '=', row.id)
    .execute()
}

/** Counts a call of the running minute, across all processes; throws when there were too many. */
export async function countCall(db: Db, now: Date, key: KeySession): Promise<KeyUse> {
  const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000)
  const { calls } = await db
    .insertInto('platform.api_key_window')
    .values({ organisation_id: key.organisationId, key_id: key.keyId, minute, calls: 1 })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'key_id']).doUpdateSet({
        // A process whose clock is behind counts into the newer minute.
        minute: sql`greatest(api_key_window.minute, excluded.minute)`,
        calls: sql`case when api_key_window.minute >= excluded.minute then api_key_window.calls + 1 else 1 end`,
      }),
    )
    .returning('calls')
    .executeTakeFirstOrThrow()
  const resetSeconds = Math.max(1, Math.ceil((minute.getTime() + 60_000 - now.getTime()) / 1000))
  if (calls > key.ratePerMinute) {
    throw keyFailures.too_many({ seconds: resetSeconds })
  }
  return { limit: key.ratePerMinute, remaining: key.ratePerMinute - calls, resetSeconds }
}

/** Whether a key still opens: long work looks again between its steps. */
export function stillOpens(db: Db, now: Date, key: KeySession): Promise<boolean> {
  return keyOpens(db, now, key.organisationId, key.keyId)
}

/** Whether a key opens now, and for a scope if one is named. */
export async function keyOpens(
  db: Db,
  now: Date,
  organisationId: string,
  keyId: string,
  scope?: KeyScope,
): Promise<boolean> {
  const row = await db
    .selectFrom('platform.api_key')
    .select(['revoked_at', 'expires_at', 'approved_at', 'scopes'])
    .where('organisation_id', '=', organisationId)
    .where('id', '=', keyId)
    .executeTakeFirst()
  return (
    row !== undefined &&
    row.revoked_at === null &&
    row.approved_at !== null &&
    (row.expires_at === null || row.expires_at > now) &&
    (scope === undefined || row.scopes.includes(scope))
  )
}
