import { randomUUID } from 'node:crypto'
import { type Permission, rolePermissions, roles } from '@mingjian/contract'
import { sql } from 'kysely'
import { type Db, inTransaction, type Tx } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import { loginAddress } from './address.ts'
import { type By, fail, insertKey, insertSecret, type NewKey, note } from './key-administering.ts'
import { keyAsked } from './key-events.ts'
import { newSecret } from './key-secrets.ts'
import { reach, type StaffSession } from './sessions.ts'

/** Who asks waits no longer than this for a decision. */
const waitsDays = 7

/** An administrator in one call. */
export interface Asker {
  staff: StaffSession
  now: Date
  requestId: string
  events: Events
}

interface Asked {
  requestedBy: string
  requestedEmail: string
}

const sameAddress = (one: string, other: string) =>
  (loginAddress(one) ?? one) === (loginAddress(other) ?? other)

/** Whether somebody may approve or refuse what another person asked for. */
export function mayDecide(staff: StaffSession, asked: Asked): boolean {
  return (
    staff.loginId !== asked.requestedBy &&
    !sameAddress(staff.email, asked.requestedEmail) &&
    reach(staff, 'key.manage') === 'all'
  )
}

const byOf = ({ staff, now, requestId }: Asker): By => ({
  organisationId: staff.organisationId,
  actor: { kind: 'staff', id: staff.loginId },
  now,
  requestId,
})

/** Asks for a key. Its secret is given back once, to who asked, and opens nothing until the key is approved. */
export async function askKey(db: Db, asker: Asker, input: NewKey): Promise<{ id: string; secret: string }> {
  if (input.expiresAt && input.expiresAt <= asker.now) {
    throw fail.in_the_past()
  }
  const by = byOf(asker)
  const id = randomUUID()
  return inTransaction(db, async (tx) => {
    await insertKey(tx, by, id, input, null)
    const secret = await ask(tx, asker, id, 'create', 0)
    const { source, ratePerMinute } = input
    const expiresAt = input.expiresAt?.toISOString() ?? null
    const asked = { kind: 'create', scopes: [...input.scopes], source, ratePerMinute, expiresAt }
    await note(tx, by, 'request', id, asked)
    return { id, secret }
  })
}

/** Asks for a new secret of a key; the secrets it has work on as they are until another person approves. */
export async function askRotation(db: Db, asker: Asker, id: string, overlapHours: number): Promise<string> {
  const by = byOf(asker)
  return inTransaction(db, async (tx) => {
    const key = await holdKey(tx, by, id)
    if (key.revoked_at || !key.approved_at || (key.expires_at && key.expires_at <= by.now)) {
      throw fail.ended()
    }
    const secret = await ask(tx, asker, id, 'rotate', overlapHours)
    await note(tx, by, 'request', id, { kind: 'rotate', overlapHours })
    return secret
  })
}

async function ask(
  tx: Tx,
  asker: Asker,
  keyId: string,
  kind: 'create' | 'rotate',
  overlapHours: number,
): Promise<string> {
  const { staff, now } = asker
  const requestId = randomUUID()
  const { secret, prefix, hash } = newSecret()
  await tx
    .updateTable('platform.api_key_request')
    .set({ state: 'lapsed', decided_at: now })
    .where('organisation_id', '=', staff.organisationId)
    .where('key_id', '=', keyId)
    .where('state', '=', 'waiting')
    .where('expires_at', '<=', now)
    .execute()
  const row = await tx
    .insertInto('platform.api_key_request')
    .values({
      organisation_id: staff.organisationId,
      id: requestId,
      key_id: keyId,
      kind,
      prefix,
      hash,
      overlap_hours: overlapHours,
      requested_by: staff.loginId,
      requested_email: staff.email,
      requested_at: now,
      expires_at: new Date(now.getTime() + waitsDays * 86_400_000),
    })
    .onConflict((c) => c.columns(['organisation_id', 'key_id']).where('state', '=', 'waiting').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) {
    throw fail.already_waiting()
  }
  await asker.events.record(tx, staff.organisationId, keyAsked, { requestId })
  return secret
}

