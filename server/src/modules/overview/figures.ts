import { type MeanOf, type OrgUnit, type OverviewCount, overviewCounts } from '@mingjian/contract'
import type { Unit } from '../ehr/index.ts'
import { added, type Moments, meanOf, noMoments } from './means.ts'
import { type CountedUnit, type Draw, suppress } from './suppression.ts'

/** What happened in one unit in a month: how many people, with what a value of theirs comes to. */
export interface Tally extends Moments {
  unitId: string
  kind: OverviewCount
  kit: string | null
}

/** A unit's published figures, those below it included; null: hidden. */
export interface UnitFigures {
  id: string
  parentId: string | null
  type: OrgUnit['type']
  name: string
  /** Only what is in the unit itself, beside those below it. */
  own: boolean
  counts: Record<OverviewCount, number | null>
  days: MeanOf
  scores: Record<string, MeanOf>
}

/** A month as it was published. */
export interface Figures {
  /** The version of the rule by which figures are hidden. */
  rule: 1
  kits: string[]
  units: UnitFigures[]
}

/** A unit, or what is in it alone where there are others below it. */
interface Place {
  id: string
  parentId: string | null
  unit: Unit
  own: boolean
}

const results: readonly OverviewCount[] = ['waiting', 'advanced', 'rejected']
const ownOf = (id: string) => `${id}:own`
const columnOf = (kit: string) => `kit:${kit}`

/**
 * The figures of a month for a tree: who is counted in a unit that is not in it is counted where `placeOf` says.
 * Confirmed results are counted by outcome and by kit, so what is hidden of one is hidden of the other.
 */
export function figuresOf(
  tree: readonly Unit[],
  tallies: readonly Tally[],
  placeOf: (unitId: string) => string | undefined,
  draw: Draw,
): Figures {
  const kits = [...new Set(tallies.flatMap(({ kit }) => kit ?? []))].sort()
  const columns = [...overviewCounts, ...kits.map(columnOf)]
  const places = placesOf(tree)
  const moments = gather(places, columns, tallies, placeOf)
  const published = suppress(
    places.map(({ id, parentId }): CountedUnit => ({ id, parentId, counts: countsOf(moments.get(id)) })),
    blocksOf(columns),
    draw,
  )
  const totals = totalsOf(places, moments)
  return {
    rule: 1,
    kits,
    units: places.map(({ id, parentId, unit, own }) => {
      const shown = published.get(id) ?? []
      const mean = (column: string) => {
        const index = columns.indexOf(column)
        return shown[index] ? meanOf(totals.get(id)?.[index] ?? noMoments) : null
      }
      return {
        id: unit.id,
        parentId,
        type: unit.type,
        name: unit.name,
        own,
        counts: Object.fromEntries(
          overviewCounts.map((column, index) => [column, shown[index] ?? null]),
        ) as UnitFigures['counts'],
        days: mean('completed'),
        scores: Object.fromEntries(kits.map((kit) => [kit, mean(columnOf(kit))])),
      }
    }),
  }
}

const countsOf = (cells: readonly Moments[] = []) => cells.map(({ n }) => n)

/** Results by outcome and by kit are one block, for they count the same people; each other column is alone. */
function blocksOf(columns: readonly string[]): number[][] {
  const isResult = (column: string) => results.some((one) => one === column) || column.startsWith('kit:')
  const all = columns.map((_, index) => index)
  return [
    ...all.filter((index) => !isResult(columns[index] ?? '')).map((index) => [index]),
    all.filter((index) => isResult(columns[index] ?? '')),
  ]
}

function placesOf(tree: readonly Unit[]): Place[] {
  const inner = new Set(tree.flatMap(({ parentId }) => parentId ?? []))
  return [
    ...tree.map((unit) => ({ id: unit.id, parentId: unit.parentId, unit, own: false })),
    ...tree
      .filter(({ id }) => inner.has(id))
      .map((unit) => ({ id: ownOf(unit.id), parentId: unit.id, unit, own: true })),
  ]
}

/** What was tallied, by place and column. */
function gather(
  places: readonly Place[],
  columns: readonly string[],
  tallies: readonly Tally[],
  placeOf: (unitId: string) => string | undefined,
): Map<string, Moments[]> {
  const moments = new Map(places.map(({ id }) => [id, columns.map(() => noMoments)]))
  for (const one of tallies) {
    const unitId = placeOf(one.unitId) ?? ''
    const row = moments.get(ownOf(unitId)) ?? moments.get(unitId)
    for (const column of [one.kind, ...(one.kit === null ? [] : [columnOf(one.kit)])]) {
      const index = columns.indexOf(column)
      if (row && index >= 0) row[index] = added(row[index] ?? noMoments, one)
    }
  }
  return moments
}

/** A place's moments with those of all below it. */
function totalsOf(
  places: readonly Place[],
  moments: ReadonlyMap<string, readonly Moments[]>,
): Map<string, readonly Moments[]> {
  const children = Map.groupBy(places, ({ parentId }) => parentId)
  const totals = new Map<string, readonly Moments[]>()
  function total(id: string): readonly Moments[] {
    const below = (children.get(id) ?? []).map((child) => total(child.id))
    const all = (moments.get(id) ?? []).map((cell, index) =>
      below.reduce((sum, row) => added(sum, row[index] ?? noMoments), cell),
    )
    totals.set(id, all)
    return all
  }
  for (const { id } of children.get(null) ?? []) total(id)
  return totals
}
