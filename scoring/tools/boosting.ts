import type { Trees } from '../src/finder/trees.ts'
import { seeded } from './seeded.ts'

/** Gradient boosting for yes and no: how many trees, how deep, how far each goes, and what holds them back. */
export type BoostingOptions = {
  readonly trees: number
  readonly depth: number
  readonly rate: number
  readonly leastRows: number
  readonly ridge: number
  /** Share of the rows each tree is grown on. */
  readonly share: number
  /** Share of the numbers each tree may ask about; all where it is not given. */
  readonly columns?: number
}

const bins = 64

/**
 * Log odds by gradient boosting (Friedman 2001, with second-order leaves as in Chen & Guestrin 2016) on numbers cut into at most 64
 * bins. `labels` are 0 or 1. The same rows in the same order give the same trees. Throws RangeError without rows.
 */
export function fitTrees(
  rows: readonly (readonly number[])[],
  labels: readonly number[],
  options: BoostingOptions,
): Trees {
  const [first] = rows
  if (!first) throw new RangeError('no rows to learn from')
  const edges = first.map((_, at) => edgesOf(rows.map((row) => row[at] ?? 0)))
  const binned = new Uint8Array(rows.length * first.length)
  for (const [index, row] of rows.entries())
    for (const [at, own] of edges.entries()) binned[index * first.length + at] = binOf(row[at] ?? 0, own)
  const positive = labels.reduce((sum, label) => sum + label, 0)
  const bias = round(Math.log((positive + 0.5) / (rows.length - positive + 0.5)))
  const grower: Grower = { binned, edges, size: rows.length, options }
  const sums = new Float64Array(rows.length).fill(bias)
  const trees: number[][] = []
  for (let order = 0; order < options.trees; order += 1) {
    const { tree, leafOf } = growTree(grower, gradientsOf(sums, labels), order)
    trees.push(tree)
    for (let row = 0; row < rows.length; row += 1)
      sums[row] = (sums[row] ?? 0) + (tree[leafOf[row] ?? 0] ?? 0)
  }
  return { bias, depth: options.depth, trees }
}

type Grower = {
  readonly binned: Uint8Array
  readonly edges: readonly (readonly number[])[]
  readonly size: number
  readonly options: BoostingOptions
}
type Gradients = { readonly slopes: Float64Array; readonly curves: Float64Array }

function gradientsOf(sums: Float64Array, labels: readonly number[]): Gradients {
  const slopes = new Float64Array(sums.length)
  const curves = new Float64Array(sums.length)
  for (let row = 0; row < sums.length; row += 1) {
    const chance = 1 / (1 + Math.exp(-(sums[row] ?? 0)))
    slopes[row] = chance - (labels[row] ?? 0)
    curves[row] = chance * (1 - chance)
  }
  return { slopes, curves }
}

/** Grows one tree level by level; `leafOf` is the place of each row's leaf in the tree's numbers. */
function growTree(
  grower: Grower,
  gradients: Gradients,
  order: number,
): { tree: number[]; leafOf: Uint32Array } {
  const { binned, edges, size, options } = grower
  const nodes = 2 ** options.depth - 1
  const tree: number[] = []
  const nodeOf = new Uint32Array(size)
  const taken = sampleOf(size, options.share, order)
  const asked = columnsOf(edges.length, options.columns ?? 1, order)
  for (let level = 0; level < options.depth; level += 1) {
    const from = 2 ** level - 1
    const splits = splitsOf(grower, gradients, { nodeOf, taken, asked, from, count: 2 ** level })
    for (const { feature, bin } of splits) tree.push(feature, bin < 0 ? 0 : (edges[feature]?.[bin] ?? 0))
    for (let row = 0; row < size; row += 1) {
      const node = nodeOf[row] ?? 0
      const split = splits[node - from]
      const goesRight =
        split && split.bin >= 0 && (binned[row * edges.length + split.feature] ?? 0) > split.bin
      nodeOf[row] = 2 * node + (goesRight ? 2 : 1)
    }
    // Where nothing is gained by a split, everything goes left: no number is above the highest edge.
    for (const [index, { bin }] of splits.entries()) if (bin < 0) tree[2 * (from + index) + 1] = aboveAll
  }
  const slopes = new Float64Array(nodes + 1)
  const curves = new Float64Array(nodes + 1)
  for (const row of taken) {
    const leaf = (nodeOf[row] ?? 0) - nodes
    slopes[leaf] = (slopes[leaf] ?? 0) + (gradients.slopes[row] ?? 0)
    curves[leaf] = (curves[leaf] ?? 0) + (gradients.curves[row] ?? 0)
  }
  for (let leaf = 0; leaf <= nodes; leaf += 1)
    tree.push(round((-options.rate * (slopes[leaf] ?? 0)) / ((curves[leaf] ?? 0) + options.ridge)))
  return { tree, leafOf: nodeOf.map((node) => 2 * nodes + node - nodes) }
}

