import type { Agreement, PersonSide, SamePeople } from '@mingjian/contract'
import * as contract from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import { audit } from '../../platform/audit/index.ts'
import type { StaffSession } from '../../platform/auth/index.ts'
import { inTransaction, type Tx } from '../../platform/db/index.ts'
import type { Route } from '../../platform/http/index.ts'
import {
  type ApplicationRecord,
  byIds,
  compare,
  findPair,
  joinPeople,
  type KnownPerson,
  listApplicationsOfPerson,
  listPairs,
  numbersOf,
  ownRecords,
  type Pair,
  type PairState,
  partPeople,
  personFailures,
  recordsOfPerson,
  settlePairs,
  staffNames,
  traitsOf,
  vacancyTitles,
  visibleUnitIds,
} from '../ehr/index.ts'
import { type Masks, masksFor, presentPerson } from '../review/index.ts'

const fail = personFailures

interface Known {
  people: Map<string, KnownPerson>
  applications: ApplicationRecord[]
  titles: Awaited<ReturnType<typeof vacancyTitles>>
  numbers: Map<string, { source: string; externalId: string }[]>
  names: Map<string, string>
  units: 'all' | string[]
}

async function list(
  deps: Deps,
  staff: StaffSession,
  query: { state: PairState; page: number; pageSize: number },
) {
  const { organisationId } = staff
  const units = await visibleUnitIds(deps, staff, 'application.decide')
  const { rows, total, capped } = await listPairs(deps.db, organisationId, units, query)
  const known = await read(deps, organisationId, units, rows)
  const seen = new Map<string, Masks>()
  const items: SamePeople[] = []
  for (const pair of rows) {
    const item = await present(deps, staff, pair, known, seen)
    if (item) {
      items.push(item)
    }
  }
  return { items, total, capped, page: query.page, pageSize: query.pageSize }
}

/** Everything the pairs of a page are shown with; records as each tells it by itself. */
async function read(
  deps: Deps,
  organisationId: string,
  units: Known['units'],
  pairs: readonly Pair[],
): Promise<Known> {
  const ids = [...new Set(pairs.flatMap(({ firstId, secondId }) => [firstId, secondId]))]
  const { db } = deps
  const people = await byIds(deps, db, organisationId, ids)
  for (const { candidateId, own, toldAt } of await ownRecords(deps, db, organisationId, {
    candidateIds: ids,
  })) {
    const person = people.get(candidateId)
    if (person) {
      people.set(candidateId, { ...person, ...own, updatedAt: toldAt })
    }
  }
  const all = ids.length === 0 ? [] : await listApplicationsOfPerson(db, organisationId, ids)
  const applications = all.filter(({ unitId }) => units === 'all' || units.includes(unitId))
  const [titles, numbers, names] = await Promise.all([
    vacancyTitles(
      db,
      organisationId,
      applications.map(({ vacancyId }) => vacancyId),
    ),
    numbersOf(db, organisationId, ids),
    staffNames(
      db,
      organisationId,
      pairs.flatMap(({ settledBy }) => settledBy ?? []),
    ),
  ])
  return { people, applications, titles, numbers, names, units }
}

async function present(
  deps: Deps,
  staff: StaffSession,
  pair: Pair,
  known: Known,
  seen: Map<string, Masks>,
): Promise<SamePeople | null> {
  const [first, second] = [known.people.get(pair.firstId), known.people.get(pair.secondId)]
  if (!first || !second) {
    return null
  }
  const masks = async (id: string): Promise<Masks> => {
    const unit = known.applications.find(({ candidateId }) => candidateId === id)?.unitId ?? ''
    const found = seen.get(unit) ?? (await masksFor(deps, staff, unit))
    seen.set(unit, found)
    return found
  }
  const [mine, theirs] = [await masks(first.id), await masks(second.id)]
  const [a, b] = [traitsOf(first), traitsOf(second)]
  const { score, verdict } = compare(a, b)
  // Whether hidden values are the same would tell them to who knows one.
  const value = (field: keyof Masks): Agreement =>
    mine[field] === 'hidden' || theirs[field] === 'hidden'
      ? 'unknown'
      : agree(told(first[field]), told(second[field]))
  return {
    id: pair.id,
    state: pair.state,
    reasons: pair.reasons as SamePeople['reasons'],
    score,
    likely: verdict,
    agreement: {
      name: agree(first.name, second.name),
      phone: value('phone'),
      email: value('email'),
      idNumber: value('idNumber'),
      birthDate: value('birthDate'),
      sex: value('sex'),
      schools: share(a.schools, b.schools),
      employers: share(a.employers, b.employers),
    },
    sides: [side(first, mine, known), side(second, theirs, known)],
    noticedAt: pair.noticedAt.toISOString(),
    settledAt: pair.settledAt?.toISOString() ?? null,
    settledBy: pair.settledBy ? (known.names.get(pair.settledBy) ?? '') : null,
  }
}

