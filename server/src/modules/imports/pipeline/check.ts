import type { ImportCounts } from '@mingjian/contract'
import type { Deps } from '../../../deps.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { dayOf } from '../../ehr/index.ts'
import { before, periods } from '../../privacy/index.ts'
import { keptUntil, kindOf, openBatch, openFile, unitsOfBatch } from '../batch.ts'
import { type Converted, converter } from '../convert/index.ts'
import { type RawRow, readTable } from '../reading/index.ts'
import { type BatchRow, changeBatch, deleteRows, insertRows, type NewRow } from '../store.ts'
import { ahead, inTurns } from './ahead.ts'
import { type CheckContext, type Checked, standing } from './context.ts'
import { matchPersons } from './persons.ts'
import {
  type Directory,
  readDirectory,
  resolveApplications,
  resolveEmployees,
  resolveQuestions,
  resolveReviews,
} from './resolve.ts'
import { SeenMarks } from './seen-marks.ts'

/** Rows that are looked at together: enough for the database to be asked seldom, few enough to be held. */
export const chunkRows = 500

/** Runs the dry run of a batch from its beginning; what an earlier run left is replaced. Stops when cancelled. */
export async function runCheck(deps: Deps, batch: BatchRow): Promise<void> {
  const { organisation_id: organisationId, id } = batch
  const seal = await openBatch(deps, batch)
  const shape = seal?.shape(batch)
  const mapping = seal?.mapping(batch)
  if (!seal || !shape || !mapping) {
    return
  }
  await deleteRows(deps.db, organisationId, id)
  const context: CheckContext = {
    deps,
    batch,
    kind: kindOf(batch),
    organisationId,
    seal,
    reach: (await unitsOfBatch(deps, batch)).reach,
    seen: new Map(),
    marks: new SeenMarks(),
    stored: Promise.resolve(true),
  }
  const directory = await readDirectory(context)
  const now = deps.now()
  const convert = converter(
    context.kind,
    {
      mapping,
      orders: shape.orders,
      from1904: shape.from1904,
      today: dayOf(now),
      oldest: dayOf(before(now, { years: periods.wordsYears })),
    },
    shape.headers.length,
  )
  const counts: ImportCounts = { results: {}, codes: {} }
  const source = await openFile(deps, batch, seal)
  let done = 0
  try {
    for await (const rows of ahead(converted(inChunks(readTable(source, shape), chunkRows), convert))) {
      const checked = await checkChunk(context, directory, rows)
      if (!(await context.stored)) {
        return
      }
      done += checked.length
      context.stored = storeChunk(context, checked, counts, done)
      // Waited for below, or by the next chunk.
      context.stored.catch(() => undefined)
    }
    if (!(await context.stored)) {
      return
    }
  } finally {
    // Nothing is written any more once this has ended, however it ended.
    await context.stored.catch(() => undefined)
  }
  await changeBatch(deps.db, organisationId, id, ['checking'], {
    state: 'checked',
    done,
    total: done,
    counts: JSON.stringify(counts),
    updated_at: deps.now(),
    kept_until: keptUntil(deps.now()),
  })
}

async function* converted(
  chunks: AsyncIterable<RawRow[]>,
  convert: (row: RawRow) => Converted,
): AsyncGenerator<Checked[]> {
  for await (const rows of chunks) {
    yield await inTurns(rows, (row) => ({
      ...convert(row),
      result: 'new' as const,
      matches: [],
      marks: null,
    }))
  }
}

async function* inChunks(batches: AsyncIterable<RawRow[]>, size: number): AsyncGenerator<RawRow[]> {
  let waiting: RawRow[] = []
  for await (const batch of batches) {
    waiting = waiting.length === 0 ? batch : [...waiting, ...batch]
    let from = 0
    for (; waiting.length - from >= size; from += size) {
      yield waiting.slice(from, from + size)
    }
    waiting = from === 0 ? waiting : waiting.slice(from)
  }
  if (waiting.length > 0) {
    yield waiting
  }
}

async function checkChunk(context: CheckContext, directory: Directory, rows: Checked[]): Promise<Checked[]> {
  const { kind } = context
  if (kind === 'questions') {
    await resolveQuestions(context, rows)
  } else if (kind === 'probation_reviews') {
    await resolveReviews(context, directory, rows)
  } else {
    const found = await matchPersons(context, rows)
    if (kind === 'applications') {
      await resolveApplications(context, directory, rows, found)
    } else if (kind === 'employees') {
      await resolveEmployees(context, directory, rows, found)
    } else {
      for (const row of rows) {
        const one = found.get(row.number)
        const matched = row.matches.length > 0 && standing(row) === null
        row.result = !matched ? 'new' : one?.changes ? 'update' : 'skip'
      }
    }
  }
  for (const row of rows) {
    row.result = standing(row) ?? row.result
  }
  return rows
}

/** Stores a chunk with the progress; false when the batch was cancelled meanwhile. */
async function storeChunk(
  { deps, batch, organisationId, seal, marks: seen }: CheckContext,
  rows: readonly Checked[],
  counts: ImportCounts,
  done: number,
): Promise<boolean> {
  for (const { result, reasons } of rows) {
    counts.results[result] = (counts.results[result] ?? 0) + 1
    for (const code of new Set(reasons.map((one) => one.code))) {
      counts.codes[code] = (counts.codes[code] ?? 0) + 1
    }
  }
  const told = JSON.stringify(counts)
  const stored = rows.map((row): NewRow => {
    const follows = row.result !== 'manual' && (row.matches[0]?.row ?? null) !== null
    const marks = row.result === 'error' || follows ? null : row.marks
    if (marks) {
      seen.add(marks)
    }
    return {
      number: row.number,
      result: row.result,
      reasons: row.reasons,
      payload: seal.sealPayload(row.number, row.payload),
      idNumber: marks?.idNumber ?? null,
      phone: marks?.phone ?? null,
      email: marks?.email ?? null,
      name: marks?.name ?? null,
      matches: row.matches,
    }
  })
  return inTransaction(deps.db, async (tx) => {
    // Takes hold of the batch: a cancellation comes before or after this chunk, never in between.
    const still = await changeBatch(tx, organisationId, batch.id, ['checking'], {
      done,
      counts: told,
      updated_at: deps.now(),
    })
    if (still) {
      await insertRows(tx, organisationId, batch.id, stored)
    }
    return still !== null
  })
}
