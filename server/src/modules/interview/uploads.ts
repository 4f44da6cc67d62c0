import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { type Db, inTransaction, type Tx } from '../../platform/db/index.ts'
import { AppError } from '../../platform/errors/index.ts'
import {
  type UploadRequest,
  type UploadState,
  type UploadTarget,
  uploadHandler,
} from '../../platform/storage/index.ts'
import { candidateKey } from '../ehr/index.ts'
import { deviceOf, uuid } from './caller.ts'
import { type DropReason, dropTake, isMisdeclared } from './dropping.ts'
import { fail } from './errors.ts'
import { takeUploaded } from './events.ts'
import { rowUploadState } from './row-upload-state.ts'
import { phaseOf } from './rules.ts'
import * as store from './store.ts'
import { findTake, type TakeOfInterview, updateTake } from './take-store.ts'
import { progressOf, requireInvitation } from './visit.ts'

/** Largest recording of one answer: five minutes of generous video with room to spare. */
const maxBytes = 400 * 1024 * 1024

const types = /^(video|audio)\/(webm|mp4|ogg|x-matroska)(;[\w =,."-]*)?$/

/** Upload records on the rows of takes; a take whose upload is given up stays. */
export function uploadState(db: Db): UploadState {
  return rowUploadState(db, 'interview.take', (uploadId) =>
    db
      .updateTable('interview.take')
      .set({ upload_record: null, upload_offset: null, upload_length: null, upload_outcome: null })
      .where('id', '=', uploadId)
      .execute(),
  )
}

/**
 * Whether the caller's link may write this upload. The upload of a take has the take's id. A take that was
 * given up still takes what is on its way, so that the device can let go of it.
 */
async function authorize(deps: Deps, request: UploadRequest): Promise<UploadTarget> {
  const invitation = await requireInvitation(deps.db, request.headers.authorization)
  const takeId = request.uploadId ?? request.metadata.takeId ?? ''
  const take = uuid.test(takeId) ? await findTake(deps.db, takeId) : null
  if (!take || take.invitation_id !== invitation.id || !take.object_key) {
    throw fail.not_found()
  }
  const interview = await store.findInterview(deps.db, take.organisation_id, take.interview_id)
  if (!interview) {
    throw fail.not_found()
  }
  const phase = phaseOf(progressOf(invitation, interview, new Map(), deps.now()))
  if (phase === 'expired' || phase === 'revoked') {
    throw fail[phase]()
  }
  if (phase === 'done' || phase === 'human_requested') {
    throw fail.wrong_phase({ phase })
  }
  const mimeType = take.mime_type ?? request.metadata.mimeType ?? ''
  if (!types.test(mimeType)) {
    throw new AppError('upload.type_mismatch', 415)
  }
  if (!take.mime_type) {
    await deps.db
      .updateTable('interview.take')
      .set({ mime_type: mimeType })
      .where('organisation_id', '=', take.organisation_id)
      .where('id', '=', take.id)
      .execute()
  }
  if (!take.discarded_at) {
    await store.markHeard(deps.db, take, deviceOf(request.headers), deps.now())
  }
  return {
    uploadId: take.id,
    key: await candidateKey(deps, take.organisation_id, take.candidate_id),
    objectKey: take.object_key,
    maxBytes,
    declaredMimeType: mimeType,
  }
}

/** Everything has arrived. Not what the device said: then the answer is given again. */
async function finished(deps: Deps, takeId: string): Promise<void> {
  await holdingInterview(deps, takeId, async (tx, take) => {
    if (take.uploaded_at) {
      return
    }
    const now = deps.now()
    await updateTake(tx, take, { uploaded_at: now })
    if (take.discarded_at) {
      return
    }
    if (isMisdeclared({ ...take, uploaded_at: now })) {
      await dropTake(tx, now, take, take.interview_id, 'size_mismatch')
      return
    }
    await deps.events.record(tx, take.organisation_id, takeUploaded, {
      interviewId: take.interview_id,
      answerId: take.answer_id,
      takeId,
    })
  })
}

/** What arrived is no recording: the answer can be given again, and no try is used up. */
async function rejected(deps: Deps, takeId: string, reason: DropReason): Promise<void> {
  await holdingInterview(deps, takeId, async (tx, take) => {
    if (!take.discarded_at) {
      await dropTake(tx, deps.now(), take, take.interview_id, reason)
    }
  })
}

/** Reads the take once nobody else changes its interview, so that handing in and arriving do not cross. */
async function holdingInterview(
  deps: Deps,
  takeId: string,
  work: (tx: Tx, take: TakeOfInterview) => Promise<void>,
): Promise<void> {
  const found = await findTake(deps.db, takeId)
  if (!found) {
    return
  }
  await inTransaction(deps.db, async (tx) => {
    await store.findByInvitation(tx, found.organisation_id, found.invitation_id, true)
    const take = await findTake(tx, takeId)
    if (take) {
      await work(tx, take)
    }
  })
}

/** Mounts resumable uploads on `/api/uploads`. */
export async function registerUploads(app: FastifyInstance, deps: Deps): Promise<void> {
  const uploads = uploadHandler({
    storage: deps.storage,
    state: uploadState(deps.db),
    authorize: (request) => authorize(deps, request),
    onFinish: (uploadId) => finished(deps, uploadId),
    onReject: (uploadId, reason) => rejected(deps, uploadId, reason),
    onError: (error) => deps.log.error({ err: error }, 'an upload failed'),
  })
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _body, done) => done(null))
    const serve = (request: FastifyRequest, reply: FastifyReply) => {
      reply.hijack()
      return uploads(request.raw, reply.raw)
    }
    scope.all('/api/uploads', serve)
    scope.all('/api/uploads/:id', serve)
  })
}
