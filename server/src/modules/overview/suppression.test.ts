import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byLot, type CountedUnit, type Draw, leastPeople, type Published, suppress } from './suppression.ts'

const alone = [[0]]

/** A tree of one column from nested lists; a number is a unit with nothing below it. */
type Nested = number | readonly Nested[]
function treeOf(nested: Nested, id = 'r', parentId: string | null = null): CountedUnit[] {
  if (typeof nested === 'number') return [{ id, parentId, counts: [nested] }]
  return [{ id, parentId, counts: [0] }, ...nested.flatMap((one, index) => treeOf(one, `${id}${index}`, id))]
}
/** The likeliest: the smallest. */
const smallest: Draw = (weights) => weights.indexOf(Math.max(...weights))
const shown = (nested: Nested) =>
  Object.fromEntries([...suppress(treeOf(nested), alone, smallest)].map(([id, [value]]) => [id, value]))

const small = (value: number) => value > 0 && value < leastPeople
const below = (units: readonly CountedUnit[], id: string): CountedUnit[] =>
  units.filter((unit) => {
    for (let at: CountedUnit | undefined = unit; at; at = units.find((one) => one.id === at?.parentId)) {
      if (at.id === id) return true
    }
    return false
  })
const totalOf = (units: readonly CountedUnit[], id: string, column: number) =>
  below(units, id).reduce((sum, { counts }) => sum + (counts[column] ?? 0), 0)

describe('[I1] what is hidden', () => {
  it('is what is small, and another beside it', () => {
    expect(shown([12, 3, 7, 20])).toEqual({ r: 42, r0: 12, r1: null, r2: null, r3: 20 })
  })
  it('is nothing where all is large or nobody', () => {
    expect(shown([5, 0, 6])).toEqual({ r: 11, r0: 5, r1: 0, r2: 6 })
  })
  it('is all below a hidden figure', () => {
    expect(shown([[9, 8], 3, 40])).toEqual({ r: 60, r0: null, r00: null, r01: null, r1: null, r2: 40 })
  })
  it('is all where few people are left that each hold one', () => {
    expect(shown([1, 1, 1, 1, 1, 0])).toEqual({
      r: 5,
      ...Object.fromEntries([0, 1, 2, 3, 4, 5].map((n) => [`r${n}`, null])),
    })
  })
  it('is the whole group where it is small itself, but that nobody is nobody', () => {
    expect(shown([2, 2])).toEqual({ r: null, r0: null, r1: null })
    expect(shown([0, 0])).toEqual({ r: 0, r0: 0, r1: 0 })
  })
  it('is hidden in all columns of a block', () => {
    const units = [
      { id: 'r', parentId: null, counts: [0, 0] },
      { id: 'a', parentId: 'r', counts: [3, 9] },
      { id: 'b', parentId: 'r', counts: [8, 6] },
      { id: 'c', parentId: 'r', counts: [30, 0] },
    ]
    expect(Object.fromEntries(suppress(units, [[0, 1]], smallest))).toEqual({
      r: [41, 15],
      a: [null, null],
      b: [null, null],
      c: [30, 0],
    })
  })
})

/** Every way to put at most so many people in so many places. */
function* worlds(places: number, most: number): Generator<number[]> {
  if (places === 0) return yield []
  for (let value = 0; value <= most; value += 1) {
    for (const rest of worlds(places - 1, most - value)) yield [value, ...rest]
  }
}

/** All that may be published of a tree, whatever is drawn. */
function* outcomes(units: readonly CountedUnit[], blocks: readonly number[][]): Generator<Published> {
  let drawn: { at: number; of: number }[] = []
  do {
    let step = 0
    yield suppress(units, blocks, (weights) => {
      drawn[step] ??= { at: 0, of: weights.length }
      return drawn[step++]?.at ?? 0
    })
    while (drawn.length > 0 && (drawn.at(-1)?.at ?? 0) + 1 >= (drawn.at(-1)?.of ?? 0)) drawn.pop()
    const last = drawn.at(-1)
    if (last) drawn = [...drawn.slice(0, -1), { ...last, at: last.at + 1 }]
  } while (drawn.length > 0)
}

