import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../platform/errors/index.ts'
import { adopt, change, end, type Fact, factsOf, place, takeBack } from './timeline.ts'

const fact = (
  unitId: string,
  parentId: string | null,
  from = '2026-01-01',
  to: string | null = null,
): Fact => ({
  unitId,
  parentId,
  from,
  to,
  type: 'department',
  name: unitId,
})
const tree = [fact('top', null), fact('a', 'top'), fact('b', 'top'), fact('a1', 'a'), fact('a1x', 'a1')]
const pathOn = (facts: Fact[], unitId: string, day: string) =>
  place(facts)
    .find((one) => one.unitId === unitId && one.from <= day && (one.to === null || one.to > day))
    ?.path.join('/')
const codeOf = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
  return null
}

describe('[I1] the tree over time', () => {
  it('a move takes along everything below, from its day on and not before', () => {
    const moved = change(tree, 'a', '2026-12-01', { parentId: 'b' })
    expect(pathOn(moved, 'a1x', '2026-11-30')).toBe('top/a/a1/a1x')
    expect(pathOn(moved, 'a1x', '2026-12-01')).toBe('top/b/a/a1/a1x')
    // What is said of the unit below itself did not change: its history shows no break.
    expect(factsOf(place(moved)).filter(({ unitId }) => unitId === 'a1x')).toHaveLength(1)
  })

  it('a circle is refused on the day it would come to be, also one made of two planned moves', () => {
    expect(codeOf(() => place(change(tree, 'a', '2026-12-01', { parentId: 'a1x' })))).toBe('ehr.unit_cycle')
    const planned = change(tree, 'a', '2027-03-01', { parentId: 'b' })
    expect(codeOf(() => place(change(planned, 'b', '2027-02-01', { parentId: 'a' })))).toBe('ehr.unit_cycle')
    // Until the first of them ends it is none.
    const back = change(change(tree, 'b', '2027-02-01', { parentId: 'a' }), 'b', '2027-03-01', {
      parentId: 'top',
    })
    expect(codeOf(() => place(change(back, 'a', '2027-03-01', { parentId: 'b' })))).toBe(null)
  })

  it('a new name lasts until the day another one was planned for, and goes with a planned move', () => {
    const planned = change(tree, 'a1', '2027-01-01', { parentId: 'b' })
    const both = change(change(planned, 'a1', '2027-06-01', { name: 'later' }), 'a1', '2026-12-01', {
      name: 'new',
    })
    const said = both
      .filter(({ unitId }) => unitId === 'a1')
      .map(({ from, name, parentId }) => [from, name, parentId])
    expect(said).toEqual([
      ['2026-01-01', 'a1', 'a'],
      ['2026-12-01', 'new', 'a'],
      ['2027-01-01', 'new', 'b'],
      ['2027-06-01', 'later', 'b'],
    ])
  })

  it('taking a plan back leaves what was before it, and changing to the same is no change', () => {
    expect(takeBack(change(tree, 'a', '2027-01-01', { name: 'x' }), 'a', '2027-01-01')).toEqual(factsOf(tree))
    expect(change(tree, 'a', '2027-01-01', { name: 'a' })).toEqual(factsOf(tree))
  })

  it('nothing stays below a unit that ended; days before its beginning are not its own', () => {
    expect(codeOf(() => place(end(tree, 'a', '2026-12-01')))).toBe('ehr.unit_without_parent')
    const closed = end(adopt(tree, 'a', '2026-12-01', 'b'), 'a', '2026-12-01')
    expect(pathOn(closed, 'a1x', '2026-12-01')).toBe('top/b/a1/a1x')
    expect(pathOn(closed, 'a', '2026-12-01')).toBeUndefined()
    expect(codeOf(() => change(tree, 'a', '2025-12-31', { name: 'x' }))).toBe('ehr.unit_not_then')
  })

  it('whatever is moved when: every path is the parent’s path on that day, and one unit has one place', () => {
    const days = ['2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01']
    const ids = ['a', 'b', 'a1', 'a1x']
    const step = fc.record({
      unit: fc.constantFrom(...ids),
      to: fc.constantFrom('top', ...ids),
      day: fc.constantFrom(...days),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let facts = factsOf(tree)
        for (const { unit, to, day } of steps) {
          const next = change(facts, unit, day, { parentId: to })
          if (codeOf(() => place(next)) === null) facts = next
        }
        const placed = place(facts)
        for (const day of ['2026-01-01', ...days]) {
          const then = placed.filter((one) => one.from <= day && (one.to === null || one.to > day))
          expect(then.map(({ unitId }) => unitId).sort()).toEqual(['a', 'a1', 'a1x', 'b', 'top'])
          for (const { unitId, parentId, path } of then) {
            const above = then.find((one) => one.unitId === parentId)?.path ?? []
            expect(path).toEqual([...above, unitId])
          }
        }
      }),
      { numRuns: 200 },
    )
  })
})
