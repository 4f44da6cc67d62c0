import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { inTransaction } from '../../platform/db/index.ts'
import { deleteObject, openObject } from '../../platform/storage/index.ts'
import { task } from '../../platform/tasks/index.ts'
import { candidateKey } from '../ehr/index.ts'
import * as store from './store.ts'

/** Deletes the bytes of a file whose row is gone, or names them no more. */
export const dropFile = task({
  name: 'materials.drop',
  input: z.object({ objectKey: z.string().startsWith('materials/') }),
  async run(deps: Deps, { objectKey }) {
    await deleteObject(deps.storage, objectKey)
  },
})

/** Refuses a file. That its bytes have to go is noted with it: a crash in between leaves neither half. */
export async function refuse(
  deps: Pick<Deps, 'db' | 'tasks'>,
  row: store.MaterialRow,
  from: 'arriving' | 'scanning',
  set: { reason: 'type' | 'empty' | 'malware'; scanner?: string },
): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const changed = await store.changeMaterial(tx, row, from, { ...set, state: 'refused', object_key: null })
    if (changed && row.object_key) {
      await deps.tasks.send(tx, dropFile, { objectKey: row.object_key })
    }
  })
}

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
      await refuse(deps, row, 'scanning', { reason: 'malware', scanner })
      deps.log.warn({ materialId, finding: result.finding }, 'a file of a candidate was refused')
      return
    }
    const state = result.verdict === 'clean' ? 'ready' : 'unscanned'
    await store.changeMaterial(deps.db, row, 'scanning', { state, scanner })
  },
})

export const materialTasks = [scanMaterial, dropFile]

/** Minutes after which a file that nobody has scanned yet is looked after, files at once, failures that end it. */
const patience = { minutes: 30, files: 20, failures: 3 }

/**
 * Scans what is still in quarantine because the scanner was away for longer than its tasks are tried again. In no
 * order: a file the scanner never gets through with must not stand before the others.
 */
export async function rescan(deps: Deps): Promise<void> {
  const before = new Date(deps.now().getTime() - patience.minutes * 60_000)
  let failures = 0
  for (const { organisation_id, id } of await store.listUnscanned(deps.db, before, patience.files)) {
    try {
      await scanMaterial.run(deps, { organisationId: organisation_id, materialId: id })
    } catch (error) {
      deps.log.warn({ err: error, materialId: id }, 'a file of a candidate still waits for its scan')
      failures += 1
      if (failures >= patience.failures) {
        return
      }
    }
  }
}

/** What is due by the clock. */
export const materialSweeps = [{ name: 'materials.rescan', everySeconds: 600, run: rescan }]
