import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { canonicalJson } from '../../platform/audit/index.ts'
import type { KeySession } from '../../platform/auth/index.ts'
import { blindIndex } from '../../platform/crypto/index.ts'
import { idempotencyFailures } from './errors.ts'

const keptMs = 24 * 3_600_000
/** A call that was cut off with its process is taken over after this time. */
const givenUpMs = 2 * 60_000

interface Call {
  key: KeySession
  request: FastifyRequest
  reply: FastifyReply
}

/**
 * Does a writing call once: the same Idempotency-Key with the same body within a day gets the same answer
 * without anything being done again. Failures are not kept, so that they can be tried again.
 */
export async function once<T extends object>(
  deps: Deps,
  call: Call,
  body: unknown,
  work: () => Promise<T>,
): Promise<T> {
  const header = call.request.headers['idempotency-key']
  if (header === undefined) {
    return work()
  }
  const name = String(header)
  if (!/^[\x21-\x7e]{1,200}$/.test(name)) {
    throw idempotencyFailures.invalid()
  }
  const of = { organisationId: call.key.organisationId, keyId: call.key.keyId, name }
  const asked = canonicalJson([call.request.method, call.request.url, body ?? null])
  // Keyed, as what is asked holds personal data.
  const hash = blindIndex(deps.keys.master, of.organisationId, 'idempotency', asked)
  const before = await begin(deps, of, hash)
  if (before) {
    call.reply.status(before.status).header('idempotency-replayed', 'true')
    return before.answer as T
  }
  try {
    const answer = await work()
    await row(deps, of)
      .set({ status: call.reply.statusCode, response: JSON.stringify(answer) })
      .execute()
    return answer
  } catch (error) {
    await deps.db
      .deleteFrom('platform.idempotency')
      .where('organisation_id', '=', of.organisationId)
      .where('key_id', '=', of.keyId)
      .where('idempotency_key', '=', of.name)
      .execute()
    throw error
  }
}

interface Named {
  organisationId: string
  keyId: string
  name: string
}

const row = (deps: Deps, of: Named) =>
  deps.db
    .updateTable('platform.idempotency')
    .where('organisation_id', '=', of.organisationId)
    .where('key_id', '=', of.keyId)
    .where('idempotency_key', '=', of.name)

/** Takes the key for this call; gives the answer when it was answered before. */
async function begin(
  deps: Deps,
  of: Named,
  hash: Buffer,
): Promise<{ status: number; answer: unknown } | null> {
  const now = deps.now()
  const taken = await deps.db
    .insertInto('platform.idempotency')
    .values({
      organisation_id: of.organisationId,
      key_id: of.keyId,
      idempotency_key: of.name,
      request_hash: hash,
      begun_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('begun_at')
    .executeTakeFirst()
  if (taken) {
    return null
  }
  const there = await deps.db
    .selectFrom('platform.idempotency')
    .select(['request_hash', 'begun_at', 'status', 'response'])
    .where('organisation_id', '=', of.organisationId)
    .where('key_id', '=', of.keyId)
    .where('idempotency_key', '=', of.name)
    .executeTakeFirst()
  const age = there ? now.getTime() - there.begun_at.getTime() : 0
  const isOver = there && (age > keptMs || (there.response === null && age > givenUpMs))
  if (there && !isOver && !there.request_hash.equals(hash)) {
    throw idempotencyFailures.other_body()
  }
  if (there && !isOver && there.response !== null) {
    return { status: there.status ?? 200, answer: there.response }
  }
  const takenOver =
    isOver &&
    (await row(deps, of)
      .where('begun_at', '=', there.begun_at)
      .set({ request_hash: hash, begun_at: now, response: null, status: null })
      .returning('begun_at')
      .executeTakeFirst())
  if (!takenOver) {
    throw idempotencyFailures.in_progress({ seconds: 5 })
  }
  return null
}

/** Forgets answers that are older than a day. */
export async function forgetAnswers(deps: Pick<Deps, 'db' | 'now'>): Promise<void> {
  await deps.db
    .deleteFrom('platform.idempotency')
    .where('begun_at', '<', new Date(deps.now().getTime() - keptMs))
    .execute()
}
