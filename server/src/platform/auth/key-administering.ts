import { randomUUID } from 'node:crypto'
import { type ApiKey, KeyScope } from '@mingjian/contract'
import { sql } from 'kysely'
import { type Actor, audit } from '../audit/index.ts'
import { type Db, inTransaction, type Tx } from '../db/index.ts'
import { failures } from '../errors/index.ts'
import { newSecret } from './key-secrets.ts'
import type { StaffSession } from './sessions.ts'

const fail = failures('api_key', {
  not_found: 404,
  ended: 409,
  in_the_past: 400,
  /** Who makes logins does not also put them into groups that give rights. */
  for_granters: 403,
})

/** Who changes keys, and in which call. */
interface By {
  organisationId: string
  actor: Actor
  now: Date
  requestId?: string
}

interface NewKey {
  name: string
  source: string
  scopes: readonly KeyScope[]
  ratePerMinute: number
  expiresAt: Date | null
}

/** Throws for a key that writes the directory, unless it is asked for by who may give rights. */
export function requireGranter(staff: StaffSession, scopes: readonly KeyScope[]): void {
  if (scopes.includes('scim') && !staff.permissions.has('staff.grant')) {
    throw fail.for_granters()
  }
}

/** Makes a key; the secret is given back once and not kept. */
export async function createKey(db: Db | Tx, by: By, input: NewKey): Promise<{ id: string; secret: string }> {
  if (input.expiresAt && input.expiresAt <= by.now) {
    throw fail.in_the_past()
  }
  const id = randomUUID()
  return inTransaction(db, async (tx) => {
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
      })
      .execute()
    const secret = await addSecret(tx, by, id)
    await note(tx, by, 'create', id, { scopes: [...input.scopes], source: input.source })
    return { id, secret }
  })
}

/** Gives a key a new secret; the newest one before works on until the overlap ends, older ones end now. */
export async function rotateKey(db: Db, by: By, id: string, overlapHours: number): Promise<string> {
  return inTransaction(db, async (tx) => {
    const key = await tx
      .selectFrom('platform.api_key')
      .select(['revoked_at', 'expires_at'])
      .where('organisation_id', '=', by.organisationId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!key) {
      throw fail.not_found()
    }
    if (key.revoked_at || (key.expires_at && key.expires_at <= by.now)) {
      throw fail.ended()
    }
    const end = new Date(by.now.getTime() + overlapHours * 3_600_000)
    await sql`
      update platform.api_key_secret s
         set valid_until = case when s.valid_until is null then ${end} else least(s.valid_until, ${by.now}) end
       where organisation_id = ${by.organisationId} and key_id = ${id}`.execute(tx)
    const secret = await addSecret(tx, by, id)
    await note(tx, by, 'rotate', id, { overlapHours })
    return secret
  })
}

/** Ends a key for good. Asking twice is quiet. */
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
      await note(tx, by, 'revoke', id, {})
    }
  })
}

async function addSecret(tx: Tx, by: By, keyId: string): Promise<string> {
  const { secret, prefix, hash } = newSecret()
  await tx
    .insertInto('platform.api_key_secret')
    .values({ organisation_id: by.organisationId, key_id: keyId, prefix, hash, created_at: by.now })
    .execute()
  return secret
}

function note(tx: Tx, by: By, verb: string, id: string, detail: Record<string, unknown>): Promise<void> {
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

interface Filter {
  id?: string
  search?: string | undefined
  state?: ApiKey['state'] | undefined
  page: number
  pageSize: number
}

/** Keys of an organisation, newest first. */
export async function listKeys(
  db: Db,
  now: Date,
  organisationId: string,
  filter: Filter,
): Promise<{ items: ApiKey[]; total: number }> {
  const state = sql<ApiKey['state']>`
    case when k.revoked_at is not null then 'revoked' when k.expires_at <= ${now} then 'expired' else 'active' end`
  let list = db
    .selectFrom('platform.api_key as k')
    .leftJoin('platform.login as l', (join) =>
      join.onRef('l.organisation_id', '=', 'k.organisation_id').onRef('l.id', '=', 'k.created_by'),
    )
    .where('k.organisation_id', '=', organisationId)
  if (filter.id) {
    list = list.where('k.id', '=', filter.id)
  }
  if (filter.search) {
    const like = `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`
    list = list.where((eb) => eb.or([eb('k.name', 'ilike', like), eb('k.source', 'ilike', like)]))
  }
  if (filter.state) {
    list = list.where(state, '=', filter.state)
  }
  const [rows, count] = await Promise.all([
    list
      .selectAll('k')
      .select(['l.name as created_by_name', state.as('state')])
      .select(
        sql<{ prefix: string; validUntil: string | null }[]>`(
          select coalesce(json_agg(json_build_object('prefix', s.prefix, 'validUntil', s.valid_until)
                                   order by s.created_at desc, s.valid_until desc nulls first), '[]')
            from platform.api_key_secret s
           where s.organisation_id = k.organisation_id and s.key_id = k.id
             and (s.valid_until is null or s.valid_until > ${now}))`.as('prefixes'),
      )
      .orderBy('k.created_at', 'desc')
      .orderBy('k.id', 'desc')
      .limit(filter.pageSize)
      .offset((filter.page - 1) * filter.pageSize)
      .execute(),
    list.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ])
  const iso = (at: Date | null) => at?.toISOString() ?? null
  const items = rows.map((row) => ({
    id: row.id,
    name: row.name,
    source: row.source,
    scopes: row.scopes.flatMap((scope) => KeyScope.safeParse(scope).data ?? []),
    prefixes: row.prefixes.map(({ prefix, validUntil }) => ({
      prefix,
      validUntil: validUntil && new Date(validUntil).toISOString(),
    })),
    ratePerMinute: row.rate_per_minute,
    expiresAt: iso(row.expires_at),
    lastUsedAt: iso(row.last_used_at),
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by_name ?? '',
    revokedAt: iso(row.revoked_at),
    state: row.state,
  }))
  return { items, total: count.n }
}

/** One key as the page shows it. */
export async function readKey(db: Db, now: Date, organisationId: string, id: string): Promise<ApiKey> {
  const { items } = await listKeys(db, now, organisationId, { id, page: 1, pageSize: 1 })
  if (!items[0]) {
    throw fail.not_found()
  }
  return items[0]
}
