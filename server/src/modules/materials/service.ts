import { type addMaterial, type Material, type Materials, mostMaterials } from '@mingjian/contract'
import type { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { audit } from '../../platform/audit/index.ts'
import { openText, sealText } from '../../platform/crypto/index.ts'
import type { Visit } from '../interview/index.ts'
import { fail } from './errors.ts'
import { safeName } from './names.ts'
import * as store from './store.ts'
import { dropFile } from './tasks.ts'

const namePlace = (id: string) => `interview.material.name:${id}`

/** From the consents to the handing in: before, nothing may be handled; after, nothing is changed. */
const openPhases: readonly string[] = ['resume', 'check', 'practice', 'questions', 'ability_test']

function isOpen({ phase, consents }: Visit): boolean {
  return openPhases.includes(phase) && consents.get('basic') === true
}

export function presentMaterial(row: store.MaterialRow, key: Uint8Array): Material {
  return {
    id: row.id,
    request: row.request,
    name: safeName(openText(key, namePlace(row.id), row.name_sealed), {
      request: row.request,
      mimeType: row.mime_type,
    }),
    mimeType: row.mime_type,
    bytes: Number(row.bytes),
    state: row.state as Material['state'],
    reason: row.reason as Material['reason'],
    at: row.created_at.toISOString(),
  }
}

/** What is asked of a candidate and what of it is here. */
export async function readMaterials(visit: Visit): Promise<Materials> {
  const { tx, organisationId, interview, kit, key } = visit
  const open = isOpen(visit)
  const rows = open ? await store.listOfInterview(tx, organisationId, interview.id) : []
  return {
    requests: open ? (kit.rules.materials ?? []) : [],
    files: rows.map((row) => presentMaterial(row, key)),
    open,
  }
}

/** Announces a file, once. */
export async function announce(
  deps: Deps,
  visit: Visit,
  input: z.output<(typeof addMaterial)['parts']['body']>,
): Promise<void> {
  if (!isOpen(visit)) {
    throw fail.closed({ phase: visit.phase })
  }
  const { tx, organisationId, interview, kit, key } = visit
  if (!kit.rules.materials?.some((request) => request.key === input.request)) {
    throw fail.unknown_request()
  }
  const rows = await store.listOfInterview(tx, organisationId, interview.id)
  if (rows.some(({ id }) => id === input.id)) {
    return
  }
  if (rows.length >= mostMaterials) {
    throw fail.too_many({ most: mostMaterials })
  }
  await store.insertMaterial(tx, organisationId, {
    id: input.id,
    interviewId: interview.id,
    request: input.request,
    nameSealed: sealText(key, namePlace(input.id), input.name),
    mimeType: input.mimeType,
    bytes: input.bytes,
    objectKey: `materials/${organisationId}/${interview.id}/${input.id}`,
    at: deps.now(),
  })
}

/** Takes a file back. Repeating it is quiet. */
export async function remove(deps: Deps, visit: Visit, id: string): Promise<void> {
  if (!isOpen(visit)) {
    throw fail.closed({ phase: visit.phase })
  }
  const { tx, organisationId, interview } = visit
  const gone = await store.deleteMaterial(tx, organisationId, interview.id, id)
  if (!gone) {
    return
  }
  if (gone.object_key) {
    await deps.tasks.send(tx, dropFile, { objectKey: gone.object_key })
  }
  await audit(tx, deps.now(), {
    organisationId,
    actor: { kind: 'candidate', id: interview.candidate_id },
    action: 'material.remove',
    objectType: 'application',
    objectId: interview.application_id,
    detail: { materialId: id },
  })
}
