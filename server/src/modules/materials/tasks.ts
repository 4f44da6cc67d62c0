import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { deleteObject, openObject } from '../../platform/storage/index.ts'
import { task } from '../../platform/tasks/index.ts'
import { candidateKey } from '../ehr/index.ts'
import * as store from './store.ts'

/** Scans a file that has arrived. Until there is an answer it stays where nobody can open it. */
export const scanMaterial = task({
  name: 'materials.scan',
  input: z.object({ organisationId: z.uuid(), materialId: z.uuid() }),
  retry: { limit: 12, delaySeconds: 5 },
  async run(deps: Deps, { organisationId, materialId }) {
    const row = await store.findMaterial(deps.db, materialId)
    if (!row?.object_key || row.organisation_id !== organisationId || row.state !== 'scanning') {
      return
    }
    const key = await candidateKey(deps, organisationId, row.candidate_id)
    const object = await openObject(deps.storage, key, row.object_key)
    const result = await deps.malwareScan.scan(object.readRange(0, object.size))
    const scanner = deps.malwareScan.name
    if (result.verdict === 'infected') {
      // The bytes go first: a crash in between leaves it in quarantine, and the task runs again.
      await deleteObject(deps.storage, row.object_key)
      await store.changeMaterial(deps.db, row, 'scanning', {
        state: 'refused',
        reason: 'malware',
        scanner,
        object_key: null,
      })
      deps.log.warn({ materialId, finding: result.finding }, 'a file of a candidate was refused')
      return
    }
    const state = result.verdict === 'clean' ? 'ready' : 'unscanned'
    await store.changeMaterial(deps.db, row, 'scanning', { state, scanner })
  },
})

/** Deletes the bytes of a file whose row is gone. */
export const dropFile = task({
  name: 'materials.drop',
  input: z.object({ objectKey: z.string().startsWith('materials/') }),
  async run(deps: Deps, { objectKey }) {
    await deleteObject(deps.storage, objectKey)
  },
})

export const materialTasks = [scanMaterial, dropFile]
