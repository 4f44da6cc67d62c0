import type { Linear } from '../src/finder/weights.ts'

/**
 * Logistic regression with a ridge penalty on standardised numbers, by Newton's method. `labels` are 0 or 1. The
 * result is stated for the numbers as they are, rounded to five decimals. Throws RangeError where there is no row.
 */
export function fitLogistic(
  rows: readonly (readonly number[])[],
  labels: readonly number[],
  ridge: number,
): Linear {
  const [first] = rows
  if (!first) throw new RangeError('no rows to learn from')
  const { means, deviations } = momentsOf(rows)
  const size = first.length + 1
  const scaled = rows.map((row) =>
    Float64Array.from({ length: size }, (_, at) =>
      at === 0 ? 1 : ((row[at - 1] ?? 0) - (means[at - 1] ?? 0)) / (deviations[at - 1] ?? 1),
    ),
  )
  let solution = new Float64Array(size)
  for (let step = 0; step < 25; step += 1) {
    const next = newtonStep(scaled, labels, solution, ridge)
    const change = Math.max(...next.map((value, at) => Math.abs(value - (solution[at] ?? 0))))
    solution = next
    if (change < 1e-7) break
  }
  const weights = Array.from(solution.slice(1), (value, at) => value / (deviations[at] ?? 1))
  const bias = (solution[0] ?? 0) - weights.reduce((sum, weight, at) => sum + weight * (means[at] ?? 0), 0)
  const round = (value: number): number => Number(value.toFixed(5))
  return { bias: round(bias), weights: weights.map(round) }
}

/**
 * The same with some weights bound to be no less than 0: those that come out below are left out, the lowest first,
 * until none does. `bound` holds their places.
 */
export function fitBounded(
  rows: readonly (readonly number[])[],
  labels: readonly number[],
  ridge: number,
  bound: readonly number[],
): Linear {
  const out = new Set<number>()
  for (;;) {
    const kept = rows.map((row) => row.map((value, at) => (out.has(at) ? 0 : value)))
    const fitted = fitLogistic(kept, labels, ridge)
    const below = bound.filter((at) => !out.has(at) && (fitted.weights[at] ?? 0) < 0)
    if (below.length === 0)
      return { ...fitted, weights: fitted.weights.map((weight, at) => (out.has(at) ? 0 : weight)) }
    out.add(below.reduce((a, b) => ((fitted.weights[a] ?? 0) <= (fitted.weights[b] ?? 0) ? a : b)))
  }
}

function momentsOf(rows: readonly (readonly number[])[]): { means: number[]; deviations: number[] } {
  const size = rows[0]?.length ?? 0
  const means = Array.from(
    { length: size },
    (_, at) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0) / rows.length,
  )
  const deviations = means.map((mean, at) => {
    const variance = rows.reduce((sum, row) => sum + ((row[at] ?? 0) - mean) ** 2, 0) / rows.length
    return Math.sqrt(variance) || 1
  })
  return { means, deviations }
}

function newtonStep(
  rows: readonly Float64Array[],
  labels: readonly number[],
  at: Float64Array,
  ridge: number,
): Float64Array<ArrayBuffer> {
  const size = at.length
  const gradient = new Float64Array(size)
  const hessian = Array.from({ length: size }, () => new Float64Array(size))
  for (const [index, row] of rows.entries()) {
    let sum = 0
    for (let i = 0; i < size; i += 1) sum += (row[i] ?? 0) * (at[i] ?? 0)
    const chance = 1 / (1 + Math.exp(-sum))
    const error = chance - (labels[index] ?? 0)
    const weight = Math.max(chance * (1 - chance), 1e-6)
    for (let i = 0; i < size; i += 1) {
      gradient[i] = (gradient[i] ?? 0) + error * (row[i] ?? 0)
      const own = hessian[i]
      if (!own) continue
      const scaled = weight * (row[i] ?? 0)
      for (let j = 0; j <= i; j += 1) own[j] = (own[j] ?? 0) + scaled * (row[j] ?? 0)
    }
  }
  for (let i = 0; i < size; i += 1) {
    const penalty = i === 0 ? 1e-6 : ridge
    gradient[i] = (gradient[i] ?? 0) + penalty * (at[i] ?? 0)
    for (let j = i + 1; j < size; j += 1) {
      const own = hessian[i]
      if (own) own[j] = hessian[j]?.[i] ?? 0
    }
    const own = hessian[i]
    if (own) own[i] = (own[i] ?? 0) + penalty
  }
  const step = solve(hessian, gradient)
  return Float64Array.from(at, (value, i) => value - (step[i] ?? 0))
}

/** Solves A·x = b by Gaussian elimination with pivoting; A and b are used up. */
function solve(a: Float64Array[], b: Float64Array): Float64Array {
  const size = b.length
  for (let column = 0; column < size; column += 1) {
    let pivot = column
    for (let row = column + 1; row < size; row += 1) {
      if (Math.abs(a[row]?.[column] ?? 0) > Math.abs(a[pivot]?.[column] ?? 0)) pivot = row
    }
    const [top, low] = [a[pivot], a[column]]
    if (!top || !low) continue
    a[pivot] = low
    a[column] = top
    const held = b[pivot] ?? 0
    b[pivot] = b[column] ?? 0
    b[column] = held
    for (let row = column + 1; row < size; row += 1) {
      const own = a[row]
      if (!own) continue
      const factor = (own[column] ?? 0) / (top[column] || 1)
      for (let i = column; i < size; i += 1) own[i] = (own[i] ?? 0) - factor * (top[i] ?? 0)
      b[row] = (b[row] ?? 0) - factor * (b[column] ?? 0)
    }
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = b[row] ?? 0
    for (let i = row + 1; i < size; i += 1) sum -= (a[row]?.[i] ?? 0) * (b[i] ?? 0)
    b[row] = sum / (a[row]?.[row] || 1)
  }
  return b
}
