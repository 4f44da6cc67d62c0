import { z } from 'zod'
import { Id, Instant, Paging, pageOf } from './common.ts'
import { endpoint } from './endpoint.ts'
import { KeyScope } from './key-scopes.ts'

/**
 * The system a key speaks for. Records it sends are kept by (source, external id); two keys of one source
 * write the same records. `mingjian` is the built-in EHR.
 */
export const KeySource = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,39}$/)
  .refine((source) => source !== 'mingjian')

export const ApiKeyState = z.enum(['waiting', 'active', 'expired', 'revoked', 'refused', 'lapsed'])
export type ApiKeyState = z.infer<typeof ApiKeyState>

/** A new key, or a new secret of one, that waits for a second person. Its secret opens nothing until then. */
export const ApiKeyRequest = z.object({
  id: Id,
  kind: z.enum(['create', 'rotate']),
  by: z.string(),
  at: Instant,
  /** Without a decision until then it lapses. */
  until: Instant,
  /** First signs of the secret that waits. */
  prefix: z.string(),
  /** How long the secret before works on once this one is approved. */
  overlapHours: z.int(),
  /** Whether the caller asked for it, and may take it back. */
  own: z.boolean(),
  /** Whether the caller may approve or refuse it. */
  decidable: z.boolean(),
})
export type ApiKeyRequest = z.infer<typeof ApiKeyRequest>

export const ApiKey = z.object({
  id: Id,
  name: z.string(),
  source: z.string(),
  scopes: z.array(KeyScope),
  /** The first signs of the secrets that work now, to recognise them by; the newest first. */
  prefixes: z.array(z.object({ prefix: z.string(), validUntil: Instant.nullable() })),
  ratePerMinute: z.int(),
  expiresAt: Instant.nullable(),
  lastUsedAt: Instant.nullable(),
  createdAt: Instant,
  createdBy: z.string(),
  approvedAt: Instant.nullable(),
  /** Who approved it; empty where that happened on the server itself, or before two people were needed. */
  approvedBy: z.string(),
  revokedAt: Instant.nullable(),
  state: ApiKeyState,
  request: ApiKeyRequest.nullable(),
})
export type ApiKey = z.infer<typeof ApiKey>

/** The answer that shows a secret, the only time it is shown. */
const ApiKeyShown = z.object({ key: ApiKey, secret: z.string() })

export const listApiKeys = endpoint('GET', '/api/keys', {
  access: 'settings.read',
  tag: 'keys',
  summary: 'API keys of other systems, newest first: what each may do and when it was last used.',
  query: Paging.extend({
    search: z.string().max(100).optional(),
    state: ApiKeyState.optional(),
  }),
  reply: pageOf(ApiKey),
})

export const createApiKey = endpoint('POST', '/api/keys', {
  access: 'key.manage',
  tag: 'keys',
  summary:
    'Ask for an API key. Its secret is in this answer and never shown again; it opens nothing until another ' +
    'administrator has approved the key.',
  body: z.object({
    name: z.string().trim().min(1).max(80),
    source: KeySource,
    scopes: z.array(KeyScope).min(1).max(20),
    ratePerMinute: z.int().min(1).max(100_000).default(600),
    expiresAt: Instant.nullable().default(null),
  }),
  reply: ApiKeyShown,
})

export const rotateApiKey = endpoint('POST', '/api/keys/:id/rotation', {
  access: 'key.manage',
  tag: 'keys',
  summary:
    'Ask for a new secret of a key. Once another administrator has approved it, the one before works on for so ' +
    'many hours and older ones end; until then nothing changes.',
  params: z.object({ id: Id }),
  body: z.object({ overlapHours: z.int().min(0).max(720).default(24) }),
  reply: ApiKeyShown,
})

export const decideApiKey = endpoint('POST', '/api/keys/:id/decision', {
  access: 'key.manage',
  tag: 'keys',
  summary: 'Approve or refuse, as the second person, what somebody asked for; who asked may take it back.',
  params: z.object({ id: Id }),
  body: z.object({
    /** What was read before deciding: another request than that is not decided by it. */
    requestId: Id,
    approved: z.boolean(),
  }),
  reply: ApiKey,
})

export const revokeApiKey = endpoint('DELETE', '/api/keys/:id', {
  access: 'key.manage',
  tag: 'keys',
  summary: 'End a key for good, at once and with all its secrets.',
  params: z.object({ id: Id }),
  reply: ApiKey,
})

export const getOwnKey = endpoint('GET', '/api/v1/key', {
  access: 'key',
  tag: 'v1',
  summary: 'What the key of this call is and may do: a first call to try a key with.',
  reply: z.object({
    name: z.string(),
    source: z.string(),
    organisation: z.string(),
    scopes: z.array(KeyScope),
    ratePerMinute: z.int(),
    expiresAt: Instant.nullable(),
    /** The clock of the server, to compare with one's own. */
    now: Instant,
  }),
})
