import { seededRandom } from '../statistics/bootstrap.ts'
import { kernelMatrix, type Part, type Point, partNames, type Weights } from './kernel.ts'
import { factorise, solve } from './linear-algebra.ts'

/** What is expected before any score is seen, in units of the noise; chosen on public short-answer data. */
export const expectedWeights: Weights = {
  level: 2,
  reference: 1.5,
  length: 0.6,
  style: 0.2,
  shape: 2,
  words: 0.4,
  ownLevel: 0.5,
  ownReference: 0.3,
  ownLength: 0.3,
  ownStyle: 0.2,
  ownShape: 1,
  ownWords: 2,
}

/** Where nothing says what a good answer holds, how it is told, and how long, counts for more. */
const withoutReference = { style: 0.9, ownStyle: 0.4, length: 1 }

/** How far, in natural logarithms, a weight may lie from what is expected: further where less is known beforehand. */
const looseness = { withReference: 0.6, without: 1 } as const
const mostForTuning = 350

const zero: Weights = Object.fromEntries(partNames.map((part) => [part, 0])) as Record<Part, number>

/** The weights to expect of some answers before any score is seen; 0 for parts these answers cannot speak of. */
export function weightsBeforeScores(points: readonly Point[]): Weights {
  const active = partNames.filter((part) => matters(part, points))
  const expected = active.includes('reference')
    ? expectedWeights
    : { ...expectedWeights, ...withoutReference }
  return { ...zero, ...Object.fromEntries(active.map((part) => [part, expected[part]])) }
}

/**
 * Chooses the weights under which the scores are likeliest (marginal likelihood of the Gaussian process, its scale
 * profiled out, times a log-normal expectation around `expectedWeights`), by coordinate search: deterministic.
 * `targets`: centred scores. Of many answers 350 are drawn.
 */
export function tuneWeights(points: readonly Point[], targets: readonly number[]): Weights {
  // Drawn, not every k-th: the lines of a file often go round the questions.
  const random = seededRandom(points.length)
  const drawn = points.map((_, index) => ({ index, at: random() })).sort((a, b) => a.at - b.at)
  const chosen = drawn.slice(0, mostForTuning).map(({ index }) => index)
  const some = chosen.map((index) => points[index] as Point)
  const y = chosen.map((index) => targets[index] ?? 0)
  const expected = weightsBeforeScores(some)
  const active = partNames.filter((part) => expected[part] > 0)
  const parts = new Map(active.map((part) => [part, kernelMatrix(some, { ...zero, [part]: 1 })]))
  const weights: Record<Part, number> = { ...expected }
  let best = evidence(parts, expected, weights, y)
  for (const factor of [4, 2, 1.5]) {
    for (const part of active) {
      for (const change of [factor, 1 / factor]) {
        const tried = { ...weights, [part]: weights[part] * change }
        const reached = evidence(parts, expected, tried, y)
        if (reached <= best + 1e-9) continue
        best = reached
        weights[part] = tried[part]
        break
      }
    }
  }
  for (const part of active) weights[part] = Number(weights[part].toPrecision(6))
  return weights
}

/** Leaves out parts the data cannot speak of: no references, one question only, no question with answers enough. */
function matters(part: Part, points: readonly Point[]): boolean {
  const questions = new Set(points.map(({ question }) => question)).size
  const known = points.some((one) => one.known)
  if (part === 'ownWords') return known
  if (part.startsWith('own') && (questions === 1 || !known)) return false
  if (part === 'reference' || part === 'ownReference') {
    return points.some((one) => one.reference.some((value) => value !== 0))
  }
  return part !== 'words' || questions > 1 || !known
}

function evidence(
  parts: ReadonlyMap<Part, Float64Array>,
  expected: Weights,
  weights: Readonly<Record<Part, number>>,
  y: readonly number[],
): number {
  const n = y.length
  const matrix = new Float64Array(n * n)
  let expectation = 0
  const spread = expected.reference > 0 ? looseness.withReference : looseness.without
  for (const [part, own] of parts) {
    const weight = weights[part]
    expectation -= Math.log(weight / expected[part]) ** 2 / (2 * spread ** 2)
    for (let k = 0; k < matrix.length; k += 1) matrix[k] = (matrix[k] as number) + weight * (own[k] as number)
  }
  for (let row = 0; row < n; row += 1) matrix[row * n + row] = (matrix[row * n + row] as number) + 1
  if (!factorise(matrix, n)) return Number.NEGATIVE_INFINITY
  const solution = solve(matrix, n, y)
  let fit = 0
  let volume = 0
  for (let row = 0; row < n; row += 1) {
    fit += (y[row] ?? 0) * (solution[row] as number)
    volume += Math.log(matrix[row * n + row] as number)
  }
  return -(n / 2) * Math.log(Math.max(1e-12, fit / n)) - volume + expectation
}
