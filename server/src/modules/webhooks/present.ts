import { type Webhook, type WebhookDelivery, WebhookEventType } from '@mingjian/contract'
import type { Db } from '../../platform/db/index.ts'
import type { EndpointRecord } from './endpoint-store.ts'
import { webhookIdOf } from './rules.ts'

const instant = (at: Date | null) => at?.toISOString() ?? null

/** Endpoints with their signing secrets (not the secrets themselves) and what has not arrived. */
export async function presentEndpoints(
  db: Db,
  organisationId: string,
  now: Date,
  records: readonly EndpointRecord[],
): Promise<Webhook[]> {
  if (records.length === 0) {
    return []
  }
  const ids = records.map(({ id }) => id)
  const [secrets, counts] = await Promise.all([
    db
      .selectFrom('webhooks.secret')
      .select(['endpoint_id', 'id', 'created_at', 'expires_at'])
      .where('organisation_id', '=', organisationId)
      .where('endpoint_id', 'in', ids)
      .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
      .orderBy('created_at', 'desc')
      .execute(),
    db
      .selectFrom('webhooks.delivery')
      .select((eb) => ['endpoint_id', 'state', eb.fn.countAll<number>().as('n')])
      .where('organisation_id', '=', organisationId)
      .where('endpoint_id', 'in', ids)
      .where('state', '<>', 'delivered')
      .groupBy(['endpoint_id', 'state'])
      .execute(),
  ])
  return records.map((record) => {
    const count = (state: string) =>
      counts.find((row) => row.endpoint_id === record.id && row.state === state)?.n ?? 0
    return {
      id: record.id,
      url: record.url,
      description: record.description,
      // A type that an older version knew is not shown.
      eventTypes: record.eventTypes.flatMap((type) => {
        const known = WebhookEventType.safeParse(type)
        return known.success ? [known.data] : []
      }),
      state: record.state,
      disabledAt: instant(record.disabledAt),
      disabledReason: record.disabledReason,
      failingSince: instant(record.failingSince),
      createdAt: record.createdAt.toISOString(),
      secrets: secrets
        .filter((secret) => secret.endpoint_id === record.id)
        .map(({ id, created_at, expires_at }) => ({
          id,
          createdAt: created_at.toISOString(),
          expiresAt: instant(expires_at),
        })),
      undelivered: { waiting: count('waiting'), failed: count('failed'), stopped: count('stopped') },
    }
  })
}

export interface DeliveryRow {
  id: string
  event_id: number
  event_name: string
  state: string
  attempts: number
  created_at: Date
  last_attempt_at: Date | null
  next_attempt_at: Date
  last_status: number | null
  last_error: string | null
}

export function presentDelivery(row: DeliveryRow): WebhookDelivery {
  return {
    id: row.id,
    webhookId: webhookIdOf(row.event_id),
    type: row.event_name,
    state: row.state as WebhookDelivery['state'],
    attempts: row.attempts,
    at: row.created_at.toISOString(),
    lastAttemptAt: instant(row.last_attempt_at),
    nextAttemptAt: row.state === 'waiting' ? row.next_attempt_at.toISOString() : null,
    lastStatus: row.last_status,
    lastError: row.last_error,
  }
}
