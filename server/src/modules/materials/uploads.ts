import { mostMaterialBytes } from '@mingjian/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { inTransaction } from '../../platform/db/index.ts'
import { type UploadRequest, type UploadTarget, uploadHandler } from '../../platform/storage/index.ts'
import { candidateKey } from '../ehr/index.ts'
import { visit } from '../interview/index.ts'
import { fail } from './errors.ts'
import * as store from './store.ts'
import { refuse, scanMaterial } from './tasks.ts'

const path = '/api/interview/material-uploads'
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether the caller's link may write this file: announced by it, and the interview is still open. */
async function authorize(deps: Deps, request: UploadRequest): Promise<UploadTarget> {
  const { headers } = request
  const id = request.uploadId ?? request.metadata.takeId ?? ''
  const open = await visit(deps, { headers, ip: '' }, { write: false }, async (current) => ({
    interviewId: current.interview.id,
    closed: !['resume', 'check', 'practice', 'questions', 'ability_test'].includes(current.phase),
  }))
  const row = uuid.test(id) ? await store.findMaterial(deps.db, id) : null
  if (!row?.object_key || row.interview_id !== open.interviewId) {
    throw fail.not_found()
  }
  if (open.closed) {
    throw fail.closed()
  }
  return {
    uploadId: row.id,
    key: await candidateKey(deps, row.organisation_id, row.candidate_id),
    objectKey: row.object_key,
    maxBytes: Math.min(mostMaterialBytes, Number(row.bytes)),
    declaredMimeType: row.mime_type,
  }
}

/** Everything is here: nobody opens it before it was scanned. */
async function finished(deps: Deps, materialId: string, size: number): Promise<void> {
  const row = await store.findMaterial(deps.db, materialId)
  if (!row) {
    return
  }
  await inTransaction(deps.db, async (tx) => {
    if (await store.changeMaterial(tx, row, 'arriving', { state: 'scanning', bytes: size })) {
      const { organisation_id: organisationId } = row
      await deps.tasks.send(tx, scanMaterial, { organisationId, materialId })
    }
  })
}

async function rejected(deps: Deps, materialId: string, reason: 'type_mismatch' | 'empty'): Promise<void> {
  const row = await store.findMaterial(deps.db, materialId)
  if (row) {
    await refuse(deps, row, 'arriving', { reason: reason === 'empty' ? 'empty' : 'type' })
  }
}

/** Mounts resumable uploads of materials. */
export async function registerUploads(app: FastifyInstance, deps: Deps): Promise<void> {
  const uploads = uploadHandler({
    path,
    storage: deps.storage,
    state: store.uploadState(deps.db),
    authorize: (request) => authorize(deps, request),
    onFinish: (id, size) => finished(deps, id, size),
    onReject: (id, reason) => rejected(deps, id, reason),
    onError: (error) => deps.log.error({ err: error }, 'an upload failed'),
  })
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _body, done) => done(null))
    const serve = (request: FastifyRequest, reply: FastifyReply) => {
      reply.hijack()
      return uploads(request.raw, reply.raw)
    }
    scope.all(path, serve)
    scope.all(`${path}/:id`, serve)
  })
}