type Level = {
  readonly nodeOf: Uint32Array
  readonly taken: Uint32Array
  /** Places of the numbers that may be asked about. */
  readonly asked: readonly number[]
  readonly from: number
  readonly count: number
}
type Split = { readonly feature: number; readonly bin: number }

/** The split of each node of a level that gains most; bin −1 where none gains. */
function splitsOf(grower: Grower, { slopes, curves }: Gradients, level: Level): Split[] {
  const { asked } = level
  const features = grower.edges.length
  const span = asked.length * bins
  const slope = new Float64Array(level.count * span)
  const curve = new Float64Array(level.count * span)
  const rows = new Uint32Array(level.count * span)
  for (const row of level.taken) {
    const offset = ((level.nodeOf[row] ?? 0) - level.from) * span
    const [g, h] = [slopes[row] ?? 0, curves[row] ?? 0]
    for (let place = 0; place < asked.length; place += 1) {
      const at = offset + place * bins + (grower.binned[row * features + (asked[place] ?? 0)] ?? 0)
      slope[at] = (slope[at] ?? 0) + g
      curve[at] = (curve[at] ?? 0) + h
      rows[at] = (rows[at] ?? 0) + 1
    }
  }
  return Array.from({ length: level.count }, (_, node) =>
    bestSplit(
      slope.subarray(node * span, (node + 1) * span),
      curve.subarray(node * span, (node + 1) * span),
      rows.subarray(node * span, (node + 1) * span),
      grower.options,
    ),
  ).map(({ place, bin }) => ({ feature: asked[place] ?? 0, bin }))
}

const leastGain = 1e-6
const aboveAll = 1e9

function bestSplit(
  slope: Float64Array,
  curve: Float64Array,
  rows: Uint32Array,
  options: BoostingOptions,
): { readonly place: number; readonly bin: number } {
  let best = { place: 0, bin: -1, gain: leastGain }
  const [g, h, n] = [total(slope), total(curve), total(rows)]
  const worth = (slopes: number, curves: number): number => slopes ** 2 / (curves + options.ridge)
  for (let place = 0; place * bins < slope.length; place += 1) {
    let [left, leftCurve, leftRows] = [0, 0, 0]
    for (let bin = 0; bin < bins - 1; bin += 1) {
      const at = place * bins + bin
      left += slope[at] ?? 0
      leftCurve += curve[at] ?? 0
      leftRows += rows[at] ?? 0
      if (leftRows < options.leastRows) continue
      if (n - leftRows < options.leastRows) break
      const gain = worth(left, leftCurve) + worth(g - left, h - leftCurve) - worth(g, h)
      if (gain > best.gain) best = { place, bin, gain }
    }
  }
  return best
}

/** Sum over the bins of the first feature: every row is in one of them. */
function total(bySum: Float64Array | Uint32Array): number {
  let sum = 0
  for (let bin = 0; bin < bins; bin += 1) sum += bySum[bin] ?? 0
  return sum
}

/** The same rows for the same tree on every machine, in their order. */
function sampleOf(size: number, share: number, order: number): Uint32Array {
  const random = seeded((order + 1) * 2_654_435_761)
  const taken: number[] = []
  for (let row = 0; row < size; row += 1) if (random() < share) taken.push(row)
  return Uint32Array.from(taken)
}

/** The numbers one tree may ask about, at least one; the same for the same tree on every machine. */
function columnsOf(count: number, share: number, order: number): number[] {
  const all = Array.from({ length: count }, (_, place) => place)
  if (share >= 1) return all
  const random = seeded((order + 1) * 1_597_334_677)
  const taken = all.filter(() => random() < share)
  return taken.length > 0 ? taken : all
}

/** Upper edges of the bins, at most 63: quantiles, rounded; values above the last are in the last bin. */
function edgesOf(values: readonly number[]): number[] {
  const sorted = Float64Array.from(values).sort()
  const edges = new Set<number>()
  for (let bin = 1; bin < bins; bin += 1)
    edges.add(round(sorted[Math.floor((bin * (sorted.length - 1)) / bins)] ?? 0))
  return [...edges].sort((a, b) => a - b)
}

function binOf(value: number, edges: readonly number[]): number {
  let [low, high] = [0, edges.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (value > (edges[middle] ?? 0)) low = middle + 1
    else high = middle
  }
  return low
}

const round = (value: number): number => Number(value.toFixed(4))
