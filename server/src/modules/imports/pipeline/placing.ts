import { insertSealedPeople, type SealedPerson } from '../../ehr/index.ts'
import { type Chunk, type LoadContext, sealNew, type Task } from './chunk.ts'
import { completePeople, findRaced } from './completing.ts'

/** Finds or adds the person of each row; records that are there are completed. */
export async function findPersons(context: LoadContext, chunk: Chunk): Promise<void> {
  const { tasks, fresh } = chunk
  const withPerson = tasks.filter(({ payload }) => payload.person !== null)
  if (withPerson.length === 0) {
    return
  }
  const chosen = await chosenPersons(context, chunk)
  const raced = await findRaced(
    context,
    withPerson.filter(({ row }) => !chosen.has(row.number) && row.decision !== 'new'),
  )
  const added: SealedPerson[] = []
  const byRow = new Map<number, string>()
  const completing: { task: Task; candidateId: string }[] = []
  for (const task of withPerson) {
    const { row } = task
    const target = chosen.get(row.number)
    const there = typeof target === 'number' ? byRow.get(target) : (target ?? raced.get(row.number))
    const own = there ? null : (fresh.get(row.number) ?? sealNew(context, task))
    if (there) {
      task.candidateId = there
      completing.push({ task, candidateId: there })
    } else if (own) {
      task.candidateId = own.id
      task.madePerson = true
      added.push(own)
    }
    if (task.candidateId) {
      byRow.set(row.number, task.candidateId)
    }
  }
  const { deps, tx, organisationId, now } = context
  await insertSealedPeople({ ...deps, now: () => now }, tx, organisationId, added)
  await completePeople(context, completing)
}

/** Who named rows are by now: a person's id, or the number of a row of the same chunk. */
async function chosenPersons(
  { tx, organisationId, batch }: LoadContext,
  { tasks, named }: Chunk,
): Promise<Map<number, string | number>> {
  const here = new Set(tasks.filter(({ payload }) => payload.person).map(({ row }) => row.number))
  const chosen = new Map<number, string | number>()
  const earlier = new Map<number, number>()
  for (const [number, one] of named) {
    if ('candidateId' in one) {
      chosen.set(number, one.candidateId)
    } else if (here.has(one.row)) {
      chosen.set(number, one.row)
    } else {
      earlier.set(number, one.row)
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
