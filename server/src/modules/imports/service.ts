import { randomUUID } from 'node:crypto'
import type { checkImport, createImport, ImportState } from '@mingjian/contract'
import type { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { type Actor, audit } from '../../platform/audit/index.ts'
import type { StaffSession } from '../../platform/auth/index.ts'
import { inTransaction, type Tx } from '../../platform/db/index.ts'
import { writeObject } from '../../platform/storage/index.ts'
import { kindsOf, requireBatch, requireUnit } from './access.ts'
import { batchSeal, keptUntil, kindOf, requireOpen, stateOf } from './batch.ts'
import { fail } from './errors.ts'
import { fieldsOf, isRefused } from './fields.ts'
import { type BatchRow, changeBatch, deleteRows, findBatch, insertBatch, keepProfile } from './store.ts'
import { checkFile, clearBatch, inspectFile, loadBatch, rollBackBatch } from './tasks.ts'

export const actorOf = (session: StaffSession): Actor => ({ kind: 'staff', id: session.loginId })

function record(
  deps: Deps,
  tx: Tx,
  session: StaffSession,
  batch: Pick<BatchRow, 'id'>,
  action: string,
  detail: Record<string, unknown> = {},
): Promise<void> {
  return audit(tx, deps.now(), {
    organisationId: session.organisationId,
    actor: actorOf(session),
    action,
    objectType: 'import',
    objectId: batch.id,
    detail,
  })
}

/** Announces a file. */
export async function announce(
  deps: Deps,
  session: StaffSession,
  input: z.output<(typeof createImport)['parts']['body']>,
): Promise<BatchRow> {
  if (!kindsOf(session).includes(input.kind)) {
    throw fail.kind_not_allowed()
  }
  await requireUnit(deps, session, input.unitId)
  const { organisationId } = session
  const id = randomUUID()
  await inTransaction(deps.db, async (tx) => {
    const dataKeyId = await deps.keys.create(tx, organisationId)
    const key = await deps.keys.get(tx, organisationId, dataKeyId)
    const now = deps.now()
    await insertBatch(tx, {
      organisationId,
      id,
      kind: input.kind,
      source: input.source,
      unitId: input.unitId,
      loginId: session.loginId,
      dataKeyId,
      fileName: batchSeal(id, key).sealName(input.fileName),
      bytes: input.bytes,
      now,
      keptUntil: keptUntil(now),
    })
    await record(deps, tx, session, { id }, 'import.begin', { kind: input.kind, bytes: input.bytes })
  })
  return requireBatch(deps, session, id)
}

/** Takes the bytes of an announced file, encrypted as they arrive, and has them looked through. */
export async function takeFile(
  deps: Deps,
  session: StaffSession,
  id: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<BatchRow> {
  const batch = await requireBatch(deps, session, id)
  if (batch.state !== 'arriving') {
    throw fail.wrong_state({ state: batch.state })
  }
  const seal = await requireOpen(deps, batch)
  const { organisationId } = session
  const objectKey = `imports/${organisationId}/${id}`
  // Written first: a transfer that breaks off leaves parts, and the row says where.
  await changeBatch(deps.db, organisationId, id, ['arriving'], { object_key: objectKey })
  const size = await writeObject(deps.storage, seal.key, objectKey, atMost(bytes, batch.bytes))
  if (size !== batch.bytes) {
    throw fail.wrong_size({ expected: batch.bytes, got: size })
  }
  return inTransaction(deps.db, async (tx) => {
    const changed = await changeBatch(tx, organisationId, id, ['arriving'], {
      state: 'inspecting',
      updated_at: deps.now(),
    })
    if (!changed) {
      throw fail.wrong_state({ state: (await findBatch(tx, organisationId, id))?.state ?? '' })
    }
    await deps.tasks.send(tx, inspectFile, { organisationId, batchId: id })
    return changed
  })
}

async function* atMost(bytes: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let seen = 0
  for await (const piece of bytes) {
    seen += piece.length
    if (seen > most) {
      throw fail.wrong_size({ expected: most })
    }
    yield piece
  }
}

/** Looks at another sheet or another row of headings. */
export async function inspectAgain(
  deps: Deps,
  session: StaffSession,
  id: string,
  choice: { sheet?: string | undefined; headerRow?: number | undefined },
): Promise<BatchRow> {
  const from = ['mapping', 'checked', 'failed'] as const
  return advance(deps, session, id, from, { state: 'inspecting', failure: null }, async (tx, batch) => {
    await requireOpen(deps, batch)
    await deleteRows(tx, session.organisationId, id)
    await deps.tasks.send(tx, inspectFile, {
      organisationId: session.organisationId,
      batchId: id,
      ...(choice.sheet === undefined ? {} : { sheet: choice.sheet }),
      ...(choice.headerRow === undefined ? {} : { headerRow: choice.headerRow }),
    })
  })
}

/** Takes the mapping, keeps it for the next file of this source, and starts the dry run. */
export async function check(
  deps: Deps,
  session: StaffSession,
  id: string,
  input: z.output<(typeof checkImport)['parts']['body']>,
): Promise<BatchRow> {
  const batch = await requireBatch(deps, session, id)
  const seal = await requireOpen(deps, batch)
  const shape = seal.shape(batch)
  if (!shape) {
    throw fail.wrong_state({ state: batch.state })
  }
  const constants = requireMapping(batch, shape.headers, input)
  const { organisationId } = session
  const set = {
    state: 'checking',
    failure: null,
    done: 0,
    total: shape.rows,
    counts: JSON.stringify({ results: {}, codes: {} }),
    mapping_sealed: seal.sealMapping({ columns: input.columns, constants, remembered: false }),
  }
  return advance(deps, session, id, ['mapping', 'checked'], set, async (tx) => {
    await keepProfile(tx, organisationId, {
      kind: batch.kind,
      source: batch.source,
      headings: Object.fromEntries(
        input.columns.flatMap(({ index, field }) => {
          const heading = shape.headers[index]
          return heading ? [[heading, field] as const] : []
        }),
      ),
      constants,
      now: deps.now(),
    })
    await deps.tasks.send(tx, checkFile, { organisationId, batchId: id })
  })
}

/** Throws when a mapping cannot be used; answers the constants that count. */
function requireMapping(
  batch: BatchRow,
  headers: readonly string[],
  { columns, constants }: z.output<(typeof checkImport)['parts']['body']>,
): Record<string, string> {
  const fields = fieldsOf(kindOf(batch))
  const used = new Set<string>()
  for (const { index, field } of columns) {
    if (field === null) {
      continue
    }
    if (!fields.some(({ key }) => key === field) || used.has(field)) {
      throw fail.field_twice({ field })
    }
    if (headers[index] === undefined || isRefused(headers[index])) {
      throw fail.column_refused({ index })
    }
    used.add(field)
  }
  const given = Object.fromEntries(Object.entries(constants).filter(([, value]) => value.trim() !== ''))
  const wrong = Object.keys(given).find((key) => !fields.some((field) => field.key === key && field.constant))
  if (wrong) {
    throw fail.constant_invalid({ field: wrong })
  }
  const missing = fields.filter(({ key, required }) => required && !used.has(key) && !(key in given))
  if (missing.length > 0) {
    throw fail.required_unmapped({ fields: missing.map(({ key }) => key) })
  }
  return given
}

/** Moves a batch on in one step with what follows from it. */
async function advance(
  deps: Deps,
  session: StaffSession,
  id: string,
  from: readonly ImportState[],
  set: Parameters<typeof changeBatch>[4],
  then: (tx: Tx, batch: BatchRow) => Promise<void>,
): Promise<BatchRow> {
  const batch = await requireBatch(deps, session, id)
  return inTransaction(deps.db, async (tx) => {
    const now = deps.now()
    const changed = await changeBatch(tx, session.organisationId, id, from, {
      ...set,
      updated_at: now,
      kept_until: keptUntil(now),
    })
    if (!changed) {
      throw fail.wrong_state({ state: stateOf(batch) })
    }
    await then(tx, changed)
    return changed
  })
}

/** Loads what the dry run found right. */
export function approve(deps: Deps, session: StaffSession, id: string): Promise<BatchRow> {
  const { organisationId, loginId } = session
  const set = { state: 'loading', failure: null, done: 0, approved_by: loginId }
  return advance(deps, session, id, ['checked'], set, async (tx, batch) => {
    await requireOpen(deps, batch)
    await record(deps, tx, session, batch, 'import.approve')
    await deps.tasks.send(tx, loadBatch, { organisationId, batchId: id })
  })
}

/** Takes back what a batch wrote. */
export function rollBack(deps: Deps, session: StaffSession, id: string): Promise<BatchRow> {
  const { organisationId } = session
  return advance(deps, session, id, ['loaded'], { state: 'rolling_back' }, async (tx, batch) => {
    await record(deps, tx, session, batch, 'import.roll_back')
    await deps.tasks.send(tx, rollBackBatch, { organisationId, batchId: id })
  })
}

const stoppable = ['arriving', 'inspecting', 'mapping', 'checking', 'checked', 'loading', 'failed'] as const

/** Stops an import before it is loaded; its rows go at once, file and key right after. */
export async function cancel(deps: Deps, session: StaffSession, id: string): Promise<BatchRow> {
  const { organisationId } = session
  const batch = await requireBatch(deps, session, id)
  return inTransaction(deps.db, async (tx) => {
    // A load that is at its end holds the batch: then it is loaded, and can be taken back.
    const changed = await changeBatch(tx, organisationId, id, stoppable, {
      state: 'cancelled',
      shape_sealed: null,
      mapping_sealed: null,
      object_key: null,
      counts: JSON.stringify({ results: {}, codes: {} }),
      done: 0,
      total: 0,
      updated_at: deps.now(),
      kept_until: null,
    })
    if (!changed) {
      throw fail.wrong_state({ state: stateOf((await findBatch(tx, organisationId, id)) ?? batch) })
    }
    await deleteRows(tx, organisationId, id)
    await record(deps, tx, session, batch, 'import.cancel')
    await deps.tasks.send(tx, clearBatch, { organisationId, batchId: id, objectKey: batch.object_key })
    return changed
  })
}
