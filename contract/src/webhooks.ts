import { z } from 'zod'
import { Id, Instant, Paging, pageOf } from './common.ts'
import { endpoint } from './endpoint.ts'
import { WebhookEventType } from './webhook-events.ts'

export const DeliveryState = z.enum(['waiting', 'delivered', 'failed', 'stopped'])
export type DeliveryState = z.infer<typeof DeliveryState>

export const Webhook = z.object({
  id: Id,
  url: z.string(),
  description: z.string(),
  /** None: all that may leave. */
  eventTypes: z.array(WebhookEventType),
  state: z.enum(['active', 'disabled']),
  disabledAt: Instant.nullable(),
  /** `gone`: the receiver answered 410. `failing`: it took nothing for days. */
  disabledReason: z.enum(['person', 'gone', 'failing']).nullable(),
  failingSince: Instant.nullable(),
  createdAt: Instant,
  /** Secrets that sign now; the newest has no end. */
  secrets: z.array(z.object({ id: Id, createdAt: Instant, expiresAt: Instant.nullable() })),
  undelivered: z.object({ waiting: z.int(), failed: z.int(), stopped: z.int() }),
})
export type Webhook = z.infer<typeof Webhook>

export const WebhookDelivery = z.object({
  id: Id,
  /** The `webhook-id` header: the same for every attempt and every replay. */
  webhookId: z.string(),
  type: z.string(),
  state: DeliveryState,
  attempts: z.int(),
  /** When the fact happened. */
  at: Instant,
  lastAttemptAt: Instant.nullable(),
  nextAttemptAt: Instant.nullable(),
  lastStatus: z.int().nullable(),
  /** Why there was no answer. */
  lastError: z.string().nullable(),
})
export type WebhookDelivery = z.infer<typeof WebhookDelivery>

export const WebhookDeliveryDetail = WebhookDelivery.extend({
  webhook: z.object({ id: Id, url: z.string(), state: Webhook.shape.state }),
  /** What is sent, byte for byte. */
  body: z.string(),
  log: z.array(
    z.object({
      id: Id,
      at: Instant,
      milliseconds: z.int(),
      status: z.int().nullable(),
      error: z.string().nullable(),
    }),
  ),
})
export type WebhookDeliveryDetail = z.infer<typeof WebhookDeliveryDetail>

const fields = z.object({
  url: z.url({ protocol: /^https?$/ }).max(2000),
  description: z.string().trim().max(200).default(''),
  eventTypes: z.array(WebhookEventType).max(50).default([]),
})
const tag = 'webhooks'
const params = z.object({ id: Id })
/** The answer that shows a secret, the only time it is shown. */
const shown = z.object({ webhook: Webhook, secret: z.string() })

export const listWebhooks = endpoint('GET', '/api/webhooks', {
  access: 'settings.read',
  tag,
  summary: 'Endpoints that facts are told to, the newest first.',
  query: Paging.extend({ search: z.string().max(100).optional() }),
  reply: pageOf(Webhook),
})

export const createWebhook = endpoint('POST', '/api/webhooks', {
  access: 'webhook.manage',
  tag,
  summary: 'Tell facts to an endpoint from now on. Its secret is in this answer and never shown again.',
  body: fields,
  reply: shown,
})

export const getWebhook = endpoint('GET', '/api/webhooks/:id', {
  access: 'settings.read',
  tag,
  summary: 'One endpoint.',
  params,
  reply: Webhook,
})

export const updateWebhook = endpoint('PUT', '/api/webhooks/:id', {
  access: 'webhook.manage',
  tag,
  summary: 'Change where an endpoint is and what it is told.',
  params,
  body: fields,
  reply: Webhook,
})

export const setWebhookState = endpoint('POST', '/api/webhooks/:id/state', {
  access: 'webhook.manage',
  tag,
  summary: 'Switch an endpoint off or on. What waited when it was switched off can be replayed.',
  params,
  body: z.object({ state: Webhook.shape.state }),
  reply: Webhook,
})

export const deleteWebhook = endpoint('DELETE', '/api/webhooks/:id', {
  access: 'webhook.manage',
  tag,
  summary: 'Remove an endpoint with its secrets and its log.',
  params,
})

export const rotateWebhookSecret = endpoint('POST', '/api/webhooks/:id/rotation', {
  access: 'webhook.manage',
  tag,
  summary: 'Give an endpoint a new secret. The one before signs too for so many hours; older ones end now.',
  params,
  body: z.object({ overlapHours: z.int().min(0).max(168).default(24) }),
  reply: shown,
})

export const testWebhook = endpoint('POST', '/api/webhooks/:id/test', {
  access: 'webhook.manage',
  tag,
  summary: 'Send the event webhook.test to one endpoint.',
  params,
  reply: WebhookDelivery,
})

export const listWebhookDeliveries = endpoint('GET', '/api/webhooks/:id/deliveries', {
  access: 'settings.read',
  tag,
  summary: 'What was told to an endpoint, the newest fact first. What was delivered is kept for 30 days.',
  params,
  query: Paging.extend({
    state: DeliveryState.optional(),
    type: z.string().max(60).optional(),
    /** Part of a webhook-id or an id in the payload. */
    search: z.string().max(100).optional(),
  }),
  reply: pageOf(WebhookDelivery),
})

export const getWebhookDelivery = endpoint('GET', '/api/webhook-deliveries/:id', {
  access: 'settings.read',
  tag,
  summary: 'One delivery: what is sent, and every attempt.',
  params,
  reply: WebhookDeliveryDetail,
})

export const replayWebhookDelivery = endpoint('POST', '/api/webhook-deliveries/:id/replay', {
  access: 'webhook.manage',
  tag,
  summary: 'Send one fact again, with the same webhook-id.',
  params,
  reply: WebhookDelivery,
})

export const replayWebhook = endpoint('POST', '/api/webhooks/:id/replay', {
  access: 'webhook.manage',
  tag,
  summary:
    'Send again what failed or was stopped since a time and, if asked, what happened while the endpoint was switched off.',
  params,
  body: z.object({ since: Instant, missed: z.boolean().default(false) }),
  reply: z.object({ count: z.int() }),
})