/** Approves or refuses as the second person; who asked may only take it back. */
export async function decideKey(
  db: Db,
  asker: Asker,
  id: string,
  decision: { requestId: string; approved: boolean },
): Promise<void> {
  const { staff } = asker
  const by = byOf(asker)
  await inTransaction(db, async (tx) => {
    const key = await holdKey(tx, by, id)
    const asked = await holdRequest(tx, by, decision.requestId, id)
    const own = asked.requested_by === staff.loginId
    const of = { requestedBy: asked.requested_by, requestedEmail: asked.requested_email }
    if (!mayDecide(staff, of) && (decision.approved || !own)) {
      throw fail.second_person()
    }
    if (decision.approved) {
      // Between the beginning of the call and now somebody may have taken the right from either of them.
      await requireAsker(tx, by, key, asked)
      if (!(await holds(tx, by.organisationId, staff.loginId, ['key.manage']))) {
        throw fail.second_person()
      }
      await approve(tx, by, key, asked)
      return
    }
    await end(tx, by, asked, own ? 'withdrawn' : 'refused')
    if (own && asked.kind === 'create') {
      await tx
        .updateTable('platform.api_key')
        .set({ revoked_at: by.now })
        .where('organisation_id', '=', by.organisationId)
        .where('id', '=', id)
        .execute()
    }
    await note(tx, by, own ? 'withdraw' : 'refuse', id, {
      kind: asked.kind,
      requestedBy: asked.requested_by,
    })
  })
}

/** Throws when who asked may no longer ask. */
export async function requireAsker(tx: Tx, by: By, key: Key, asked: Waiting): Promise<void> {
  const needed: Permission[] = [
    'key.manage',
    ...(key.scopes.includes('scim') ? ['staff.grant' as const] : []),
  ]
  if (!(await holds(tx, by.organisationId, asked.requested_by, needed))) {
    throw fail.asker_gone()
  }
}

type Key = Awaited<ReturnType<typeof holdKey>>
type Waiting = Awaited<ReturnType<typeof holdRequest>>

/** A key, held until the transaction ends. */
export async function holdKey(tx: Tx, by: By, id: string) {
  const key = await tx
    .selectFrom('platform.api_key')
    .select(['id', 'scopes', 'approved_at', 'revoked_at', 'expires_at'])
    .where('organisation_id', '=', by.organisationId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!key) {
    throw fail.not_found()
  }
  return key
}

/** What waits, held until the transaction ends; one that was decided or has lapsed does not wait. */
export async function holdRequest(tx: Tx, by: By, requestId: string, keyId: string) {
  const row = await tx
    .selectFrom('platform.api_key_request')
    .selectAll()
    .where('organisation_id', '=', by.organisationId)
    .where('id', '=', requestId)
    .where('key_id', '=', keyId)
    .where('state', '=', 'waiting')
    .where('expires_at', '>', by.now)
    .forUpdate()
    .executeTakeFirst()
  if (!row) {
    throw fail.not_waiting()
  }
  return row
}

/** Whether a login is open and holds these rights for the whole organisation; nobody takes them away meanwhile. */
async function holds(
  tx: Tx,
  organisationId: string,
  loginId: string,
  permissions: readonly Permission[],
): Promise<boolean> {
  const rows = await tx
    .selectFrom('platform.login as l')
    .innerJoin('platform.role_grant as g', (join) =>
      join.onRef('g.organisation_id', '=', 'l.organisation_id').onRef('g.login_id', '=', 'l.id'),
    )
    .select('g.role')
    .where('l.organisation_id', '=', organisationId)
    .where('l.id', '=', loginId)
    .where('l.active', '=', true)
    .where('g.unit_id', 'is', null)
    .forShare()
    .execute()
  const held = roles.filter((role) => rows.some((row) => row.role === role))
  return permissions.every((one) => held.some((role) => rolePermissions[role].includes(one)))
}

/** From now on the secret that waited opens what its key is for. */
export async function approve(
  tx: Tx,
  by: By,
  key: Key,
  asked: Waiting,
  more: Record<string, unknown> = {},
): Promise<void> {
  if (key.revoked_at || (key.expires_at && key.expires_at <= by.now)) {
    throw fail.ended()
  }
  await end(tx, by, asked, 'approved')
  if (asked.kind === 'create') {
    await tx
      .updateTable('platform.api_key')
      .set({ approved_at: by.now, approved_by: by.actor.kind === 'staff' ? by.actor.id : null })
      .where('organisation_id', '=', by.organisationId)
      .where('id', '=', key.id)
      .execute()
  } else {
    const until = new Date(by.now.getTime() + asked.overlap_hours * 3_600_000)
    await sql`
      update platform.api_key_secret s
         set valid_until = case when s.valid_until is null then ${until} else least(s.valid_until, ${by.now}) end
       where organisation_id = ${by.organisationId} and key_id = ${key.id}`.execute(tx)
  }
  await insertSecret(tx, by, key.id, asked)
  await note(tx, by, 'approve', key.id, { kind: asked.kind, requestedBy: asked.requested_by, ...more })
}

async function end(
  tx: Tx,
  by: By,
  asked: Waiting,
  state: 'approved' | 'refused' | 'withdrawn',
): Promise<void> {
  await tx
    .updateTable('platform.api_key_request')
    .set({ state, decided_at: by.now, decided_by: by.actor.kind === 'staff' ? by.actor.id : null })
    .where('organisation_id', '=', by.organisationId)
    .where('id', '=', asked.id)
    .execute()
}