const told = (value: string | null) => (value === '' || value === 'undisclosed' ? null : value)

const agree = (a: string | null, b: string | null): Agreement =>
  a === null || b === null ? 'unknown' : a === b ? 'same' : 'different'

const share = (a: readonly string[], b: readonly string[]): Agreement =>
  a.length === 0 || b.length === 0 ? 'unknown' : a.some((one) => b.includes(one)) ? 'same' : 'different'

function side(person: KnownPerson, masks: Masks, { applications, titles, numbers }: Known): PersonSide {
  const { schools, employers } = traitsOf(person)
  const { id, resume: _, source: __, ...seen } = presentPerson(person, masks)
  return {
    candidateId: id,
    ...seen,
    schools: [...schools],
    employers: [...employers],
    numbers: numbers.get(id) ?? [],
    applications: applications
      .filter(({ candidateId }) => candidateId === id)
      .map((one) => ({
        id: one.id,
        vacancy: titles.get(one.vacancyId) ?? { 'zh-CN': '' },
        stage: one.stage,
      })),
    toldAt: person.updatedAt.toISOString(),
  }
}

interface Deciding {
  id: string
  decision: PairState
  requestId: string
}

async function decide(deps: Deps, staff: StaffSession, input: Deciding): Promise<void> {
  const { organisationId, loginId } = staff
  const units = await visibleUnitIds(deps, staff, 'application.decide')
  await inTransaction(deps.db, async (tx) => {
    const pair = await findPair(tx, organisationId, units, input.id)
    if (!pair) {
      throw fail.not_found()
    }
    // One of the two is decided, or what was decided is taken back.
    if ((pair.state === 'open') === (input.decision === 'open')) {
      throw fail.settled({ state: pair.state })
    }
    await carryOut(deps, tx, organisationId, pair, { to: input.decision, by: loginId, at: deps.now() })
    await audit(tx, deps.now(), {
      organisationId,
      actor: { kind: 'staff', id: loginId },
      action: action(pair.state, input.decision),
      objectType: 'candidate',
      objectId: pair.secondId,
      detail: { with: pair.firstId },
      requestId: input.requestId,
    })
  })
}

const action = (from: PairState, to: PairState): string =>
  to === 'same'
    ? 'person.join'
    : to === 'different'
      ? 'person.keep_apart'
      : from === 'same'
        ? 'person.part'
        : 'person.ask_again'

async function carryOut(
  deps: Deps,
  tx: Tx,
  organisationId: string,
  pair: Pair,
  decision: { to: PairState; by: string; at: Date },
): Promise<void> {
  const { firstId, secondId } = pair
  if (decision.to === 'same') {
    const all = await joinPeople(deps, tx, organisationId, [firstId, secondId])
    await settlePairs(tx, organisationId, [all, all], { ...decision, from: ['open'] })
    return
  }
  if (pair.state === 'same') {
    await partPeople(deps, tx, organisationId, [firstId, secondId], decision)
    return
  }
  // What is said of two records is said of all records of their people.
  const people = [
    await recordsOfPerson(tx, organisationId, firstId),
    await recordsOfPerson(tx, organisationId, secondId),
  ] as const
  await settlePairs(tx, organisationId, people, { ...decision, from: [pair.state] })
}

/** The page on which HR says who is one person and who are two. */
export function registerSamePeople(route: Route, deps: Deps): void {
  route(contract.listSamePeople, ({ query }, { staff }) => list(deps, staff, query))

  route(contract.decideSamePeople, ({ params, body }, { staff, request }) =>
    decide(deps, staff, { id: params.id, ...body, requestId: request.id }),
  )
}
