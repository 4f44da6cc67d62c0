import type {
  Access,
  Endpoint,
  Request as EndpointRequest,
  KeyScope,
  Permission,
  ReplyInput,
} from '@mingjian/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { isForKeys, type KeyGuard, type KeySession, type StaffSession } from '../auth/index.ts'
import { AppError } from '../errors/index.ts'
import { unknownFields } from './unknown-fields.ts'

/** What a handler gets besides the checked request. */
export interface Context {
  request: FastifyRequest
  reply: FastifyReply
  /** Who is logged in, with the rights of this moment. Throws on endpoints without staff access. */
  staff: StaffSession
  /** The other system that calls, with the rights of this moment. Throws on endpoints without key access. */
  key: KeySession
}

export interface Guards {
  /** Finds the session of the request's cookie, with the rights as they are now. */
  staff(request: FastifyRequest): Promise<StaffSession | null>
  /** Finds the API key of the request and counts the call. */
  keys: KeyGuard
}

type Handler<E extends Endpoint> = (
  call: EndpointRequest<E>,
  context: Context,
) => Promise<E['parts']['reply'] extends z.ZodType ? ReplyInput<E> : unknown>

export type Route = <E extends Endpoint>(endpoint: E, handler: Handler<E>) => void

/** Gives `route(endpoint, handler)`: access, checks of the request, stripping of the reply. */
export function createRoute(app: FastifyInstance, guards: Guards, declared: Set<Endpoint>): Route {
  return (endpoint, handler) => {
    declared.add(endpoint)
    const { parts } = endpoint
    app.route({
      method: endpoint.method,
      url: endpoint.path,
      config: { access: parts.access },
      ...(parts.bodyLimit === undefined ? {} : { bodyLimit: parts.bodyLimit }),
      async handler(request, reply) {
        // Who writes a program reads our answers; pages have words of their own for each field.
        const explain = isForKeys(parts.access)
        const { staff, key } = await enter(parts.access, request, reply, guards)
        const call = {
          params: check(parts.params, request.params, { part: 'params', explain }),
          query: check(parts.query, request.query, { part: 'query', explain }),
          body: check(parts.body, readable(request.body, parts.access === 'candidate'), {
            part: 'body',
            explain,
            inPieces: parts.bodyInPieces ?? false,
          }),
        } as EndpointRequest<typeof endpoint>
        const context: Context = {
          request,
          reply,
          get staff() {
            if (!staff) {
              throw new Error('this endpoint has no staff session')
            }
            return staff
          },
          get key() {
            if (!key) {
              throw new Error('this endpoint is not called with a key')
            }
            return key
          },
        }
        const result = await handler(call, context)
        if (parts.raw || reply.sent) {
          return reply
        }
        reply.header('cache-control', 'no-store')
        if (!parts.reply) {
          return reply.status(204).send()
        }
        return reply.send(parts.reply.parse(result))
      },
    })
  }
}

/** Who came in: staff, another system, or neither where anybody may call. */
interface Entered {
  staff?: StaffSession
  key?: KeySession
}

async function enter(
  access: Access,
  request: FastifyRequest,
  reply: FastifyReply,
  guards: Guards,
): Promise<Entered> {
  if (access === 'public' || access === 'candidate') {
    return {}
  }
  if (access === 'key' || access.startsWith('key:')) {
    const key = await guards.keys.enter(request, reply)
    const scope = access.slice('key:'.length)
    if (access !== 'key' && !key.scopes.has(scope as KeyScope)) {
      throw new AppError('key.scope', 403, { scope })
    }
    return { key }
  }
  const session = await guards.staff(request)
  if (!session) {
    throw new AppError('session.required', 401)
  }
  if (access !== 'staff' && !session.permissions.has(access as Permission)) {
    throw new AppError('session.forbidden', 403)
  }
  return { staff: session }
}

interface Checked {
  part: 'params' | 'query' | 'body'
  /** Says of each field what is wrong with it, in English; never the value. */
  explain: boolean
  inPieces?: boolean
}

function check(schema: z.ZodType | undefined, value: unknown, how: Checked): unknown {
  const { part, explain, inPieces = false } = how
  if (!schema) {
    return undefined
  }
  // PostgreSQL's text cannot hold NUL; a sender of one is told so instead of causing a failure later.
  if (!inPieces && hasNul(value)) {
    throw new AppError('request.invalid', 400, { part, fields: ['nul'] })
  }
  const parsed = schema.safeParse(value ?? (part === 'body' ? undefined : {}))
  if (!parsed.success) {
    const wrong = parsed.error.issues.slice(0, 20).map(({ path, message }) => ({
      field: path.join('.') || part,
      reason: message,
    }))
    const fields = wrong.map(({ field }) => field)
    const ignored = explain ? unknownFields(schema, value) : []
    throw new AppError('request.invalid', 400, {
      part,
      fields,
      ...(explain ? { reasons: wrong } : {}),
      ...(ignored.length > 0 ? { ignored } : {}),
    })
  }
  return parsed.data
}

/**
 * Half a surrogate pair, as a page leaves when it cuts an emoji in two, is no text to PostgreSQL's JSON:
 * the replacement character stands for it. A candidate's NUL says nothing and goes, so that no answer is
 * refused for it.
 */
function readable(value: unknown, dropNul: boolean, depth = 0): unknown {
  if (typeof value === 'string') {
    const text = value.toWellFormed()
    return dropNul ? text.replaceAll('\u0000', '') : text
  }
  if (!value || typeof value !== 'object' || Buffer.isBuffer(value) || depth >= deepest) {
    return value
  }
  if (Array.isArray(value)) {
    return value.map((inner) => readable(inner, dropNul, depth + 1))
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.toWellFormed(), readable(inner, dropNul, depth + 1)]),
  )
}

// No body we take is nested deeper.
const deepest = 12

function hasNul(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') {
    return value.includes('\u0000')
  }
  if (value && typeof value === 'object' && depth < deepest) {
    return Object.entries(value).some(([key, inner]) => key.includes('\u0000') || hasNul(inner, depth + 1))
  }
  return false
}
