import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { canonicalJson } from '../../platform/audit/index.ts'
import type { KeySession } from '../../platform/auth/index.ts'
import { blindIndex, keyedHash, openJson, sealJson } from '../../platform/crypto/index.ts'
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
  const { organisationId, keyId } = call.key
  const { master } = deps.keys
  const asked = canonicalJson([call.request.method, call.request.url, body ?? null])
  const of: Named = {
    organisationId,
    keyId,
    // Keyed, as what is asked holds personal data, and as other systems name calls after records.
    name: blindIndex(master, organisationId, 'idempotency-name', name),
    hash: blindIndex(master, organisationId, 'idempotency', asked),
    answerKey: keyedHash(master.wrap, `${organisationId}:${keyId}:idempotency-answer`, asked),
  }
  const before = await begin(deps, of)
  if (before) {
    call.reply.status(before.status).header('idempotency-replayed', 'true')
    return before.answer as T
  }
  try {
    const answer = await work()
    await row(deps, of)
      .set({ status: call.reply.statusCode, response_sealed: sealJson(of.answerKey, place, answer) })
      .execute()
    return answer
  } catch (error) {
    await deps.db
      .deleteFrom('platform.idempotency')
      .where('organisation_id', '=', of.organisationId)
      .where('key_id', '=', of.keyId)
      .where('name_index', '=', of.name)
      .execute()
    throw error
  }
}

interface Named {
  organisationId: string
  keyId: string
  name: Buffer
  hash: Buffer
  /** Follows from the call itself and is kept nowhere: only who sends the same again opens its answer. */
  answerKey: Buffer
}

const place = 'platform.idempotency.response'

const row = (deps: Deps, of: Named) =>
  deps.db
    .updateTable('platform.idempotency')
    .where('organisation_id', '=', of.organisationId)
    .where('key_id', '=', of.keyId)
    .where('name_index', '=', of.name)

/** Takes the key for this call; gives the answer when it was answered before. */
async function begin(deps: Deps, of: Named): Promise<{ status: number; answer: unknown } | null> {
  const now = deps.now()
  const taken = await deps.db
    .insertInto('platform.idempotency')
    .values({
      organisation_id: of.organisationId,
      key_id: of.keyId,
      name_index: of.name,
      request_hash: of.hash,
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
    .select(['request_hash', 'begun_at', 'status', 'response_sealed'])
    .where('organisation_id', '=', of.organisationId)
    .where('key_id', '=', of.keyId)
    .where('name_index', '=', of.name)
    .executeTakeFirst()
  const age = there ? now.getTime() - there.begun_at.getTime() : 0
  const isOver = there && (age > keptMs || (there.response_sealed === null && age > givenUpMs))
  if (there && !isOver && !there.request_hash.equals(of.hash)) {
    throw idempotencyFailures.other_body()
  }
  if (there && !isOver && there.response_sealed !== null) {
    return { status: there.status ?? 200, answer: openJson(of.answerKey, place, there.response_sealed) }
  }
  const takenOver =
    isOver &&
    (await row(deps, of)
      .where('begun_at', '=', there.begun_at)
      .set({ request_hash: of.hash, begun_at: now, response_sealed: null, status: null })
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
