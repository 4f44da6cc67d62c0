import type { Readable } from 'node:stream'
import * as contract from '@mingjian/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { audit } from '../../platform/audit/index.ts'
import type { StaffSession } from '../../platform/auth/index.ts'
import { inTransaction } from '../../platform/db/index.ts'
import type { Route } from '../../platform/http/index.ts'
import { makeSeekable } from '../../platform/media/index.ts'
import { deleteObject, openObject, writeObject } from '../../platform/storage/index.ts'
import { candidateKey, ehrFailures, requireApplication } from '../ehr/index.ts'
import { isWithdrawn } from '../privacy/index.ts'
import { playableKey } from './erasing.ts'
import { fail } from './errors.ts'
import * as store from './store.ts'
import { findTake, keepPlayable, type TakeRow } from './take-store.ts'

/** A recording that can be read from any byte on. */
export interface OpenRecording {
  mimeType: string
  size: number
  read(start: number, end: number): Readable
  readAll(): Promise<Buffer>
}

/**
 * Opens the recording of a take.
 *
 * @param which the copy a player can jump in, or exactly what was recorded.
 */
export async function openRecording(
  deps: Pick<Deps, 'db' | 'keys' | 'storage'>,
  organisationId: string,
  takeId: string,
  which: 'playable' | 'original' = 'playable',
): Promise<OpenRecording> {
  const take = await findTake(deps.db, takeId)
  if (!take || take.organisation_id !== organisationId || !take.uploaded_at) {
    throw fail.not_found({ takeId })
  }
  const playable = which === 'playable' && take.playable_key !== null
  const objectKey = playable ? take.playable_key : take.object_key
  const mimeType = (playable ? take.playable_type : take.mime_type) ?? 'application/octet-stream'
  const refused = await isWithdrawn(deps.db, organisationId, take.interview_id, ['basic', 'recording'])
  if (!objectKey || refused) {
    // Its period is over, or the consent to it was taken back.
    throw fail.not_found({ takeId })
  }
  const key = await candidateKey(deps, organisationId, take.candidate_id)
  const object = await openObject(deps.storage, key, objectKey)
  return { mimeType, size: object.size, read: object.readRange, readAll: object.readAll }
}

// A remux holds the recording in memory; a longer one stays as it is, and players read it from its start.
const largestRemux = 200 * 1024 * 1024

/** Makes the copy of a recording that players can jump in. What cannot be remuxed is played as it is. */
export async function makePlayableCopy(deps: Deps, organisationId: string, takeId: string): Promise<void> {
  const take = await findTake(deps.db, takeId)
  if (
    !take ||
    take.organisation_id !== organisationId ||
    take.playable_key ||
    !take.object_key ||
    take.discarded_at ||
    !take.uploaded_at
  ) {
    return
  }
  const original = await openRecording(deps, organisationId, takeId, 'original')
  if (original.size > largestRemux) {
    return
  }
  const playable = await makeSeekable(await original.readAll())
  if (!playable) {
    return
  }
  const objectKey = playableKey(take.object_key)
  const key = await candidateKey(deps, organisationId, take.candidate_id)
  await writeObject(deps.storage, key, objectKey, playable.bytes)
  const kept = await keepPlayable(deps.db, take, {
    playable_key: objectKey,
    playable_type: playable.mimeType,
    playable_bytes: playable.bytes.length,
  })
  if (!kept) {
    // The recording was deleted meanwhile: its copy must not outlive it.
    await deleteObject(deps.storage, objectKey)
  }
}

/** A recording somebody may play; one that is not there and one that is not theirs look the same. */
async function requireRecording(deps: Deps, staff: StaffSession, takeId: string): Promise<TakeRow> {
  const take = await findTake(deps.db, takeId)
  const interview =
    take && take.organisation_id === staff.organisationId
      ? await store.findInterview(deps.db, staff.organisationId, take.interview_id)
      : null
  if (!take || !interview) {
    throw ehrFailures.not_found({ takeId })
  }
  const application = await requireApplication(deps, staff, 'recording.play', interview.application_id)
  // A manager hears an answer together with its report, not before HR has one.
  const early = application.reportStatus !== 'ready' && application.reportStatus !== 'confirmed'
  if (early && !staff.permissions.has('report.review')) {
    throw ehrFailures.not_found({ takeId })
  }
  return take
}

/** Parses `Range: bytes=a-b`; null when there is none, `'invalid'` when it lies outside. */
export function parseRange(
  header: string | undefined,
  size: number,
): { start: number; end: number } | null | 'invalid' {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!match || (match[1] === '' && match[2] === '')) {
    return null
  }
  const [, from = '', to = ''] = match
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size : Math.min(size, Number(to) + 1)
  return start >= size || start >= end ? 'invalid' : { start, end }
}

// A player asks for a recording in many pieces and people jump to and fro: that is one viewing.
const oneViewingSeconds = 900

/** Notes who plays a recording, once a viewing, whichever part of it they ask for first. */
async function recordPlaying(
  deps: Deps,
  staff: StaffSession,
  take: TakeRow,
  requestId: string,
): Promise<void> {
  const now = deps.now()
  const { organisationId, loginId } = staff
  const recent = await deps.db
    .selectFrom('platform.audit_record')
    .select('at')
    .where('organisation_id', '=', organisationId)
    .where('object_id', '=', take.id)
    .where('actor_id', '=', loginId)
    .where('action', '=', 'recording.play')
    .where('at', '>', new Date(now.getTime() - oneViewingSeconds * 1000))
    .limit(1)
    .executeTakeFirst()
  if (recent) {
    return
  }
  await inTransaction(deps.db, (tx) =>
    audit(tx, now, {
      organisationId,
      actor: { kind: 'staff', id: loginId },
      action: 'recording.play',
      objectType: 'take',
      objectId: take.id,
      requestId,
    }),
  )
}

/**
 * Sends a recording, or the part of it that is asked for.
 *
 * @param before noted before the first byte leaves.
 */
export async function sendRecording(
  request: FastifyRequest,
  reply: FastifyReply,
  recording: OpenRecording,
  before: () => Promise<void> = async () => {},
): Promise<void> {
  const range = parseRange(request.headers.range, recording.size)
  reply
    .header('content-type', recording.mimeType)
    .header('accept-ranges', 'bytes')
    .header('cache-control', 'private, no-store')
  if (range === 'invalid') {
    reply.status(416).header('content-range', `bytes */${recording.size}`).send()
    return
  }
  const { start, end } = range ?? { start: 0, end: recording.size }
  await before()
  if (range) {
    reply.status(206).header('content-range', `bytes ${start}-${end - 1}/${recording.size}`)
  }
  reply.header('content-length', end - start)
  await reply.send(recording.read(start, end))
}

export function registerRecordings(route: Route, deps: Deps): void {
  route(contract.playRecording, async ({ params }, { staff, request, reply }) => {
    const take = await requireRecording(deps, staff, params.id)
    const recording = await openRecording(deps, staff.organisationId, take.id)
    await sendRecording(request, reply, recording, () => recordPlaying(deps, staff, take, request.id))
  })
}
