import type { OrgUnit } from '@mingjian/contract'
import { fail } from '../errors.ts'

/** What is said of a unit itself, from a day to another (not included) or for good. */
export interface Fact {
  unitId: string
  from: string
  to: string | null
  parentId: string | null
  type: OrgUnit['type']
  name: string
}

/** A fact with the ids from the top of the tree down to the unit, as they are in that time. */
export interface Placed extends Fact {
  path: string[]
}

export type Change = Partial<Pick<Fact, 'parentId' | 'type' | 'name'>>

const holdsOn = (fact: Fact, day: string) => fact.from <= day && (fact.to === null || fact.to > day)
const byDay = (a: Fact, b: Fact) => a.unitId.localeCompare(b.unitId) || a.from.localeCompare(b.from)

/** The places of all units over time. Throws where a unit would stand below itself or below nothing. */
export function place(facts: readonly Fact[]): Placed[] {
  const ends = facts.flatMap(({ from, to }) => (to === null ? [from] : [from, to]))
  const days = [...new Set(ends)].sort()
  const pieces = days.flatMap((day, index) => {
    const alive = new Map(facts.filter((fact) => holdsOn(fact, day)).map((fact) => [fact.unitId, fact]))
    const paths = pathsOf(alive, day)
    const to = days[index + 1] ?? null
    return [...alive.values()].map((fact) => ({
      ...fact,
      from: day,
      to,
      path: paths.get(fact.unitId) ?? [],
    }))
  })
  return joined(pieces, (a, b) => same(a, b) && a.path.join() === b.path.join())
}

function pathsOf(alive: ReadonlyMap<string, Fact>, day: string): Map<string, string[]> {
  const paths = new Map<string, string[]>()
  const walk = (fact: Fact, below: readonly string[]): string[] => {
    const { unitId } = fact
    if (below.includes(unitId)) throw fail.unit_cycle({ unitId, day })
    const known = paths.get(unitId)
    if (known) return known
    const parent = fact.parentId === null ? null : alive.get(fact.parentId)
    if (parent === undefined) throw fail.unit_without_parent({ unitId, day })
    const path = parent ? [...walk(parent, [...below, unitId]), unitId] : [unitId]
    paths.set(unitId, path)
    return path
  }
  for (const fact of alive.values()) walk(fact, [])
  return paths
}

const same = (a: Fact, b: Fact) => a.parentId === b.parentId && a.type === b.type && a.name === b.name

/** Neighbours in time that say the same become one. */
function joined<T extends Fact>(pieces: readonly T[], equal: (a: T, b: T) => boolean): T[] {
  const out: T[] = []
  for (const piece of [...pieces].sort(byDay)) {
    const last = out.at(-1)
    if (last && last.unitId === piece.unitId && last.to === piece.from && equal(last, piece)) {
      out[out.length - 1] = { ...last, to: piece.to }
    } else {
      out.push(piece)
    }
  }
  return out
}

/** What is said of each unit, without the splits that come from moves above it. */
export function factsOf(placed: readonly Fact[]): Fact[] {
  const bare = placed.map(({ unitId, from, to, parentId, type, name }) => ({
    unitId,
    from,
    to,
    parentId,
    type,
    name,
  }))
  return joined(bare, same)
}

/**
 * Changes what is said of a unit from a day on. What was planned for a later day stays: a new name lasts until
 * the day another name was planned for, and a move planned meanwhile takes the new name with it.
 */
export function change(facts: readonly Fact[], unitId: string, day: string, patch: Change): Fact[] {
  const own = facts.filter((fact) => fact.unitId === unitId).sort(byDay)
  const at = own.find((fact) => holdsOn(fact, day))
  if (!at) throw fail.unit_not_then({ unitId, day })
  const later = own.filter((fact) => fact.from > day)
  const pieces = [at, ...later].map((fact, index) => (index === 0 ? { ...fact, from: day } : { ...fact }))
  const follow = <K extends keyof Change>(key: K, value: Fact[K]) => {
    const until = pieces.findIndex((piece) => piece[key] !== at[key])
    for (const piece of until < 0 ? pieces : pieces.slice(0, until)) piece[key] = value
  }
  const { parentId, type, name } = patch
  if (parentId !== undefined) follow('parentId', parentId)
  if (type !== undefined) follow('type', type)
  if (name !== undefined) follow('name', name)
  const before = at.from < day ? [{ ...at, to: day }] : []
  const kept = own.filter((fact) => fact !== at && fact.from < day)
  const others = facts.filter((fact) => fact.unitId !== unitId)
  return factsOf([...others, ...kept, ...before, ...pieces])
}

/** Ends a unit: from the day on it is no more, and whatever was planned for it later is not either. */
export function end(facts: readonly Fact[], unitId: string, day: string): Fact[] {
  const own = facts.filter((fact) => fact.unitId === unitId)
  if (!own.some((fact) => fact.from < day && (fact.to === null || fact.to > day))) {
    throw fail.unit_not_then({ unitId, day })
  }
  return facts
    .filter((fact) => fact.unitId !== unitId || fact.from < day)
    .map((fact) =>
      fact.unitId === unitId && (fact.to === null || fact.to > day) ? { ...fact, to: day } : fact,
    )
}

/** Takes back what begins on a day: it goes on as before, until what else is planned. */
export function takeBack(facts: readonly Fact[], unitId: string, day: string): Fact[] {
  const own = facts.filter((fact) => fact.unitId === unitId).sort(byDay)
  const index = own.findIndex((fact) => fact.from === day)
  const before = own[index - 1]
  if (index < 0 || !before || before.to !== day) throw fail.unit_not_then({ unitId, day })
  const { parentId, type, name } = before
  return change(facts, unitId, day, { parentId, type, name })
}

/** Lets a unit that was to end on a day go on. */
export function reopen(facts: readonly Fact[], unitId: string): Fact[] {
  const last = facts
    .filter((fact) => fact.unitId === unitId)
    .sort(byDay)
    .at(-1)
  return facts.map((fact) => (fact === last ? { ...fact, to: null } : fact))
}

/** The units that stand right below one on a day or later. */
export function childrenFrom(facts: readonly Fact[], unitId: string, day: string): Fact[] {
  return facts.filter((fact) => fact.parentId === unitId && (fact.to === null || fact.to > day))
}

/** From a day on, what stands right below a unit stands below another one. */
export function adopt(facts: readonly Fact[], unitId: string, day: string, heirId: string): Fact[] {
  const children = childrenFrom(facts, unitId, day)
  const moved = children.flatMap((fact) =>
    fact.from < day
      ? [
          { ...fact, to: day },
          { ...fact, from: day, parentId: heirId },
        ]
      : [{ ...fact, parentId: heirId }],
  )
  return factsOf([...facts.filter((fact) => !children.includes(fact)), ...moved])
}