/** Who has the rule and all that is published can say only what is so in all worlds that may look the same. */
function expectDoubt(all: Iterable<CountedUnit[]>, blocks: readonly number[][]): void {
  const seen = new Map<string, Map<string, Set<number>>>()
  for (const units of all) {
    const totals = new Map(units.map(({ id, counts }) => [id, counts.map((_, c) => totalOf(units, id, c))]))
    for (const published of outcomes(units, blocks)) {
      const key = JSON.stringify([...published])
      const possible = seen.get(key) ?? new Map<string, Set<number>>()
      seen.set(key, possible)
      for (const [id, values] of published) {
        for (const [column, value] of values.entries()) {
          if (value !== null) continue
          const cell = `${id}/${column}`
          possible.set(cell, (possible.get(cell) ?? new Set()).add(totals.get(id)?.[column] ?? -1))
        }
      }
    }
  }
  let hidden = 0
  for (const [key, cells] of seen) {
    for (const [cell, possible] of cells) {
      hidden += 1
      expect(possible.size, `${cell} of ${key} is ${[...possible].join()}`).toBeGreaterThan(1)
    }
  }
  expect(hidden).toBeGreaterThan(100)
}

describe('[I1] who knows the rule and everything published, of every unit, still cannot say a hidden figure', () => {
  const trees = (shape: (values: readonly number[]) => Nested) =>
    [...worlds(4, 13)].map((values) => treeOf(shape(values)))

  it('in a table', () =>
    expectDoubt(
      trees((values) => values),
      alone,
    ))
  it('in a tree of two levels', () =>
    expectDoubt(
      trees(([a = 0, b = 0, c = 0, d = 0]) => [
        [a, b],
        [c, d],
      ]),
      alone,
    ))
  it('in a tree of three levels', () =>
    expectDoubt(
      trees(([a = 0, b = 0, c = 0, d = 0]) => [a, [b, [c, d]]]),
      alone,
    ))
  it('in two columns that belong together', () => {
    const ids = ['a', 'b', 'c']
    expectDoubt(
      [...worlds(6, 9)].map((values) => [
        { id: 'r', parentId: null, counts: [0, 0] },
        ...ids.map((id, i) => ({ id, parentId: 'r', counts: [values[2 * i] ?? 0, values[2 * i + 1] ?? 0] })),
      ]),
      [[0, 1]],
    )
  })
})

/** Results by outcome (0, 1), the same people by kit (2, 3), and a column of its own (4). */
const blocks = [[0, 1, 2, 3], [4]]
const anyTree = fc
  .array(
    fc.record({
      under: fc.nat(),
      advanced: fc.oneof(fc.nat(4), fc.nat(30)),
      rejected: fc.oneof(fc.nat(4), fc.nat(30)),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      invited: fc.oneof(fc.nat(4), fc.nat(60)),
    }),
    { minLength: 2, maxLength: 14 },
  )
  .map((rows) => {
    const parents = rows.map(({ under }, index) => (index === 0 ? null : under % index))
    return rows.map(({ advanced, rejected, share, invited }, index): CountedUnit => {
      const leaf = !parents.includes(index)
      const first = Math.round((advanced + rejected) * share)
      return {
        id: `u${index}`,
        parentId: parents[index] === null ? null : `u${parents[index]}`,
        counts: leaf ? [advanced, rejected, first, advanced + rejected - first, invited] : [0, 0, 0, 0, 0],
      }
    })
  })

/** Row echelon form over the rationals, as far as doubles of small whole numbers go. */
function reducer() {
  const rows: { pivot: number; values: number[] }[] = []
  const reduce = (vector: readonly number[]): number[] => {
    const left = [...vector]
    for (const { pivot, values } of rows) {
      const factor = left[pivot] ?? 0
      if (Math.abs(factor) > 1e-9) {
        for (let i = 0; i < left.length; i += 1) left[i] = (left[i] ?? 0) - factor * (values[i] ?? 0)
      }
    }
    return left
  }
  return {
    add(vector: readonly number[]) {
      const left = reduce(vector)
      const pivot = left.findIndex((value) => Math.abs(value) > 1e-9)
      if (pivot < 0) return
      const by = left[pivot] ?? 1
      const values = left.map((value) => value / by)
      for (const row of rows) {
        const factor = row.values[pivot] ?? 0
        row.values = row.values.map((value, i) => value - factor * (values[i] ?? 0))
      }
      rows.push({ pivot, values })
    },
    knows: (vector: readonly number[]) => reduce(vector).every((value) => Math.abs(value) < 1e-6),
  }
}

