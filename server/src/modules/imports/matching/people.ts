import type { Deps } from '../../../deps.ts'
import { blindIndex } from '../../../platform/crypto/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { findLikePeople, fingerprints, type KnownPerson, peopleWithin } from '../../ehr/index.ts'
import type { PersonDraft } from '../drafts.ts'
import { findSourceKeys, importedWithin, type Match } from '../store.ts'
import { traitsOf } from './merge.ts'
import { compare } from './score.ts'

type Reader = Pick<Deps, 'keys'>

/** Fingerprints of a draft, to find it and to be found by. */
export interface Marks {
  idNumber: Buffer | null
  phone: Buffer | null
  email: Buffer | null
  name: Buffer | null
}

/** A name without its birth date finds nobody for certain, so such a draft is not looked for by it. */
export function marksOf(deps: Reader, organisationId: string, person: PersonDraft): Marks {
  const marks = fingerprints(deps, organisationId, person)
  const name = person.birthDate
    ? blindIndex(deps.keys.master, organisationId, 'import-name', person.name).subarray(0, 8)
    : null
  return { ...marks, name }
}

export interface Seeker {
  organisationId: string
  source: string
  reach: 'all' | readonly string[]
}

/** Everybody who may be one of some people, with those other systems' keys stand for. */
export interface Known {
  people: KnownPerson[]
  byKey: Map<string, KnownPerson>
  /** Keys of people who are there and beyond the reach of the batch. */
  beyond: Set<string>
}

/** Looks for all people of a chunk at once. */
export async function findKnown(
  deps: Reader,
  db: Db,
  { organisationId, source, reach }: Seeker,
  drafts: readonly { person: PersonDraft; key: string | null; marks: Marks }[],
): Promise<Known> {
  const keys = [...new Set(drafts.flatMap(({ key }) => key ?? []))]
  const moreKeys = await findSourceKeys(db, organisationId, 'candidate', source, keys)
  const present = <T>(values: (T | null)[]) => values.filter((value) => value !== null)
  const all = await findLikePeople(deps, db, organisationId, {
    ids: [...moreKeys.values()],
    idNumbers: present(drafts.map(({ marks }) => marks.idNumber)),
    phones: present(drafts.map(({ marks }) => marks.phone)),
    emails: present(drafts.map(({ marks }) => marks.email)),
    names: drafts.flatMap(({ person, marks }) => (marks.name ? [person.name] : [])),
    source,
    externalIds: keys,
  })
  const byId = new Map(all.map((one) => [one.id, one]))
  const people = await within(db, organisationId, reach, all)
  const allowed = new Set(people.map(({ id }) => id))
  const byKey = new Map<string, KnownPerson>()
  const beyond = new Set<string>()
  const own = all.flatMap((one) =>
    one.source === source && one.externalId ? [[one.externalId, one.id] as const] : [],
  )
  for (const [key, id] of [...moreKeys, ...own]) {
    const person = byId.get(id)
    if (person && allowed.has(id)) {
      byKey.set(key, person)
    } else {
      beyond.add(key)
    }
  }
  return { people, byKey, beyond }
}

/** People a batch may see: all, or those of its units and those that were imported for them. */
async function within(
  db: Db,
  organisationId: string,
  reach: Seeker['reach'],
  people: KnownPerson[],
): Promise<KnownPerson[]> {
  if (reach === 'all' || people.length === 0) {
    return people
  }
  const ids = people.map(({ id }) => id)
  const [there, imported] = await Promise.all([
    peopleWithin(db, organisationId, ids, reach),
    importedWithin(db, organisationId, ids, reach),
  ])
  return people.filter(({ id }) => there.has(id) || imported.has(id))
}

/** Who a draft may be among people who are there, the likeliest first. */
export function rank(person: PersonDraft, known: readonly KnownPerson[]): (Match & { verdict: string })[] {
  const traits = traitsOf(person)
  return known
    .map((one) => ({ candidateId: one.id, row: null, ...compare(traits, traitsOf(one)) }))
    .filter(({ verdict }) => verdict !== 'other')
    .sort(byLikelihood)
}

const certain: Partial<Record<string, number>> = { key: 3, id_number: 2, mobile_name: 1 }

export function byLikelihood(a: Match & { verdict: string }, b: Match & { verdict: string }): number {
  return (
    Number(b.verdict === 'same') - Number(a.verdict === 'same') ||
    (certain[b.rule] ?? 0) - (certain[a.rule] ?? 0) ||
    b.score - a.score
  )
}
