import { randomInt } from 'node:crypto'

/** A unit of the tree with what is counted in it alone, people by column. */
export interface CountedUnit {
  id: string
  parentId: string | null
  counts: readonly number[]
}

/** What is published of a unit and all below it, by column; null: not published. */
export type Published = ReadonlyMap<string, readonly (number | null)[]>

/** Figures that rest on fewer people are not published. */
export const leastPeople = 5

/** How far apart the least and the most must be that a reader can hold a hidden figure to be. */
const leastDoubt = 3

/** Draws one by its weight, and gives its place. */
export type Draw = (weights: readonly number[]) => number

const isSmall = (value: number): boolean => value > 0 && value < leastPeople

interface Row {
  id: string
  values: number[]
}

/**
 * Hides figures of a tree so that none that rests on fewer than five people is shown or can be worked out.
 *
 * From the top down, each unit with those directly below it is one table, whose total is known. What is small there
 * is hidden, and with it as many others until those hidden together are two or more, come to five people or more, and
 * leave doubt how they divide. Which others is drawn by lot, small ones sooner: were they the smallest, who knows the
 * rule would know that too, and with it often the figure. What is hidden at a unit is hidden below it too. So each sum
 * that holds between the figures has at least two hidden ones in it or none, and no two sums share more than one
 * figure: none of them can be solved. Zero rests on nobody and is published.
 *
 * @param units each counts what is below none of the others: a unit with others below it counts nothing itself.
 * @param blocks columns that say something about one another (`a + b = c + d`, for instance): what is hidden in one
 * of them is hidden in all, in the same units, so that no such sum can be solved either. Each column is in one block.
 */
export function suppress(
  units: readonly CountedUnit[],
  blocks: readonly (readonly number[])[],
  draw: Draw,
): Published {
  const children = Map.groupBy(units, ({ parentId }) => parentId)
  const totals = totalsOf(children)
  const published = new Map<string, (number | null)[]>(
    units.map(({ id, counts }) => [id, counts.map(() => null)]),
  )
  for (const block of blocks) {
    for (const top of children.get(null) ?? []) {
      const row = rowOf(top.id)
      publish(row, row.values.some(isSmall) ? hiddenAlone(row) : row.values)
    }

    function rowOf(id: string): Row {
      return { id, values: block.map((column) => totals.get(id)?.[column] ?? 0) }
    }

    /** Publishes a row, and below it what may be. */
    function publish({ id }: Row, shown: readonly (number | null)[]): void {
      block.forEach((column, index) => {
        const row = published.get(id)
        if (row) row[column] = shown[index] ?? null
      })
      const rows = (children.get(id) ?? []).map((child) => rowOf(child.id))
      const whole = !shown.includes(null)
      const apart = whole ? hiddenTogether(rows, draw) : new Set(rows)
      // Where nobody is counted among all that are hidden, that says itself.
      const left = shown.map((value, index) => ((whole ? sum([...apart], index) : value) === 0 ? 0 : null))
      for (const row of rows) {
        publish(row, apart.has(row) ? left : row.values)
      }
    }
  }
  return published
}

/** The top of a tree has nothing beside it: what is small there, and what belongs to it, is hidden. */
const hiddenAlone = ({ values }: Row): (number | null)[] => values.map((value) => (value === 0 ? 0 : null))

/** The rows of a table with a known total that must be hidden for what is small in it. */
function hiddenTogether(rows: readonly Row[], draw: Draw): Set<Row> {
  const hidden = new Set(rows.filter(({ values }) => values.some(isSmall)))
  const size = ({ values }: Row): number => values.reduce((a, b) => a + b, 0)
  while (hidden.size > 0 && !isSafe([...hidden])) {
    const others = rows.filter((row) => !hidden.has(row) && size(row) > 0)
    const next = others[others.length > 1 ? draw(others.map((row) => 1 / size(row))) : 0]
    // Not even all of them leave doubt: then nothing is said of this table but its total.
    if (!next) return new Set(rows)
    hidden.add(next)
  }
  return hidden
}

function isSafe(hidden: readonly Row[]): boolean {
  const width = hidden[0]?.values.length ?? 0
  const columns = Array.from({ length: width }, (_, index) => sum(hidden, index))
  const people = columns.reduce((a, b) => a + b, 0)
  // Zero is shown, so that each of them is known to hold somebody.
  return hidden.length > 1 && !columns.some(isSmall) && people - hidden.length >= leastDoubt
}

const sum = (rows: readonly Row[], index: number): number =>
  rows.reduce((total, { values }) => total + (values[index] ?? 0), 0)

/** What is counted in each unit and all below it. */
function totalsOf(children: ReadonlyMap<string | null, readonly CountedUnit[]>): Map<string, number[]> {
  const totals = new Map<string, number[]>()
  function total(unit: CountedUnit): number[] {
    const below = (children.get(unit.id) ?? []).map(total)
    const all = unit.counts.map((own, index) =>
      below.reduce((added, values) => added + (values[index] ?? 0), own),
    )
    totals.set(unit.id, all)
    return all
  }
  for (const top of children.get(null) ?? []) total(top)
  return totals
}

/** Draws by lot, and keeps no note of it. */
export const byLot: Draw = (weights) => {
  const all = weights.reduce((a, b) => a + b, 0)
  let left = (randomInt(2 ** 40) / 2 ** 40) * all
  const found = weights.findIndex((weight) => {
    left -= weight
    return left < 0
  })
  return found < 0 ? weights.length - 1 : found
}
