import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Deps } from '../../../deps.ts'
import { type Actor, audit } from '../../../platform/audit/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import {
  insertPastApplications,
  insertPastEmployees,
  insertPastReviews,
  insertPeople,
  type NewPerson,
} from '../../ehr/index.ts'
import { addQuestionDraft } from '../../question-bank/index.ts'
import { type BatchSeal, keptUntil, kindOf, openBatch, unitsOfBatch } from '../batch.ts'
import type { Payload } from '../drafts.ts'
import { fieldsOfDraft } from '../matching/merge.ts'
import {
  type BatchRow,
  changeBatch,
  insertSourceKeys,
  type Match,
  noteOutcomes,
  type Outcome,
  type RowRow,
  rowsAfter,
} from '../store.ts'
import { completePeople, findRaced } from './completing.ts'
import { applicationRecord, employeeRecord, noon } from './records.ts'

const chunkRows = 500

/** The batch was cancelled while it was loaded: the transaction ends without a trace. */
class Cancelled extends Error {}

interface LoadContext {
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

/**
 * Loads what the dry run found right, all in one transaction: a crash, a failure or a cancellation leaves nothing
 * behind. Answers false when it was cancelled.
 */
export async function runLoad(deps: Deps, batch: BatchRow): Promise<boolean> {
  const { organisation_id: organisationId, id } = batch
  const seal = await openBatch(deps, batch)
  if (!seal) {
    return false
  }
  const { reach } = await unitsOfBatch(deps, batch)
  try {
    await inTransaction(deps.db, async (tx) => {
      const actor: Actor = { kind: 'staff', id: batch.approved_by ?? batch.login_id }
      const context = { deps, tx, batch, organisationId, seal, actor, reach, now: deps.now() }
      const written: Record<string, number> = {}
      let done = 0
      for (let after = 0; ; ) {
        const rows = await rowsAfter(tx, organisationId, id, after, chunkRows)
        const last = rows.at(-1)
        if (!last) {
          break
        }
        after = last.number
        for (const { outcome } of await loadChunk(context, rows)) {
          written[outcome] = (written[outcome] ?? 0) + 1
        }
        done += rows.length
        // Beside the transaction: others see how far it is, and whether somebody stopped it is seen here.
        if (
          !(await changeBatch(deps.db, organisationId, id, ['loading'], { done, updated_at: deps.now() }))
        ) {
          throw new Cancelled()
        }
      }
      await finish(context, written)
    })
    return true
  } catch (error) {
    if (error instanceof Cancelled) {
      return false
    }
    throw error
  }
}

async function finish(
  { deps, tx, batch, organisationId, actor }: LoadContext,
  written: Record<string, number>,
) {
  await reconcile(tx, organisationId, batch.id)
  const now = deps.now()
  const loaded = await changeBatch(tx, organisationId, batch.id, ['loading'], {
    state: 'loaded',
    failure: null,
    loaded_at: now,
    updated_at: now,
    kept_until: keptUntil(now),
  })
  if (!loaded) {
    throw new Cancelled()
  }
  await audit(tx, now, {
    organisationId,
    actor,
    action: 'import.load',
    objectType: 'import',
    objectId: batch.id,
    detail: { kind: batch.kind, ...written },
  })
}

/** Every row that counts as written has its record; else the load is wrong and is taken back as a whole. */
async function reconcile(tx: Tx, organisationId: string, batchId: string): Promise<void> {
  const { rows } = await sql<{ missing: number }>`
    select count(*)::int as missing from imports.row r
     where r.organisation_id = ${organisationId} and r.batch_id = ${batchId} and r.outcome in ('new', 'update')
       and ((r.candidate_id is not null and not exists (select 1 from ehr.candidate c
              where c.organisation_id = r.organisation_id and c.id = r.candidate_id))
         or (r.candidate_id is null and r.record_id is null))`.execute(tx)
  if (rows[0]?.missing !== 0) {
    throw new Error(`an import lost ${rows[0]?.missing} records`)
  }
}

async function loadChunk(context: LoadContext, rows: readonly RowRow[]): Promise<Outcome[]> {
  const tasks = tasksOf(context, rows)
  await findPersons(context, tasks)
  const records = await writeRecords(context, tasks)
  const written = new Map(tasks.map((task) => [task.row.number, task]))
  const outcomes = rows.map((row): Outcome => {
    const task = written.get(row.number)
    return {
      number: row.number,
      outcome: task?.outcome ?? 'skip',
      candidateId: task?.candidateId ?? null,
      madePerson: task?.madePerson ?? false,
      recordId: records.get(row.number) ?? null,
    }
  })
  await noteOutcomes(context.tx, context.organisationId, context.batch.id, outcomes)
  await keepKeys(context, tasks, records)
  return outcomes
}

/** The rows that are to be written, by what was found and what a person decided. */
function tasksOf({ seal }: LoadContext, rows: readonly RowRow[]): Task[] {
  return rows.flatMap((row) => {
    const decided =
      row.result === 'manual' ? row.decision === 'new' || row.decision === 'same' : row.decision !== 'skip'
    const wanted = (row.result === 'new' || row.result === 'update' || row.result === 'manual') && decided
    return wanted && row.payload_sealed
      ? [
          {
            row,
            payload: seal.payload(row.number, row.payload_sealed),
            candidateId: null,
            madePerson: false,
            outcome: 'new' as const,
          },
        ]
      : []
  })
}

/** Finds or adds the person of each row; records that are there are completed. */
async function findPersons(context: LoadContext, tasks: readonly Task[]): Promise<void> {
  const withPerson = tasks.filter(({ payload }) => payload.person !== null)
  if (withPerson.length === 0) {
    return
  }
  const chosen = await chosenPersons(context, withPerson)
  const raced = await findRaced(
    context,
    withPerson.filter(({ row }) => !chosen.has(row.number) && row.decision !== 'new'),
  )
  const fresh: { task: Task; person: NewPerson }[] = []
  const byRow = new Map<number, string>()
  const completing: { task: Task; candidateId: string }[] = []
  for (const task of withPerson) {
    const { row, payload } = task
    const target = chosen.get(row.number)
    const there = typeof target === 'number' ? byRow.get(target) : (target ?? raced.get(row.number))
    if (there) {
      task.candidateId = there
      completing.push({ task, candidateId: there })
    } else if (payload.person) {
      const id = randomUUID()
      task.candidateId = id
      task.madePerson = true
      fresh.push({ task, person: newPerson(context, id, task) })
    }
    if (task.candidateId) {
      byRow.set(row.number, task.candidateId)
    }
  }
  await insertPeople(
    { ...context.deps, now: () => context.now },
    context.tx,
    context.organisationId,
    fresh.map(({ person }) => person),
  )
  await completePeople(context, completing)
}

function newPerson({ batch }: LoadContext, id: string, { payload }: Task): NewPerson {
  const { person, personKey } = payload
  if (!person) {
    throw new Error('a row without a person')
  }
  return { id, ...fieldsOfDraft(person), source: batch.source, externalId: personKey }
}

/** Who rows were found to be: a person's id, or the number of a row of the same chunk. */
async function chosenPersons(
  { tx, organisationId, batch }: LoadContext,
  tasks: readonly Task[],
): Promise<Map<number, string | number>> {
  const chosen = new Map<number, string | number>()
  const earlier = new Map<number, number>()
  const here = new Set(tasks.map(({ row }) => row.number))
  for (const { row } of tasks) {
    const match = (row.matches as Match[])[0]
    if (row.decision === 'new' || (row.result === 'manual' && row.decision !== 'same')) {
      continue
    }
    if (row.decision === 'same' && row.candidate_id) {
      chosen.set(row.number, row.candidate_id)
    } else if (match?.candidateId) {
      chosen.set(row.number, match.candidateId)
    } else if (match && match.row !== null) {
      if (here.has(match.row)) {
        chosen.set(row.number, match.row)
      } else {
        earlier.set(row.number, match.row)
      }
    }
  }
  if (earlier.size > 0) {
    const rows = await tx
      .selectFrom('imports.row')
      .select(['number', 'candidate_id'])
      .where('organisation_id', '=', organisationId)
      .where('batch_id', '=', batch.id)
      .where('number', 'in', [...new Set(earlier.values())])
      .execute()
    const ids = new Map(rows.map((row) => [row.number, row.candidate_id]))
    for (const [number, other] of earlier) {
      const id = ids.get(other)
      if (id) {
        chosen.set(number, id)
      }
    }
  }
  return chosen
}

/** Writes what hangs on the persons; answers the id of each row's record. */
async function writeRecords(context: LoadContext, tasks: readonly Task[]): Promise<Map<number, string>> {
  const { deps, tx, organisationId, batch, actor, now } = context
  const ids = new Map<number, string>()
  const idOf = (task: Task) => {
    const id = randomUUID()
    ids.set(task.row.number, id)
    return id
  }
  const kind = kindOf(batch)
  if (kind === 'applications') {
    const { source } = batch
    const of = (task: Task, candidateId: string) =>
      applicationRecord(task.payload, { id: idOf(task), candidateId, source })
    await insertPastApplications(deps, tx, organisationId, each(tasks, of), actor)
  } else if (kind === 'employees') {
    const of = (task: Task, candidateId: string) =>
      employeeRecord(task.payload, { id: idOf(task), candidateId })
    await insertPastEmployees(tx, organisationId, each(tasks, of))
  } else if (kind === 'probation_reviews') {
    await insertPastReviews(
      deps,
      tx,
      organisationId,
      tasks.flatMap((task) => {
        const { review } = task.payload
        if (!review?.employeeId || !review.candidateId || review.day === null) {
          return []
        }
        const { employeeId, candidateId, loginId, day, rating, note } = review
        const at = review.reviewedOn ? noon(review.reviewedOn) : now
        const rater = loginId ? null : review.rater
        return [{ id: idOf(task), employeeId, candidateId, loginId, rater, day, rating, note, at }]
      }),
    )
  } else if (kind === 'questions') {
    for (const task of tasks) {
      if (task.payload.question) {
        const { question } = task.payload
        ids.set(task.row.number, await addQuestionDraft(tx, organisationId, question, batch.login_id, now))
      }
    }
  }
  return ids
}

/** The records of tasks whose person is known. */
function each<T>(tasks: readonly Task[], make: (task: Task, candidateId: string) => T | null): T[] {
  return tasks.flatMap((task) => {
    const one = task.candidateId ? make(task, task.candidateId) : null
    return one === null ? [] : [one]
  })
}

/** Remembers under which keys the other system knows what was written. */
async function keepKeys(
  { tx, organisationId, batch }: LoadContext,
  tasks: readonly Task[],
  records: ReadonlyMap<number, string>,
): Promise<void> {
  const keys = tasks.flatMap((task) => {
    const { payload, row, candidateId } = task
    const common = { source: batch.source, batchId: batch.id, number: row.number }
    const record = records.get(row.number)
    return [
      ...(payload.personKey && candidateId
        ? [{ ...common, kind: 'candidate', externalId: payload.personKey, targetId: candidateId }]
        : []),
      ...(payload.key && record && payload.application
        ? [{ ...common, kind: 'application', externalId: payload.key, targetId: record }]
        : []),
    ]
  })
  await insertSourceKeys(tx, organisationId, keys)
}
