import { type RecordKind, type RecordResult, recordKinds } from '@mingjian/contract'
import type { Deps } from '../../../deps.ts'
import { auditMany } from '../../../platform/audit/index.ts'
import { blindIndex } from '../../../platform/crypto/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import { closeApplications, closeCandidates, writeApplications } from './applications.ts'
import { writeCandidates } from './candidates.ts'
import { keepConflicts } from './conflicts.ts'
import { parseRecord } from './parse.ts'
import { closeEmployees, removeFrom, writeEmployees, writeReviews, writeTests } from './people.ts'
import { decide, etagOf } from './rules.ts'
import { findErased, keepVersions, lockPlaces, releasePlaces } from './store.ts'
import { closeVacancies, writeVacancies } from './vacancies.ts'
import { ask, type Context, type Record, type Sender, type Work } from './work.ts'

/** Records written in one transaction: enough to be quick, few enough to hold locks briefly. */
const chunkSize = 500

type Handler = (context: Context, works: readonly Work[]) => Promise<void>
const handler = <K extends RecordKind>(
  write: (context: Context, works: readonly Work<K>[]) => Promise<void>,
): Handler => write as unknown as Handler

const handlers: { [K in RecordKind]: { write: Handler; close: Handler } } = {
  vacancy: { write: handler(writeVacancies), close: handler(closeVacancies) },
  candidate: { write: handler(writeCandidates), close: handler(closeCandidates) },
  application: { write: handler(writeApplications), close: handler(closeApplications) },
  written_test: { write: handler(writeTests), close: removeFrom('ehr.written_test') },
  employee: { write: handler(writeEmployees), close: handler(closeEmployees) },
  probation_review: { write: handler(writeReviews), close: removeFrom('ehr.probation_review') },
}

/**
 * Writes records of another HR system. Each has a result of its own, in the order they were sent; parents are
 * written before children whatever the order. Records written together share a transaction; should it fail,
 * each is tried alone, so that one never takes the others with it.
 *
 * @param options.goOn asked between transactions: a sender whose right has ended stops there.
 */
export async function applyRecords(
  deps: Deps,
  sender: Sender,
  sent: readonly unknown[],
  options: { ifMatch?: string | undefined; goOn?: () => Promise<void> } = {},
): Promise<RecordResult[]> {
  const results: RecordResult[] = []
  const rounds: { index: number; record: Record }[][] = []
  const seen = new Map<string, number>()
  sent.forEach((one, index) => {
    const record = parseRecord(deps, sender.organisationId, one)
    if ('outcome' in record) {
      results[index] = record
      return
    }
    // A record that stands twice in a call is written twice, in order.
    const name = `${record.kind} ${record.externalId}`
    const round = seen.get(name) ?? 0
    seen.set(name, round + 1)
    rounds[round] ??= []
    rounds[round].push({ index, record: { ...record, ifMatch: options.ifMatch } })
  })
  for (const round of rounds) {
    for (const kind of recordKinds) {
      const ofKind = round.filter(({ record }) => record.kind === kind)
      for (let from = 0; from < ofKind.length; from += chunkSize) {
        await options.goOn?.()
        const chunk = ofKind.slice(from, from + chunkSize)
        const done = await applyChunk(
          deps,
          sender,
          kind,
          chunk.map(({ record }) => record),
        )
        chunk.forEach(({ index }, at) => {
          results[index] = done[at] ?? failed(chunk[at]?.record)
        })
      }
    }
  }
  return results
}

async function applyChunk(
  deps: Deps,
  sender: Sender,
  kind: RecordKind,
  records: readonly Record[],
): Promise<RecordResult[]> {
  try {
    return await inTransaction(deps.db, (tx) => applyTogether(deps, tx, sender, kind, records))
  } catch (error) {
    const [only] = records
    if (records.length === 1) {
      deps.log.error({ err: error, kind, requestId: sender.requestId }, 'a record could not be written')
      return [failed(only)]
    }
    const results: RecordResult[] = []
    for (const record of records) {
      results.push(...(await applyChunk(deps, sender, kind, [record])))
    }
    return results
  }
}

