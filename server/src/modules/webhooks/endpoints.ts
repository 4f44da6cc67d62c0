import { randomUUID } from 'node:crypto'
import { type Webhook, webhookTestType } from '@mingjian/contract'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { audit } from '../../platform/audit/index.ts'
import type { StaffSession } from '../../platform/auth/index.ts'
import { inTransaction, type Tx } from '../../platform/db/index.ts'
import { event } from '../../platform/events/index.ts'
import { stopWaiting } from './delivery-store.ts'
import { deliverDue } from './dispatcher.ts'
import * as store from './endpoint-store.ts'
import { fail } from './errors.ts'
import { presentEndpoints } from './present.ts'
import { addSecret, endSecrets } from './secrets.ts'

/** More receivers than this are better served by one that passes on. */
const most = 20

export interface By {
  staff: StaffSession
  requestId: string
}

/** Somebody tries an endpoint. It goes to that one only. */
const webhookTested = event(webhookTestType, z.object({ endpointId: z.uuid() }))

export async function readEndpoint(deps: Deps, staff: StaffSession, id: string): Promise<Webhook> {
  const record = await store.findEndpoint(deps.db, staff.organisationId, id)
  const [endpoint] = await presentEndpoints(deps.db, staff.organisationId, deps.now(), record ? [record] : [])
  if (!endpoint) {
    throw fail.not_found({ id })
  }
  return endpoint
}

export async function listEndpoints(
  deps: Deps,
  staff: StaffSession,
  query: { search?: string | undefined; page: number; pageSize: number },
) {
  const { records, total } = await store.listEndpoints(deps.db, staff.organisationId, query)
  const items = await presentEndpoints(deps.db, staff.organisationId, deps.now(), records)
  return { items, total, capped: false, page: query.page, pageSize: query.pageSize }
}

/** Adds an endpoint; its secret is given back once. */
export async function addEndpoint(
  deps: Deps,
  by: By,
  input: store.Fields,
): Promise<{ webhook: Webhook; secret: string }> {
  await requireReachable(deps, input.url)
  const id = randomUUID()
  const { organisationId } = by.staff
  const secret = await inTransaction(deps.db, async (tx) => {
    if ((await store.countEndpoints(tx, organisationId)) >= most) {
      throw fail.too_many({ most })
    }
    await store.insertEndpoint(tx, organisationId, { ...input, id, now: deps.now(), by: by.staff.loginId })
    await note(deps, tx, by, 'webhook.create', id)
    return addSecret(deps, tx, organisationId, id)
  })
  return { webhook: await readEndpoint(deps, by.staff, id), secret }
}

export async function changeEndpoint(deps: Deps, by: By, id: string, input: store.Fields): Promise<Webhook> {
  const { organisationId } = by.staff
  await readEndpoint(deps, by.staff, id)
  await requireReachable(deps, input.url)
  await inTransaction(deps.db, async (tx) => {
    await lock(tx, organisationId, id)
    await store.updateEndpoint(tx, organisationId, id, input)
    await note(deps, tx, by, 'webhook.change', id)
  })
  return readEndpoint(deps, by.staff, id)
}

/** Switches an endpoint off or on; to be as asked already changes nothing. */
export async function switchEndpoint(
  deps: Deps,
  by: By,
  id: string,
  state: 'active' | 'disabled',
): Promise<Webhook> {
  const { organisationId } = by.staff
  await inTransaction(deps.db, async (tx) => {
    const endpoint = await lock(tx, organisationId, id)
    if (endpoint.state === state) {
      return
    }
    if (state === 'active') {
      await store.enableEndpoint(tx, organisationId, id)
    } else {
      await store.disableEndpoint(tx, organisationId, id, { reason: 'person', now: deps.now() })
      await stopWaiting(tx, organisationId, id)
    }
    await note(deps, tx, by, state === 'active' ? 'webhook.enable' : 'webhook.disable', id)
  })
  return readEndpoint(deps, by.staff, id)
}

export async function removeEndpoint(deps: Deps, by: By, id: string): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    await lock(tx, by.staff.organisationId, id)
    await store.deleteEndpoint(tx, by.staff.organisationId, id)
    await note(deps, tx, by, 'webhook.delete', id)
  })
}

/** Gives an endpoint a new secret; the one before signs too while the receiver changes over. */
export async function rotateSecret(
  deps: Deps,
  by: By,
  id: string,
  overlapHours: number,
): Promise<{ webhook: Webhook; secret: string }> {
  const { organisationId } = by.staff
  const secret = await inTransaction(deps.db, async (tx) => {
    await lock(tx, organisationId, id)
    const now = deps.now()
    const until = new Date(now.getTime() + overlapHours * 3_600_000)
    await endSecrets(tx, organisationId, id, { now, until })
    await note(deps, tx, by, 'webhook.rotate', id, { overlapHours })
    return addSecret(deps, tx, organisationId, id)
  })
  return { webhook: await readEndpoint(deps, by.staff, id), secret }
}

/** Sends a trial event to one endpoint; gives the id of its delivery. */
export async function tryEndpoint(deps: Deps, by: By, id: string): Promise<string> {
  const { organisationId } = by.staff
  const deliveryId = await inTransaction(deps.db, async (tx) => {
    const endpoint = await lock(tx, organisationId, id)
    if (endpoint.state !== 'active') {
      throw fail.disabled({ id })
    }
    await deps.events.record(tx, organisationId, webhookTested, { endpointId: id })
    const fact = await tx
      .selectFrom('platform.event')
      .select(['id', 'at'])
      .where('organisation_id', '=', organisationId)
      .where('name', '=', webhookTestType)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    const row = await tx
      .insertInto('webhooks.delivery')
      .values({
        organisation_id: organisationId,
        endpoint_id: id,
        event_id: fact.id,
        event_name: webhookTestType,
        next_attempt_at: fact.at,
        created_at: fact.at,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await note(deps, tx, by, 'webhook.test', id)
    return row.id
  })
  await deliverDue(deps)
  return deliveryId
}

async function requireReachable(deps: Deps, url: string): Promise<void> {
  const wrong = await deps.outbound.check(url)
  if (wrong) {
    throw fail.address_refused({ reason: wrong })
  }
}

/** The endpoint, while nobody else changes it. */
export async function lock(tx: Tx, organisationId: string, id: string): Promise<store.EndpointRecord> {
  const endpoint = await store.findEndpoint(tx, organisationId, id, { lock: true })
  if (!endpoint) {
    throw fail.not_found({ id })
  }
  return endpoint
}

/** The address is not written down: its path is a secret with some receivers. */
export function note(
  deps: Deps,
  tx: Tx,
  { staff, requestId }: By,
  action: string,
  id: string,
  detail: Record<string, unknown> = {},
): Promise<void> {
  return audit(tx, deps.now(), {
    organisationId: staff.organisationId,
    actor: { kind: 'staff', id: staff.loginId },
    action,
    objectType: 'webhook',
    objectId: id,
    detail,
    requestId,
  })
}
