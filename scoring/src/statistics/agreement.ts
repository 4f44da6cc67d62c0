import { mean, type NoFigure, variance } from './estimate.ts'

/** How far apart two categories count: squared distance (QWK), plain distance, or any difference alike (Cohen). */
export type KappaWeights = 'quadratic' | 'linear' | 'none'
export type Kappa = { readonly value: number | null; readonly n: number; readonly reason: NoFigure | null }

/**
 * Weighted kappa of two raters: 1 − Σ w·O / Σ w·E (Cohen 1968). `a`, `b`: whole numbers from 1 to `categories`, in
 * the same order of cases; the set of categories comes from the scale, never from the data. Null where both raters
 * always say the same one thing (undefined, not 1). Throws RangeError for a rating outside the scale.
 */
export function weightedKappa(
  a: readonly number[],
  b: readonly number[],
  categories: number,
  weights: KappaWeights = 'quadratic',
): Kappa {
  const n = a.length
  if (b.length !== n) return { value: null, n, reason: 'lengths_differ' }
  if (n < 2) return { value: null, n, reason: 'too_few' }
  const [rows, columns] = [countsOf(a, categories), countsOf(b, categories)]
  const distance = (i: number, j: number): number =>
    weights === 'quadratic' ? (i - j) ** 2 : weights === 'linear' ? Math.abs(i - j) : i === j ? 0 : 1
  let observed = 0
  for (let k = 0; k < n; k += 1) observed += distance(a[k] as number, b[k] as number)
  let expected = 0
  for (let i = 1; i <= categories; i += 1) {
    if (rows[i] === 0) continue
    for (let j = 1; j <= categories; j += 1) {
      expected += distance(i, j) * (rows[i] as number) * (columns[j] as number)
    }
  }
  if (expected === 0) return { value: null, n, reason: 'constant' }
  return { value: 1 - (observed * n) / expected, n, reason: null }
}

function countsOf(ratings: readonly number[], categories: number): Float64Array {
  const counts = new Float64Array(categories + 1)
  for (const one of ratings) {
    if (!Number.isInteger(one) || one < 1 || one > categories) {
      throw new RangeError(`a rating must be a whole number from 1 to ${categories}, not ${one}`)
    }
    counts[one] = (counts[one] as number) + 1
  }
  return counts
}

/** Shares of cases rated alike, and alike or one category apart. NaN for no cases. */
export function exactAndAdjacent(
  a: readonly number[],
  b: readonly number[],
): { exact: number; adjacent: number } {
  const apart = a.map((one, k) => Math.abs(one - (b[k] ?? Number.NaN)))
  const share = (most: number): number => apart.filter((gap) => gap <= most).length / a.length
  return { exact: share(0), adjacent: share(1) }
}

/** Counts of cases: row = first rater's category − 1, column = second rater's category − 1. */
export function confusion(a: readonly number[], b: readonly number[], categories: number): number[][] {
  const table = Array.from({ length: categories }, () => new Array<number>(categories).fill(0))
  for (const [k, one] of a.entries()) {
    const row = table[one - 1]
    const column = (b[k] ?? 0) - 1
    if (row?.[column] !== undefined) row[column] += 1
  }
  return table
}

/** Mean of |a − b|, in points of the scale; null for no cases. */
export function meanAbsoluteError(a: readonly number[], b: readonly number[]): number | null {
  return a.length === 0 ? null : mean(a.map((one, k) => Math.abs(one - (b[k] ?? Number.NaN))))
}

/**
 * Standardised mean difference (M_a − M_b) / √((s²_a + s²_b)/2), sample variances: positive where the first rater
 * (the machine) is more generous. Null below two cases or where nobody varies.
 */
export function standardisedMeanDifference(a: readonly number[], b: readonly number[]): number | null {
  const spread = Math.sqrt((variance(a) + variance(b)) / 2)
  return a.length < 2 || !(spread > 0) ? null : (mean(a) - mean(b)) / spread
}
