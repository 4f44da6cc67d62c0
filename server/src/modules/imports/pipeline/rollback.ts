import { sql } from 'kysely'
import type { Deps } from '../../../deps.ts'
import { audit, system } from '../../../platform/audit/index.ts'
import { openJson } from '../../../platform/crypto/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import {
  findLikePeople,
  type KnownPerson,
  keysOfPeople,
  type Rewriting,
  removeUnused,
  rewritePeople,
} from '../../ehr/index.ts'
import { removeQuestionDrafts } from '../../question-bank/index.ts'
import { keptUntil, kindOf } from '../batch.ts'
import { type BatchRow, changeBatch } from '../store.ts'
import { imagePlace } from './completing.ts'

interface Written {
  number: number
  candidate_id: string | null
  made_person: boolean
  record_id: string | null
}

/** Takes back what a batch wrote, as far as nobody used it since; says what stays and why. */
export async function runRollback(deps: Deps, batch: BatchRow): Promise<void> {
  const { organisation_id: organisationId, id } = batch
  await inTransaction(deps.db, async (tx) => {
    const written = await tx
      .selectFrom('imports.row')
      .select(['number', 'candidate_id', 'made_person', 'record_id'])
      .where('organisation_id', '=', organisationId)
      .where('batch_id', '=', id)
      .where('outcome', 'in', ['new', 'update'])
      .orderBy('number', 'desc')
      .execute()
    const goneRecords = await removeRecords(tx, batch, written)
    const restored = await restorePeople(deps, tx, batch)
    const made = written.flatMap((row) => (row.made_person && row.candidate_id ? [row.candidate_id] : []))
    const gonePeople = new Set(
      await removeInParts(made, (ids) => removeUnused(tx, organisationId, 'candidate', ids)),
    )
    const kept: Record<string, number> = { ...restored.kept }
    const undone: number[] = []
    for (const row of written) {
      const recordStays = row.record_id !== null && !goneRecords.has(row.record_id)
      const personStays = row.made_person && !gonePeople.has(row.candidate_id ?? '')
      if (recordStays || personStays) {
        const why = recordStays ? 'record_used' : 'person_used'
        kept[why] = (kept[why] ?? 0) + 1
      } else if (!restored.changed.has(row.number)) {
        undone.push(row.number)
      }
    }
    await noteUndone(tx, batch, undone)
    const result = { removed: goneRecords.size + gonePeople.size, restored: restored.done, kept }
    await changeBatch(tx, organisationId, id, ['rolling_back'], {
      state: 'rolled_back',
      rollback: JSON.stringify(result),
      updated_at: deps.now(),
      kept_until: keptUntil(deps.now()),
    })
    await audit(tx, deps.now(), {
      organisationId,
      // Who asked for it is on the record already.
      actor: system,
      action: 'import.rolled_back',
      objectType: 'import',
      objectId: id,
      detail: { removed: result.removed, restored: result.restored, ...kept },
    })
  })
}

const atOnce = 2000

async function removeInParts(
  ids: readonly string[],
  remove: (ids: readonly string[]) => Promise<string[]>,
): Promise<string[]> {
  const gone: string[] = []
  for (let from = 0; from < ids.length; from += atOnce) {
    gone.push(...(await remove(ids.slice(from, from + atOnce))))
  }
  return gone
}

async function removeRecords(tx: Tx, batch: BatchRow, written: readonly Written[]): Promise<Set<string>> {
  const ids = written.flatMap(({ record_id }) => record_id ?? [])
  const { organisation_id: organisationId } = batch
  const kind = kindOf(batch)
  if (kind === 'questions') {
    return new Set(await removeInParts(ids, (part) => removeQuestionDrafts(tx, organisationId, part)))
  }
  const removable = {
    applications: 'application',
    employees: 'employee',
    probation_reviews: 'review',
  } as const
  const what = kind === 'candidates' ? null : removable[kind]
  return new Set(what ? await removeInParts(ids, (part) => removeUnused(tx, organisationId, what, part)) : [])
}

/** Gives completed records back what they said before, unless they were changed since. */
async function restorePeople(
  deps: Deps,
  tx: Tx,
  batch: BatchRow,
): Promise<{ done: number; kept: Record<string, number>; changed: Set<number> }> {
  const { organisation_id: organisationId, id } = batch
  const images = await tx
    .selectFrom('imports.before_image')
    .select(['candidate_id', 'number', 'written_at'])
    .where('organisation_id', '=', organisationId)
    .where('batch_id', '=', id)
    .orderBy('number', 'desc')
    .execute()
  const byPerson = Map.groupBy(images, (image) => image.candidate_id)
  const changed = new Set<number>()
  let done = 0
  const ids = [...byPerson.keys()]
  for (let from = 0; from < ids.length; from += atOnce) {
    const people = await findLikePeople(deps, tx, organisationId, { ids: ids.slice(from, from + atOnce) })
    const held = new Map(people.map((one) => [one.id, one.updatedAt.getTime()]))
    const first: { candidateId: string; number: number }[] = []
    for (const candidateId of ids.slice(from, from + atOnce)) {
      const own = byPerson.get(candidateId) ?? []
      const earliest = own.at(-1)
      if (earliest && held.get(candidateId) === own[0]?.written_at.getTime()) {
        first.push({ candidateId, number: earliest.number })
        done += own.length
      } else {
        own.forEach((image) => {
          changed.add(image.number)
        })
      }
    }
    await rewritePeople(deps, tx, organisationId, await openImages(deps, tx, batch, first))
  }
  await tx
    .deleteFrom('imports.before_image')
    .where('organisation_id', '=', organisationId)
    .where('batch_id', '=', id)
    .execute()
  return { done, changed, kept: changed.size > 0 ? { person_changed: changed.size } : {} }
}

/** What people's records said before a row; of several rows of one person the earliest tells. */
async function openImages(
  deps: Deps,
  tx: Tx,
  { organisation_id: organisationId, id }: BatchRow,
  wanted: readonly { candidateId: string; number: number }[],
): Promise<Rewriting[]> {
  if (wanted.length === 0) {
    return []
  }
  const images = await tx
    .selectFrom('imports.before_image')
    .select(['candidate_id', 'number', 'image_sealed'])
    .where('organisation_id', '=', organisationId)
    .where('batch_id', '=', id)
    .where(sql<boolean>`number = any(${wanted.map(({ number }) => number)}::int[])`)
    .execute()
  const keys = await keysOfPeople(
    deps,
    tx,
    organisationId,
    wanted.map(({ candidateId }) => candidateId),
  )
  return images.flatMap(({ candidate_id: candidateId, number, image_sealed }) => {
    const key = keys.get(candidateId)
    if (!key) {
      return []
    }
    const person = openJson<KnownPerson>(key, imagePlace(id, number), image_sealed)
    return [{ id: candidateId, person, at: new Date(person.updatedAt) }]
  })
}

async function noteUndone(tx: Tx, batch: BatchRow, undone: readonly number[]): Promise<void> {
  const { organisation_id: organisationId, id } = batch
  await sql`
    update imports.row set outcome = case when number = any(${undone}::int[]) then 'undone' else 'kept' end
     where organisation_id = ${organisationId} and batch_id = ${id} and outcome in ('new', 'update')`.execute(
    tx,
  )
  await sql`
    delete from imports.source_key k using imports.row r
     where k.organisation_id = ${organisationId} and k.batch_id = ${id} and r.organisation_id = k.organisation_id
       and r.batch_id = k.batch_id and r.number = k.number and r.outcome = 'undone'`.execute(tx)
}