async function applyTogether(
  deps: Deps,
  tx: Tx,
  sender: Sender,
  kind: RecordKind,
  records: readonly Record[],
): Promise<RecordResult[]> {
  const { organisationId, source } = sender
  const now = deps.now()
  const of = { organisationId, source, kind, now }
  const context: Context = { deps, tx, sender, audits: [] }
  const places = await lockPlaces(tx, { ...of, externalIds: records.map((one) => one.externalId) })
  const erased = await erasedAt(deps, tx, sender, records)
  const todo = { write: [] as Work[], close: [] as Work[], note: [] as Work[], queue: [] as Work[] }
  const works = records.map((record) => {
    const place = places.get(record.externalId)
    if (!place) {
      throw new Error('a record has no place')
    }
    const work = newWork(record, place.objectId, place.held)
    const decision = decide(place.held, record, { now, erasedAt: erased(record) })
    switch (decision.do) {
      case 'create':
      case 'update':
        todo.write.push(work)
        break
      case 'close':
        todo.close.push(work)
        break
      case 'note':
        todo.note.push(work)
        break
      case 'bury':
        work.outcome = 'closed'
        todo.note.push(work)
        break
      case 'queue':
        ask(work, decision.code)
        todo.queue.push(work)
        break
      case 'nothing':
        work.outcome = decision.outcome
        work.code = decision.code
    }
    return work
  })
  if (todo.write.length > 0) {
    await handlers[kind].write(context, todo.write)
  }
  if (todo.close.length > 0) {
    await handlers[kind].close(context, todo.close)
  }
  const written = [...todo.write, ...todo.close, ...todo.note].filter(
    (one) => one.outcome !== 'refused' && !one.waits,
  )
  const waiting = todo.write.filter(({ waits }) => waits)
  await keepVersions(
    tx,
    of,
    written.map(({ record }) => record),
  )
  await releasePlaces(
    tx,
    of,
    works.filter((work) => !work.held && !written.includes(work)).map((work) => work.record.externalId),
  )
  await keepConflicts(context, [...written, ...waiting, ...todo.queue])
  await auditMany(tx, now, context.audits)
  return works.map((work) => present(work, written.includes(work)))
}

/** Says when a record was erased here, if it was: unchanged, it is not taken up again. */
async function erasedAt(deps: Deps, tx: Tx, sender: Sender, records: readonly Record[]) {
  const fingerprint = (record: Record) =>
    erasedFingerprint(deps, sender.organisationId, sender.source, record.kind, record.externalId)
  const found = await findErased(tx, sender.organisationId, records.map(fingerprint))
  return (record: Record): Date | null =>
    found.size === 0 ? null : (found.get(fingerprint(record).toString('hex')) ?? null)
}

/** What is kept of a record's name after it was erased. */
export function erasedFingerprint(
  deps: Pick<Deps, 'keys'>,
  organisationId: string,
  source: string,
  kind: string,
  externalId: string,
): Buffer {
  return blindIndex(deps.keys.master, organisationId, 'erased-record', `${source}\n${kind}\n${externalId}`)
}

const newWork = (record: Record, objectId: string, held: Work['held']): Work => ({
  record,
  objectId,
  held,
  outcome: 'unchanged',
  code: null,
  wrong: [],
  parent: null,
  asks: [],
  waits: false,
  candidateId: record.kind === 'candidate' ? objectId : null,
})

function present(work: Work, isWritten: boolean): RecordResult {
  const { record, held } = work
  const now = isWritten
    ? {
        versionAt: record.updatedAt,
        content: record.content,
        deletedAt: record.deleted ? record.updatedAt : null,
      }
    : held
  // Paths of the record as it was sent.
  const reasons = work.wrong.map(({ field, reason }) => ({ field: `data.${field}`, reason }))
  return {
    kind: record.kind,
    externalId: record.externalId,
    outcome: work.outcome,
    id: now ? work.objectId : null,
    etag: now ? etagOf(now) : null,
    code: work.code,
    fields: reasons.map(({ field }) => field),
    reasons,
    ignored: record.ignored,
    parent: work.parent,
  }
}

function failed(record: Record | undefined): RecordResult {
  return {
    kind: record?.kind ?? null,
    externalId: record?.externalId ?? null,
    outcome: 'refused',
    id: null,
    etag: null,
    code: 'failed',
    fields: [],
    reasons: [],
    ignored: record?.ignored ?? [],
    parent: null,
  }
}
