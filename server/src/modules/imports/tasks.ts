import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors/index.ts'
import { deleteObject } from '../../platform/storage/index.ts'
import { task } from '../../platform/tasks/index.ts'
import { keptUntil, kindOf, openBatch, openFile, type StoredMapping } from './batch.ts'
import { isRefused, knownHeadings, matchHeadings } from './fields.ts'
import { runCheck } from './pipeline/check.ts'
import { runLoad } from './pipeline/load.ts'
import { runRollback } from './pipeline/rollback.ts'
import { readShape, type Shape, type Source } from './reading/index.ts'
import { type BatchRow, changeBatch, deleteRows, findBatch, findProfile } from './store.ts'

const Input = z.object({ organisationId: z.uuid(), batchId: z.uuid() })
// The longest file there is takes minutes, and two at once would only take each other's time.
const long = { concurrency: 1, expireSeconds: 3600, retry: { limit: 3, delaySeconds: 10 } }

/** Looks through a file that has arrived: what it is, its headings, how many rows. */
export const inspectFile = task({
  name: 'imports.inspect',
  input: Input.extend({ sheet: z.string().optional(), headerRow: z.int().optional() }),
  ...long,
  async run(deps: Deps, { organisationId, batchId, sheet, headerRow }) {
    const batch = await findBatch(deps.db, organisationId, batchId)
    const seal = batch?.state === 'inspecting' ? await openBatch(deps, batch) : null
    if (!batch || !seal) {
      return
    }
    try {
      const source: Source = await openFile(deps, batch, seal)
      const kind = kindOf(batch)
      const shape = await readShape(source, (cells) => knownHeadings(kind, cells), { sheet, headerRow })
      const mapping = await proposeMapping(deps, batch, shape)
      await changeBatch(deps.db, organisationId, batchId, ['inspecting'], {
        state: 'mapping',
        failure: null,
        shape_sealed: seal.sealShape(shape),
        mapping_sealed: seal.sealMapping(mapping),
        total: shape.rows,
        done: 0,
        updated_at: deps.now(),
        kept_until: keptUntil(deps.now()),
      })
    } catch (error) {
      if (!(error instanceof AppError)) {
        throw error
      }
      await changeBatch(deps.db, organisationId, batchId, ['inspecting'], {
        state: 'failed',
        failure: error.code,
        updated_at: deps.now(),
      })
    }
  },
})

/** The mapping of the last file of this source where its headings are the same ones, else what the words say. */
async function proposeMapping(deps: Deps, batch: BatchRow, shape: Shape): Promise<StoredMapping> {
  const kind = kindOf(batch)
  const profile = await findProfile(deps.db, batch.organisation_id, kind, batch.source)
  const proposed = matchHeadings(kind, shape.headers)
  const taken = new Set<string>()
  const columns = shape.headers.map((heading, index) => {
    const kept = profile && Object.hasOwn(profile.headings, heading) ? profile.headings[heading] : undefined
    const field = isRefused(heading) ? null : kept === undefined ? (proposed[index] ?? null) : kept
    const free = field !== null && !taken.has(field)
    if (free) {
      taken.add(field)
    }
    return { index, field: free ? field : null }
  })
  const remembered =
    profile !== null && shape.headers.some((heading) => Object.hasOwn(profile.headings, heading))
  return { columns, constants: remembered ? (profile?.constants ?? {}) : {}, remembered }
}

/** The dry run. */
export const checkFile = task({
  name: 'imports.check',
  input: Input,
  ...long,
  async run(deps: Deps, { organisationId, batchId }) {
    const batch = await findBatch(deps.db, organisationId, batchId)
    if (batch?.state === 'checking') {
      await runCheck(deps, batch)
    }
  },
})

const conflict = (error: unknown) => (error as { code?: string }).code === '23505'

/** Writes what the dry run found right. */
export const loadBatch = task({
  name: 'imports.load',
  input: Input,
  ...long,
  async run(deps: Deps, { organisationId, batchId }) {
    const batch = await findBatch(deps.db, organisationId, batchId)
    if (batch?.state !== 'loading') {
      return
    }
    try {
      await runLoad(deps, batch)
    } catch (error) {
      if (!conflict(error)) {
        throw error
      }
      // Somebody wrote the same keys or numbers since the dry run: it has to be run again.
      await changeBatch(deps.db, organisationId, batchId, ['loading'], {
        state: 'checked',
        failure: 'imports.changed_since',
        updated_at: deps.now(),
      })
    }
  },
})

export const rollBackBatch = task({
  name: 'imports.roll-back',
  input: Input,
  ...long,
  async run(deps: Deps, { organisationId, batchId }) {
    const batch = await findBatch(deps.db, organisationId, batchId)
    if (batch?.state === 'rolling_back') {
      await runRollback(deps, batch)
    }
  },
})

/** Deletes what of an import holds personal data: its rows, its file, and the key both were sealed with. */
export const clearBatch = task({
  name: 'imports.clear',
  input: Input.extend({ objectKey: z.string().startsWith('imports/').nullable() }),
  async run(deps: Deps, { organisationId, batchId, objectKey }) {
    const batch = await findBatch(deps.db, organisationId, batchId)
    if (batch) {
      // The key first: from then on nothing can be read, whatever is broken off.
      await deps.keys.destroy(deps.db, organisationId, batch.data_key_id)
      if (batch.state === 'cancelled' || batch.state === 'failed') {
        await deleteRows(deps.db, organisationId, batchId)
      } else {
        await deps.db
          .updateTable('imports.row')
          .set({
            payload_sealed: null,
            id_number_index: null,
            phone_index: null,
            email_index: null,
            name_index: null,
          })
          .where('organisation_id', '=', organisationId)
          .where('batch_id', '=', batchId)
          .where('payload_sealed', 'is not', null)
          .execute()
      }
    }
    if (objectKey) {
      await deleteObject(deps.storage, objectKey)
    }
  },
})

export const importTasks = [inspectFile, checkFile, loadBatch, rollBackBatch, clearBatch]
