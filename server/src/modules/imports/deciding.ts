import type { Deps } from '../../deps.ts'
import { audit } from '../../platform/audit/index.ts'
import type { StaffSession } from '../../platform/auth/index.ts'
import { openJson } from '../../platform/crypto/index.ts'
import { inTransaction, type Tx } from '../../platform/db/index.ts'
import {
  candidateKey,
  findLikePeople,
  insertPastApplications,
  insertPastEmployees,
  insertPeople,
  type KnownPerson,
  removeUnused,
  rewritePeople,
} from '../ehr/index.ts'
import { requireBatch } from './access.ts'
import { requireOpen } from './batch.ts'
import type { Payload } from './drafts.ts'
import { fail } from './errors.ts'
import { fieldsOfDraft } from './matching/merge.ts'
import { imagePlace } from './pipeline/completing.ts'
import { applicationRecord, employeeRecord } from './pipeline/records.ts'
import { isOpen } from './present.ts'
import { actorOf } from './service.ts'
import { type BatchRow, changeBatch, findRow, type Match, type RowRow } from './store.ts'

/** Notes what a person decided about a row: somebody who is there, somebody new, or nobody to be taken. */
export async function decideRow(
  deps: Deps,
  session: StaffSession,
  id: string,
  number: number,
  input: { decision: 'new' | 'same' | 'skip'; candidateId?: string | undefined },
): Promise<{ batch: BatchRow; row: RowRow }> {
  const batch = await requireBatch(deps, session, id)
  const { organisationId } = session
  return inTransaction(deps.db, async (tx) => {
    // Held, so that a load that begins meanwhile sees all of the decision or nothing.
    const held = await changeBatch(tx, organisationId, id, ['checked'], { updated_at: deps.now() })
    if (!held) {
      throw fail.wrong_state({ state: batch.state })
    }
    const row = await findRow(tx, organisationId, id, number)
    if (!row) {
      throw fail.not_found()
    }
    const matches = row.matches as Match[]
    const offered = matches.flatMap(({ candidateId }) => candidateId ?? [])
    const target = input.decision === 'same' ? (input.candidateId ?? offered[0]) : undefined
    const fits = input.decision !== 'same' || (target !== undefined && offered.includes(target))
    if (!fits || (input.decision !== 'skip' && !isOpen(row)) || row.result === 'error') {
      throw fail.not_open()
    }
    const changed = await tx
      .updateTable('imports.row')
      .set({ decision: input.decision, candidate_id: target ?? null })
      .where('organisation_id', '=', organisationId)
      .where('batch_id', '=', id)
      .where('number', '=', number)
      .returningAll()
      .executeTakeFirstOrThrow()
    await audit(tx, deps.now(), {
      organisationId,
      actor: actorOf(session),
      action: 'import.decide',
      objectType: 'import',
      objectId: id,
      detail: { row: number, decision: input.decision, candidateId: target ?? null },
    })
    return { batch: held, row: changed }
  })
}

/**
 * Undoes the merge of a row: the record says again what it said before, and the row becomes a person of its own
 * with what came with it. Only while neither was used or changed since.
 */
export async function partRow(
  deps: Deps,
  session: StaffSession,
  id: string,
  number: number,
): Promise<{ batch: BatchRow; row: RowRow }> {
  const batch = await requireBatch(deps, session, id)
  const seal = await requireOpen(deps, batch)
  const { organisationId } = session
  return inTransaction(deps.db, async (tx) => {
    const held = await changeBatch(tx, organisationId, id, ['loaded'], { updated_at: deps.now() })
    const row = held ? await findRow(tx, organisationId, id, number) : null
    if (!held || !row) {
      throw held ? fail.not_found() : fail.wrong_state({ state: batch.state })
    }
    const written = row.outcome === 'new' || row.outcome === 'update'
    if (!row.payload_sealed || !row.candidate_id || row.made_person || !written) {
      throw fail.not_open()
    }
    const payload = seal.payload(number, row.payload_sealed)
    await restore(deps, tx, batch, row, row.candidate_id)
    const candidateId = await addOwn(deps, tx, batch, payload)
    const recordId = await moveRecord(deps, tx, session, { batch, row, payload, candidateId })
    await repoint(tx, row, candidateId)
    const changed = await tx
      .updateTable('imports.row')
      .set({ outcome: 'new', candidate_id: candidateId, made_person: true, record_id: recordId })
      .where('organisation_id', '=', organisationId)
      .where('batch_id', '=', id)
      .where('number', '=', number)
      .returningAll()
      .executeTakeFirstOrThrow()
    await audit(tx, deps.now(), {
      organisationId,
      actor: actorOf(session),
      action: 'import.part',
      objectType: 'candidate',
      objectId: row.candidate_id,
      detail: { importId: id, row: number, candidateId },
    })
    return { batch: held, row: changed }
  })
}

