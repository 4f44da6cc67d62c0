import type { Deps } from '../../../deps.ts'
import { sealJson } from '../../../platform/crypto/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import {
  candidateKey,
  findLikePeople,
  fingerprints,
  type PersonFields,
  rewritePerson,
} from '../../ehr/index.ts'
import { fieldsOfDraft, isOwnRecord, mergePerson } from '../matching/merge.ts'
import { findKnown, rank } from '../matching/people.ts'
import type { BatchRow } from '../store.ts'
import type { Task } from './load.ts'

interface Context {
  deps: Deps
  tx: Tx
  batch: BatchRow
  organisationId: string
  reach: 'all' | readonly string[]
  now: Date
}

export const imagePlace = (batchId: string, number: number) => `imports.before_image:${batchId}:${number}`

/**
 * People who are there by now though they were not when the dry run looked: two files with the same people may be
 * approved one after the other.
 */
export async function findRaced(
  { deps, tx, batch, organisationId, reach }: Context,
  tasks: readonly Task[],
): Promise<Map<number, string>> {
  const drafts = tasks.flatMap(({ row, payload }) =>
    payload.person
      ? [
          {
            number: row.number,
            person: payload.person,
            key: payload.personKey,
            marks: { ...fingerprints(deps, organisationId, payload.person), email: null, name: null },
          },
        ]
      : [],
  )
  const known = await findKnown(deps, tx, { organisationId, source: batch.source, reach }, drafts)
  const raced = new Map<number, string>()
  for (const { number, person, key } of drafts) {
    const byKey = key === null ? undefined : known.byKey.get(key)
    const first = rank(person, known.people)[0]
    const id = byKey?.id ?? (first?.verdict === 'same' ? first.candidateId : null)
    if (id) {
      raced.set(number, id)
    }
  }
  return raced
}

/** Completes records with what rows say, one after another; how each was before is kept, sealed with its own key. */
export async function completePeople(
  context: Context,
  rows: readonly { task: Task; candidateId: string }[],
): Promise<void> {
  if (rows.length === 0) {
    return
  }
  const { deps, tx, organisationId, batch, now } = context
  const people = await findLikePeople(deps, tx, organisationId, { ids: rows.map((one) => one.candidateId) })
  const state = new Map(people.map((one) => [one.id, one]))
  for (const { task, candidateId } of rows) {
    const known = state.get(candidateId)
    const { person, personKey, application, employee } = task.payload
    if (!known || !person) {
      continue
    }
    const own = isOwnRecord(known, batch.source, personKey)
    const merged = mergePerson(known, fieldsOfDraft(person), own)
    task.outcome = application || employee ? 'new' : merged ? 'update' : 'skip'
    if (!merged) {
      continue
    }
    await keepImage(context, task.row.number, candidateId, known)
    await rewritePerson(deps, tx, organisationId, candidateId, merged, now)
    state.set(candidateId, { ...known, ...merged, updatedAt: now })
  }
}

async function keepImage(
  { deps, tx, organisationId, batch, now }: Context,
  number: number,
  candidateId: string,
  person: PersonFields & { updatedAt: Date },
): Promise<void> {
  const key = await candidateKey(deps, organisationId, candidateId, tx)
  await tx
    .insertInto('imports.before_image')
    .values({
      organisation_id: organisationId,
      batch_id: batch.id,
      number,
      candidate_id: candidateId,
      image_sealed: sealJson(key, imagePlace(batch.id, number), person),
      written_at: now,
    })
    .execute()
}