describe('[I1] of any tree', () => {
  const width = blocks.flat().length

  it('no hidden figure solves the equations of all that is shown', () => {
    let checked = 0
    fc.assert(
      fc.property(anyTree, (units) => {
        const published = suppress(units, blocks, byLot)
        const vectorOf = (id: string, column: number) => {
          const inside = new Set(below(units, id))
          return units.flatMap((unit) =>
            Array.from({ length: width }, (_, c) => (c === column && inside.has(unit) ? 1 : 0)),
          )
        }
        const system = reducer()
        for (const [id, values] of published) {
          values.forEach((value, column) => {
            if (value !== null) system.add(vectorOf(id, column))
          })
        }
        // Outcomes and kits count the same people, in each unit; and inner units count nobody themselves.
        units.forEach((unit, index) => {
          const inner = units.some(({ parentId }) => parentId === unit.id)
          const at = (column: number) =>
            units.flatMap((_, i) =>
              Array.from({ length: width }, (_, c) => (i === index && c === column ? 1 : 0)),
            )
          system.add(
            at(0)
              .map((_, i) => [1, 1, -1, -1, 0][i % width] ?? 0)
              .map((v, i) => (Math.floor(i / width) === index ? v : 0)),
          )
          if (inner) for (let column = 0; column < width; column += 1) system.add(at(column))
        })
        for (const [id, values] of published) {
          values.forEach((value, column) => {
            if (value !== null) {
              expect(value).toBe(totalOf(units, id, column))
              expect(small(value)).toBe(false)
            } else if (totalOf(units, id, column) > 0) {
              checked += 1
              expect(system.knows(vectorOf(id, column)), `${id}/${column}`).toBe(false)
            }
          })
        }
      }),
      { numRuns: 300 },
    )
    expect(checked).toBeGreaterThan(1000)
  })

  it('what is left of a total after all that is shown below it rests on nobody or on five', () => {
    fc.assert(
      fc.property(anyTree, (units) => {
        const published = suppress(units, blocks, byLot)
        for (const { id } of units) {
          const rows = units.filter(({ parentId }) => parentId === id)
          for (let column = 0; column < width; column += 1) {
            if (rows.length === 0 || typeof published.get(id)?.[column] !== 'number') continue
            const hidden = rows.filter((row) => published.get(row.id)?.[column] === null)
            const left = hidden.reduce((sum, row) => sum + totalOf(units, row.id, column), 0)
            expect(small(left)).toBe(false)
            expect(hidden.length).not.toBe(1)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('bounds drawn from all sums leave each hidden figure room', () => {
    fc.assert(
      fc.property(anyTree, (units) => {
        const published = suppress(units, [[4], [0, 1, 2, 3]], byLot)
        for (const { id, room } of roomOf(units, published, 4)) {
          expect(room, id).toBeGreaterThan(0)
        }
      }),
      { numRuns: 300 },
    )
  })
})

/** How far each hidden figure of a column can be narrowed by passing bounds along all sums until nothing moves. */
function roomOf(units: readonly CountedUnit[], published: Published, column: number) {
  const bounds = new Map(
    units.map(({ id }) => {
      const value = published.get(id)?.[column]
      return [id, typeof value === 'number' ? [value, value] : [0, 1e6]] as [string, [number, number]]
    }),
  )
  const get = (id: string): [number, number] => bounds.get(id) ?? [0, 0]
  for (let moved = true; moved; ) {
    moved = false
    for (const { id } of units) {
      const rows = units.filter(({ parentId }) => parentId === id).map((row) => row.id)
      if (rows.length === 0) continue
      const add = (ids: readonly string[], end: 0 | 1) => ids.reduce((sum, one) => sum + get(one)[end], 0)
      const narrow = (one: string, low: number, high: number) => {
        const [a, b] = get(one)
        if (low > a || high < b) {
          bounds.set(one, [Math.max(a, low), Math.min(b, high)])
          moved = true
        }
      }
      narrow(id, add(rows, 0), add(rows, 1))
      for (const row of rows) {
        const others = rows.filter((one) => one !== row)
        narrow(row, get(id)[0] - add(others, 1), get(id)[1] - add(others, 0))
      }
    }
  }
  return units
    .filter(({ id }) => published.get(id)?.[column] === null && totalOf(units, id, column) > 0)
    .map(({ id }) => ({ id, room: get(id)[1] - get(id)[0] }))
}