async function restore(deps: Deps, tx: Tx, batch: BatchRow, row: RowRow, candidateId: string): Promise<void> {
  const { organisation_id: organisationId } = batch
  const images = await tx
    .selectFrom('imports.before_image')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('candidate_id', '=', candidateId)
    .execute()
  const image = images.find((one) => one.batch_id === batch.id && one.number === row.number)
  if (!image) {
    return
  }
  const later = images.some(
    (one) =>
      one !== image &&
      (one.written_at > image.written_at || (one.batch_id === batch.id && one.number > row.number)),
  )
  const [person] = await findLikePeople(deps, tx, organisationId, { ids: [candidateId] })
  if (later || person?.updatedAt.getTime() !== image.written_at.getTime()) {
    throw fail.in_use()
  }
  const key = await candidateKey(deps, organisationId, candidateId, tx)
  const before = openJson<KnownPerson>(key, imagePlace(batch.id, row.number), image.image_sealed)
  await rewritePeople(deps, tx, organisationId, [
    { id: candidateId, person: before, at: new Date(before.updatedAt) },
  ])
  await tx
    .deleteFrom('imports.before_image')
    .where('organisation_id', '=', organisationId)
    .where('batch_id', '=', batch.id)
    .where('number', '=', row.number)
    .execute()
}

async function addOwn(deps: Deps, tx: Tx, batch: BatchRow, payload: Payload): Promise<string> {
  if (!payload.person) {
    throw fail.not_open()
  }
  const person = { ...fieldsOfDraft(payload.person), source: batch.source, externalId: null }
  const [id] = await insertPeople(deps, tx, batch.organisation_id, [person])
  if (!id) {
    throw fail.not_open()
  }
  return id
}

/** What came with the row goes with it, unless it was used: then nothing is parted. */
async function moveRecord(
  deps: Deps,
  tx: Tx,
  session: StaffSession,
  {
    batch,
    row,
    payload,
    candidateId,
  }: { batch: BatchRow; row: RowRow; payload: Payload; candidateId: string },
): Promise<string | null> {
  if (!row.record_id) {
    return null
  }
  const { organisationId } = session
  const kind = payload.application ? 'application' : 'employee'
  const gone = await removeUnused(tx, organisationId, kind, [row.record_id])
  if (gone.length === 0) {
    throw fail.in_use()
  }
  const application = applicationRecord(payload, { id: row.record_id, candidateId, source: batch.source })
  if (application) {
    await insertPastApplications(deps, tx, organisationId, [application], actorOf(session))
  }
  const employee = employeeRecord(payload, { id: row.record_id, candidateId })
  if (employee) {
    await insertPastEmployees(tx, organisationId, [employee])
  }
  return row.record_id
}

/** The key the row brought names its own person from now on. */
async function repoint(tx: Tx, row: RowRow, candidateId: string): Promise<void> {
  await tx
    .updateTable('imports.source_key')
    .set({ target_id: candidateId })
    .where('organisation_id', '=', row.organisation_id)
    .where('batch_id', '=', row.batch_id)
    .where('number', '=', row.number)
    .where('kind', '=', 'candidate')
    .execute()
}
