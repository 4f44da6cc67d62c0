import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Deps } from '../../../deps.ts'
import { type Actor, audit } from '../../../platform/audit/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import { insertPastApplications, insertPastEmployees, insertPastReviews } from '../../ehr/index.ts'
import { addQuestionDraft } from '../../question-bank/index.ts'
import { keptUntil, kindOf, openBatch, unitsOfBatch } from '../batch.ts'
import { type BatchRow, changeBatch, insertSourceKeys, noteOutcomes, type Outcome } from '../store.ts'
import { ahead } from './ahead.ts'
import { type Chunk, type LoadContext, prepared, type Task } from './chunk.ts'
import { findPersons } from './placing.ts'
import { applicationRecord, employeeRecord, noon } from './records.ts'

/** The batch was cancelled while it was loaded: the transaction ends without a trace. */
class Cancelled extends Error {}

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
      for await (const chunk of ahead(prepared(context))) {
        for (const { outcome } of await loadChunk(context, chunk)) {
          written[outcome] = (written[outcome] ?? 0) + 1
        }
        done += chunk.rows.length
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

async function loadChunk(context: LoadContext, chunk: Chunk): Promise<Outcome[]> {
  const { rows, tasks } = chunk
  await findPersons(context, chunk)
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
