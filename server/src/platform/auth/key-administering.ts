import { randomUUID } from 'node:crypto'
import type { KeyScope } from '@mingjian/contract'
import { type Actor, audit } from '../audit/index.ts'
import { type Db, inTransaction, type Tx } from '../db/index.ts'
import { failures } from '../errors/index.ts'
import { type NewSecret, newSecret } from './key-secrets.ts'
import { reach, type StaffSession } from './sessions.ts'

export const fail = failures('api_key', {
  not_found: 404,
  ended: 409,
  in_the_past: 400,
  /** A key reaches the whole organisation: who administers a part of it neither asks for one nor ends one. */
  beyond_scope: 403,
  /** Who asked for a key does not approve it. */
  second_person: 403,
  already_waiting: 409,
  not_waiting: 409,
  /** Who asked may no longer ask for it. */
  asker_gone: 409,
  /** Who makes logins does not also put them into groups that give rights. */
  for_granters: 403,
})

/** Who changes keys, and in which call. */
export interface By {
  organisationId: string
  actor: Actor
  now: Date
  requestId?: string
}

export interface NewKey {
  name: string
  source: string
  scopes: readonly KeyScope[]
  ratePerMinute: number
  expiresAt: Date | null
}

/** Throws for who administers a part of the organisation only. */
export function requireWhole(staff: StaffSession): void {
  if (reach(staff, 'key.manage') !== 'all') {
    throw fail.beyond_scope()
  }
}

/** Throws for a key that writes the directory, unless it is asked for by who may give rights. */
export function requireGranter(staff: StaffSession, scopes: readonly string[]): void {
  if (scopes.includes('scim') && !staff.permissions.has('staff.grant')) {
    throw fail.for_granters()
  }
}

/**
 * Makes a key that works at once: for the demonstration and for tests, never for a person, who asks for one
 * (key-asking.ts). The secret is given back once and not kept.
 */
export async function createKey(db: Db | Tx, by: By, input: NewKey): Promise<{ id: string; secret: string }> {
  const id = randomUUID()
  return inTransaction(db, async (tx) => {
    await insertKey(tx, by, id, input, by.now)
    const made = newSecret()
    await insertSecret(tx, by, id, made)
    await note(tx, by, 'create', id, { scopes: [...input.scopes], source: input.source })
    return { id, secret: made.secret }
  })
}

/** Writes a key down; one that is not approved opens nothing. */
export async function insertKey(
  tx: Tx,
  by: By,
  id: string,
  input: NewKey,
  approvedAt: Date | null,
): Promise<void> {
  await tx
    .insertInto('platform.api_key')
    .values({
      organisation_id: by.organisationId,
      id,
      name: input.name,
      source: input.source,
      scopes: [...new Set(input.scopes)],
      rate_per_minute: input.ratePerMinute,
      expires_at: input.expiresAt,
      created_at: by.now,
      created_by: by.actor.kind === 'staff' ? by.actor.id : null,
      approved_at: approvedAt,
    })
    .execute()
}

/** From now on this secret opens what its key is for. */
export async function insertSecret(
  tx: Tx,
  by: By,
  keyId: string,
  { prefix, hash }: Pick<NewSecret, 'prefix' | 'hash'>,
): Promise<void> {
  await tx
    .insertInto('platform.api_key_secret')
    .values({ organisation_id: by.organisationId, key_id: keyId, prefix, hash, created_at: by.now })
    .execute()
}

/** Ends a key for good, and what waits for it. Asking twice is quiet; one person is enough. */
export async function revokeKey(db: Db, by: By, id: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const row = await tx
      .updateTable('platform.api_key')
      .set({ revoked_at: by.now })
      .where('organisation_id', '=', by.organisationId)
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (row) {
      await tx
        .updateTable('platform.api_key_request')
        .set({ state: 'refused', decided_at: by.now, decided_by: by.actor.id ?? null })
        .where('organisation_id', '=', by.organisationId)
        .where('key_id', '=', id)
        .where('state', '=', 'waiting')
        .execute()
      await note(tx, by, 'revoke', id, {})
    }
  })
}

/** Writes a change of a key into the audit record. */
export function note(
  tx: Tx,
  by: By,
  verb: string,
  id: string,
  detail: Record<string, unknown>,
): Promise<void> {
  return audit(tx, by.now, {
    organisationId: by.organisationId,
    actor: by.actor,
    action: `api_key.${verb}`,
    objectType: 'api_key',
    objectId: id,
    detail,
    ...(by.requestId ? { requestId: by.requestId } : {}),
  })
}
