import {
  type DeliveryState,
  type WebhookDelivery,
  type WebhookDeliveryDetail,
  webhookEventTypes,
} from '@mingjian/contract'
import { sql } from 'kysely'
import type { Deps } from '../../deps.ts'
import type { StaffSession } from '../../platform/auth/index.ts'
import { inTransaction } from '../../platform/db/index.ts'
import { bodyOfFact } from './attempt.ts'
import { addMissed, forgetBefore, restart, restartSince } from './delivery-store.ts'
import { deliverDue } from './dispatcher.ts'
import { type By, lock, note, readEndpoint } from './endpoints.ts'
import { fail } from './errors.ts'
import { presentDelivery } from './present.ts'

const totalCap = 1000
const keptDays = 30

const columns = [
  'd.id',
  'd.event_id',
  'd.event_name',
  'd.state',
  'd.attempts',
  'd.created_at',
  'd.last_attempt_at',
  'd.next_attempt_at',
  'd.last_status',
  'd.last_error',
] as const

interface ListQuery {
  state?: DeliveryState | undefined
  type?: string | undefined
  search?: string | undefined
  page: number
  pageSize: number
}

/** What was told to an endpoint, the newest fact first. */
export async function listDeliveries(deps: Deps, staff: StaffSession, endpointId: string, query: ListQuery) {
  const { organisationId } = staff
  await readEndpoint(deps, staff, endpointId)
  let list = deps.db
    .selectFrom('webhooks.delivery as d')
    .where('d.organisation_id', '=', organisationId)
    .where('d.endpoint_id', '=', endpointId)
  if (query.state) {
    list = list.where('d.state', '=', query.state)
  }
  if (query.type) {
    list = list.where('d.event_name', '=', query.type)
  }
  const search = query.search?.trim()
  if (search) {
    const number = /^(?:evt_)?(\d{1,15})$/.exec(search)?.[1]
    const like = `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
    list = number
      ? list.where('d.event_id', '=', Number(number))
      : list.where(
          sql<boolean>`exists (select 1 from platform.event f where f.id = d.event_id and f.payload::text like ${like})`,
        )
  }
  const [rows, count] = await Promise.all([
    list
      .select(columns)
      .orderBy('d.event_id', 'desc')
      .limit(query.pageSize)
      .offset((query.page - 1) * query.pageSize)
      .execute(),
    deps.db
      .selectFrom(
        list
          .select('d.id')
          .limit(totalCap + 1)
          .as('some'),
      )
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  ])
  return {
    items: rows.map(presentDelivery),
    total: Math.min(count.n, totalCap),
    capped: count.n > totalCap,
    page: query.page,
    pageSize: query.pageSize,
  }
}

/** One delivery with what is sent and how each attempt went. */
export async function readDelivery(
  deps: Deps,
  staff: StaffSession,
  id: string,
): Promise<WebhookDeliveryDetail> {
  const { organisationId } = staff
  const row = await deps.db
    .selectFrom('webhooks.delivery as d')
    .innerJoin('platform.event as f', 'f.id', 'd.event_id')
    .select([...columns, 'd.endpoint_id', 'f.payload'])
    .where('d.organisation_id', '=', organisationId)
    .where('d.id', '=', id)
    .executeTakeFirst()
  if (!row) {
    throw fail.not_found({ id })
  }
  const [webhook, log] = await Promise.all([
    readEndpoint(deps, staff, row.endpoint_id),
    deps.db
      .selectFrom('webhooks.attempt')
      .select(['id', 'at', 'milliseconds', 'status', 'error'])
      .where('organisation_id', '=', organisationId)
      .where('endpoint_id', '=', row.endpoint_id)
      .where('event_id', '=', row.event_id)
      .orderBy('at', 'desc')
      .limit(100)
      .execute(),
  ])
  return {
    ...presentDelivery(row),
    webhook: { id: webhook.id, url: webhook.url, state: webhook.state },
    body: bodyOfFact({ type: row.event_name, data: row.payload, at: row.created_at }),
    log: log.map((one) => ({ ...one, at: one.at.toISOString() })),
  }
}

/** Sends one fact again, whatever became of it. */
export async function replayOne(deps: Deps, by: By, id: string): Promise<WebhookDelivery> {
  const { organisationId } = by.staff
  const { webhook } = await readDelivery(deps, by.staff, id)
  await inTransaction(deps.db, async (tx) => {
    if ((await lock(tx, organisationId, webhook.id)).state !== 'active') {
      throw fail.disabled({ id: webhook.id })
    }
    await restart(tx, organisationId, id, deps.now())
    await note(deps, tx, by, 'webhook.replay', webhook.id, { deliveryId: id })
  })
  await deliverDue(deps)
  return readDelivery(deps, by.staff, id)
}

/** Sends again what did not arrive since a time, and what was never sent if that is asked. */
export async function replaySince(
  deps: Deps,
  by: By,
  endpointId: string,
  { since, missed }: { since: Date; missed: boolean },
): Promise<number> {
  const { organisationId } = by.staff
  const count = await inTransaction(deps.db, async (tx) => {
    const endpoint = await lock(tx, organisationId, endpointId)
    if (endpoint.state !== 'active') {
      throw fail.disabled({ id: endpointId })
    }
    const now = deps.now()
    let replayed = await restartSince(tx, organisationId, endpointId, { since, now })
    if (missed) {
      const types = endpoint.eventTypes.length > 0 ? endpoint.eventTypes : webhookEventTypes
      replayed += await addMissed(tx, organisationId, endpointId, { since, now, types })
    }
    await note(deps, tx, by, 'webhook.replay', endpointId, {
      since: since.toISOString(),
      missed,
      count: replayed,
    })
    return replayed
  })
  await deliverDue(deps)
  return count
}

/** Forgets what has been settled for a month. */
export async function forgetOld(deps: Deps): Promise<void> {
  await forgetBefore(deps.db, new Date(deps.now().getTime() - keptDays * 86_400_000))
}
