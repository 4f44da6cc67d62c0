import { randomUUID } from 'node:crypto'
import type { Channel, Messenger, NoticeKind } from '@mingjian/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/index.ts'

/** A fact somebody of staff is told. */
export interface Fact {
  organisationId: string
  kind: NoticeKind
  slot: string
  /** Null for what is about no application. */
  applicationId: string | null
}

/** Writes down that a member of staff is told; once for each fact. */
export async function insertNotice(tx: Tx, fact: Fact, loginId: string, now: Date): Promise<void> {
  await tx
    .insertInto('notices.notice')
    .values({
      organisation_id: fact.organisationId,
      id: randomUUID(),
      login_id: loginId,
      kind: fact.kind,
      slot: fact.slot,
      application_id: fact.applicationId,
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'login_id', 'slot']).doNothing())
    .execute()
}

/** Puts a fact on its way by a messenger; null when it has been before. */
export async function insertDelivery(
  tx: Tx,
  fact: Fact,
  way: { channel: Channel; target: string; language: string },
  now: Date,
): Promise<string | null> {
  const row = await tx
    .insertInto('notices.delivery')
    .values({
      organisation_id: fact.organisationId,
      id: randomUUID(),
      kind: fact.kind,
      slot: fact.slot,
      channel: way.channel,
      target: way.target,
      application_id: fact.applicationId,
      language: way.language,
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'slot', 'channel', 'target']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** Notes that an attempt begins; true when an earlier one began and nobody knows how it ended. */
export async function beginAttempt(db: Db, organisationId: string, id: string, at: Date): Promise<boolean> {
  const first = await db
    .updateTable('notices.delivery')
    .set({ tried_at: at })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('status', '=', 'queued')
    .where('tried_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return first === undefined
}

/** Takes a waiting delivery and holds it until the transaction ends. */
export function holdDelivery(tx: Tx, organisationId: string, id: string) {
  return tx
    .selectFrom('notices.delivery')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('status', '=', 'queued')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
}

export async function recordAttempt(
  tx: Tx,
  organisationId: string,
  id: string,
  end: {
    status: 'queued' | 'sent' | 'failed'
    at: Date
    error: string | null
    code: string | null
    providerId: string | null
    unknown: boolean
  },
): Promise<void> {
  await tx
    .updateTable('notices.delivery')
    .set((eb) => ({
      status: end.status,
      last_error: end.error,
      failure_code: end.code,
      provider_id: end.providerId,
      attempts: eb('attempts', '+', 1),
      ...(end.status === 'sent' ? { sent_at: end.at } : {}),
      ...(end.unknown ? {} : { tried_at: null }),
    }))
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

/** Where a login wants to be told, by messenger. */
export async function listAddresses(
  db: Db,
  organisationId: string,
  loginId: string,
): Promise<{ channel: Messenger; address: string }[]> {
  const rows = await db
    .selectFrom('notices.address')
    .select(['channel', 'address'])
    .where('organisation_id', '=', organisationId)
    .where('login_id', '=', loginId)
    .execute()
  return rows.map((row) => ({ channel: row.channel as Messenger, address: row.address }))
}

export async function saveAddress(
  tx: Tx,
  organisationId: string,
  loginId: string,
  { channel, address, at }: { channel: Messenger; address: string | null; at: Date },
): Promise<void> {
  if (address === null) {
    await tx
      .deleteFrom('notices.address')
      .where('organisation_id', '=', organisationId)
      .where('login_id', '=', loginId)
      .where('channel', '=', channel)
      .execute()
    return
  }
  await tx
    .insertInto('notices.address')
    .values({ organisation_id: organisationId, login_id: loginId, channel, address, changed_at: at })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'login_id', 'channel']).doUpdateSet({ address, changed_at: at }),
    )
    .execute()
}

const shown = 50

/** The newest notices of a login, and how many of all are unread. */
export async function listNotices(db: Db, organisationId: string, loginId: string) {
  const rows = await db
    .selectFrom('notices.notice')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('login_id', '=', loginId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(shown)
    .execute()
  return { rows, unread: await countUnread(db, organisationId, loginId) }
}

export async function countUnread(db: Db, organisationId: string, loginId: string): Promise<number> {
  const { n } = await db
    .selectFrom('notices.notice')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('organisation_id', '=', organisationId)
    .where('login_id', '=', loginId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Marks notices of a login as read: those named, or all. */
export async function markRead(
  db: Db,
  organisationId: string,
  loginId: string,
  ids: readonly string[] | undefined,
  at: Date,
): Promise<void> {
  let update = db
    .updateTable('notices.notice')
    .set({ read_at: at })
    .where('organisation_id', '=', organisationId)
    .where('login_id', '=', loginId)
    .where('read_at', 'is', null)
  if (ids) {
    update = update.where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids]))))
  }
  await update.execute()
}

/** How messengers and rooms have done since a moment. */
export async function deliveryFigures(db: Db, organisationId: string, since: Date) {
  const room = sql<boolean>`target = 'room'`
  const rows = await db
    .selectFrom('notices.delivery')
    .select([
      'channel',
      room.as('room'),
      sql<number>`count(*) filter (where sent_at >= ${since})::int`.as('sentToday'),
      sql<number>`count(*) filter (where status = 'failed' and created_at >= ${since})::int`.as(
        'failedToday',
      ),
      sql<number>`count(*) filter (where status = 'queued')::int`.as('waiting'),
      sql<Date | null>`max(sent_at)`.as('lastSentAt'),
      sql<Date | null>`max(created_at) filter (where failure_code is not null)`.as('lastFailedAt'),
      sql<
        string | null
      >`(array_agg(failure_code order by created_at desc) filter (where failure_code is not null))[1]`.as(
        'lastFailure',
      ),
    ])
    .where('organisation_id', '=', organisationId)
    .groupBy(['channel', room])
    .execute()
  return rows
}

/** How many tests a login has sent since a moment. */
export async function countTests(
  db: Db,
  organisationId: string,
  loginId: string,
  since: Date,
): Promise<number> {
  const { n } = await db
    .selectFrom('platform.audit_record')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('organisation_id', '=', organisationId)
    .where('actor_id', '=', loginId)
    .where('action', '=', 'channel.test')
    .where('at', '>=', since)
    .executeTakeFirstOrThrow()
  return Number(n)
}
