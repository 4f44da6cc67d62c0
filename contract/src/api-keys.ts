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
  revokedAt: Instant.nullable(),
  state: z.enum(['active', 'expired', 'revoked']),
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
    state: z.enum(['active', 'expired', 'revoked']).optional(),
  }),
  reply: pageOf(ApiKey),
})

export const createApiKey = endpoint('POST', '/api/keys', {
  access: 'key.manage',
  tag: 'keys',
  summary: 'Make an API key. Its secret is in this answer and never shown again.',
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
  summary: 'Give a key a new secret. The one before works on for so many hours; older ones end now.',
  params: z.object({ id: Id }),
  body: z.object({ overlapHours: z.int().min(0).max(720).default(24) }),
  reply: ApiKeyShown,
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
