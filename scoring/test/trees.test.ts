import { describe, expect, test } from 'vitest'
import { treesSum } from '../src/finder/trees.ts'
import { weights } from '../src/finder/weights.ts'
import { seededRandom } from '../src/statistics/bootstrap.ts'
import { fitTrees } from '../tools/boosting.ts'

const options = { trees: 40, depth: 3, rate: 0.3, leastRows: 5, ridge: 1, share: 0.8 }

/** Points in the unit square, the same every time. */
function points(count: number): number[][] {
  const next = seededRandom(11)
  return Array.from({ length: count }, () => [next(), next(), next()])
}

/** One of two numbers is high and the other is not: no weighted sum of them tells. */
const either = ([x = 0, y = 0]: readonly number[]): number => (x > 0.5 !== y > 0.5 ? 1 : 0)

describe('[G6] trees', () => {
  test('learn what no weighted sum can', () => {
    const rows = points(800)
    const trees = fitTrees(rows, rows.map(either), options)
    const unseen = points(1200).slice(800)
    const right = unseen.filter((row) => treesSum(trees, row) > 0 === (either(row) === 1))
    expect(right.length / unseen.length).toBeGreaterThan(0.9)
  })

  test('the same rows give the same trees', () => {
    const rows = points(300)
    const labels = rows.map(either)
    expect(fitTrees(rows, labels, options)).toEqual(fitTrees(rows, labels, options))
  })

  test('where nothing can be told they say how common it is', () => {
    const rows = Array.from({ length: 200 }, () => [1, 2])
    const labels = rows.map((_, index) => (index % 4 === 0 ? 1 : 0))
    const sum = treesSum(fitTrees(rows, labels, { ...options, share: 1 }), [1, 2])
    expect(1 / (1 + Math.exp(-sum))).toBeCloseTo(0.25, 1)
  })

  test('no rows cannot be learned from', () => {
    expect(() => fitTrees([], [], options)).toThrow(RangeError)
  })

  test('a tree is walked from the root: above the threshold to the right', () => {
    // Depth 2: the root asks for number 0, its left child for 1, its right child for 2.
    const tree = [0, 5, 1, 3, 2, 7, 10, 20, 30, 40]
    const all = { bias: 1, depth: 2, trees: [tree] }
    expect(treesSum(all, [5, 3, 0])).toBe(11)
    expect(treesSum(all, [5, 3.1, 0])).toBe(21)
    expect(treesSum(all, [5.1, 0, 7])).toBe(31)
    expect(treesSum(all, [5.1, 0, 8])).toBe(41)
  })

  test('the learned trees are whole: every node and every leaf is there', () => {
    const { trees, depth } = weights.relevance
    expect(trees.length).toBeGreaterThan(50)
    for (const tree of trees) {
      expect(tree).toHaveLength(2 * (2 ** depth - 1) + 2 ** depth)
      for (const number of tree) expect(Number.isFinite(number)).toBe(true)
    }
  })
})
