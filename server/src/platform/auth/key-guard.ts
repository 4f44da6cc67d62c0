import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Db } from '../db/index.ts'
import { AppError } from '../errors/index.ts'
import { countCall, findKey, type KeySession } from './keys.ts'

/** Whether calls of an endpoint are made with API keys. */
export const isForKeys = (access: unknown): boolean =>
  typeof access === 'string' && (access === 'key' || access.startsWith('key:'))

/** Lets other systems in by their API key. */
export interface KeyGuard {
  /** The key of a call; null when it opens nothing. Looked up once a call. */
  peek(request: FastifyRequest): Promise<KeySession | null>
  /** The key of a call, counted against its limit; throws what is wrong with it. */
  enter(request: FastifyRequest, reply: FastifyReply): Promise<KeySession>
}

/** The guard of key calls: `Authorization: Bearer <key>`, or HTTP Basic with the key as user name. */
export function keyGuard(db: Db, now: () => Date): KeyGuard {
  const found = new WeakMap<FastifyRequest, Promise<KeySession | AppError>>()
  const find = (request: FastifyRequest) => {
    const looking = found.get(request) ?? findKey(db, now(), request.headers.authorization)
    found.set(request, looking)
    return looking
  }
  return {
    async peek(request) {
      const key = await find(request)
      return key instanceof AppError ? null : key
    },
    async enter(request, reply) {
      const key = await find(request)
      if (key instanceof AppError) {
        reply.header('www-authenticate', 'Bearer realm="mingjian"')
        throw key
      }
      try {
        const { limit, remaining, resetSeconds } = await countCall(db, now(), key)
        reply.header('ratelimit-limit', limit)
        reply.header('ratelimit-remaining', remaining)
        reply.header('ratelimit-reset', resetSeconds)
      } catch (error) {
        if (error instanceof AppError) {
          reply.header('retry-after', String(error.details?.seconds ?? 60))
        }
        throw error
      }
      return key
    },
  }
}
