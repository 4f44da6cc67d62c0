import { sealJson } from '../../../platform/crypto/index.ts'
import {
  findLikePeople,
  fingerprints,
  type KnownPerson,
  keysOfPeople,
  type PersonFields,
  rewritePeople,
} from '../../ehr/index.ts'
import { fieldsOfDraft, isOwnRecord, mergePerson } from '../matching/merge.ts'
import { findKnown, rank } from '../matching/people.ts'
import type { RowRow } from '../store.ts'
import type { LoadContext, Task } from './chunk.ts'

export const imagePlace = (batchId: string, number: number) => `imports.before_image:${batchId}:${number}`

/**
 * People who are there by now though they were not when the dry run looked: two files with the same people may be
 * approved one after the other.
 */
export async function findRaced(
  { deps, tx, batch, organisationId, reach }: LoadContext,
  tasks: readonly Task[],
): Promise<Map<number, string>> {
  const drafts = tasks.flatMap(({ row, payload }) =>
    payload.person
      ? [
          {
            number: row.number,
            person: payload.person,
            key: payload.personKey,
            marks: {
              ...(marksOfRow(row) ?? fingerprints(deps, organisationId, payload.person)),
              email: null,
              name: null,
            },
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

/** The fingerprints the dry run made of a row; null where it kept none. */
export function marksOfRow(row: RowRow): ReturnType<typeof fingerprints> | null {
  const { id_number_index: idNumber, phone_index: phone, email_index: email } = row
  return idNumber || phone || email ? { idNumber, phone, email } : null
}

/** Completes records with what rows say, one after another; how each was before is kept, sealed with its own key. */
export async function completePeople(
  context: LoadContext,
  rows: readonly { task: Task; candidateId: string }[],
): Promise<void> {
  if (rows.length === 0) {
    return
  }
  const { deps, tx, organisationId, batch } = context
  const people = await findLikePeople(deps, tx, organisationId, { ids: rows.map((one) => one.candidateId) })
  const state = new Map(people.map((one) => [one.id, one]))
  const images: Image[] = []
  const changed = new Map<string, KnownPerson>()
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
    images.push({ number: task.row.number, candidateId, person: known })
    const now = { ...known, ...merged, updatedAt: context.now }
    state.set(candidateId, now)
    changed.set(candidateId, now)
  }
  await keepImages(context, images)
  await rewritePeople(
    deps,
    tx,
    organisationId,
    [...changed.values()].map((person) => ({ id: person.id, person, at: context.now })),
  )
}

/** Somebody's record as it was before a row completed it. */
interface Image {
  number: number
  candidateId: string
  person: PersonFields & { updatedAt: Date }
}

async function keepImages(
  { deps, tx, organisationId, batch, now }: LoadContext,
  images: readonly Image[],
): Promise<void> {
  const keys = await keysOfPeople(
    deps,
    tx,
    organisationId,
    images.map(({ candidateId }) => candidateId),
  )
  const rows = images.flatMap(({ number, candidateId, person }) => {
    const key = keys.get(candidateId)
    return key
      ? [
          {
            organisation_id: organisationId,
            batch_id: batch.id,
            number,
            candidate_id: candidateId,
            image_sealed: sealJson(key, imagePlace(batch.id, number), person),
            written_at: now,
          },
        ]
      : []
  })
  if (rows.length > 0) {
    await tx.insertInto('imports.before_image').values(rows).execute()
  }
}
