import type { Deps } from '../../../deps.ts'
import type { Actor } from '../../../platform/audit/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { type SealedPerson, sealPerson } from '../../ehr/index.ts'
import type { BatchSeal } from '../batch.ts'
import type { Payload } from '../drafts.ts'
import { fieldsOfDraft } from '../matching/merge.ts'
import { type BatchRow, type Match, type Outcome, type RowRow, rowsAfter } from '../store.ts'
import { inTurns } from './ahead.ts'
import { marksOfRow } from './completing.ts'

const chunkRows = 500

/** What every step of a load may look at. */
export interface LoadContext {
  deps: Deps
  tx: Tx
  batch: BatchRow
  organisationId: string
  seal: BatchSeal
  actor: Actor
  reach: 'all' | readonly string[]
  /** One moment for all that is written: what is changed later can be told by it. */
  now: Date
}

/** A row that is to be written, and who its person is. */
export interface Task {
  row: RowRow
  payload: Payload
  /** Somebody who is there, by now. */
  candidateId: string | null
  madePerson: boolean
  outcome: Outcome['outcome']
}

/** Rows that are read, opened and sealed, so that nothing but the writing is left. */
export interface Chunk {
  rows: readonly RowRow[]
  tasks: readonly Task[]
  /** Who a row is, as far as the dry run or a person said. */
  named: ReadonlyMap<number, Named>
  /** Those who are new unless somebody was quicker. */
  fresh: ReadonlyMap<number, SealedPerson>
}

/** Reads the rows chunk by chunk, beside the transaction: from its approval on a batch's rows stay as they are. */
export async function* prepared(context: LoadContext): AsyncGenerator<Chunk> {
  const { deps, organisationId, batch } = context
  for (let after = 0; ; ) {
    const rows = await rowsAfter(deps.db, organisationId, batch.id, after, chunkRows)
    const last = rows.at(-1)
    if (!last) {
      return
    }
    after = last.number
    const tasks = (await inTurns(rows, (row) => taskOf(context, row))).filter((task) => task !== null)
    const named = namedPersons(tasks)
    const unnamed = tasks.filter(({ row, payload }) => payload.person && !named.has(row.number))
    const sealed = await inTurns(unnamed, (task) => sealNew(context, task))
    const fresh = new Map(unnamed.flatMap(({ row }, i) => (sealed[i] ? [[row.number, sealed[i]]] : [])))
    yield { rows, tasks, named, fresh }
  }
}

/** What is to be written of a row, by what was found and what a person decided; null when nothing is. */
function taskOf({ seal }: LoadContext, row: RowRow): Task | null {
  const decided =
    row.result === 'manual' ? row.decision === 'new' || row.decision === 'same' : row.decision !== 'skip'
  const wanted = (row.result === 'new' || row.result === 'update' || row.result === 'manual') && decided
  if (!wanted || !row.payload_sealed) {
    return null
  }
  const payload = seal.payload(row.number, row.payload_sealed)
  return { row, payload, candidateId: null, madePerson: false, outcome: 'new' }
}

/** The person of a row as a new one. */
export function sealNew(
  { deps, organisationId, batch }: LoadContext,
  { row, payload }: Task,
): SealedPerson | null {
  const { person, personKey } = payload
  return person
    ? sealPerson(
        deps,
        organisationId,
        { ...fieldsOfDraft(person), source: batch.source, externalId: personKey },
        marksOfRow(row) ?? undefined,
      )
    : null
}

/** Who a row was found to be: a person, or the person of an earlier row, in this chunk or before it. */
export type Named = { candidateId: string } | { row: number }

function namedPersons(tasks: readonly Task[]): Map<number, Named> {
  const named = new Map<number, Named>()
  for (const { row } of tasks) {
    const match = (row.matches as Match[])[0]
    if (row.decision === 'new' || (row.result === 'manual' && row.decision !== 'same')) {
      continue
    }
    if (row.decision === 'same' && row.candidate_id) {
      named.set(row.number, { candidateId: row.candidate_id })
    } else if (match?.candidateId) {
      named.set(row.number, { candidateId: match.candidateId })
    } else if (match && match.row !== null) {
      named.set(row.number, { row: match.row })
    }
  }
  return named
}
