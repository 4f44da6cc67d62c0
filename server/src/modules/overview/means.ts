import type { MeanOf } from '@mingjian/contract'

/** How many values there are, their sum, and the sum of their squares: what means are made of. */
export interface Moments {
  n: number
  sum: number
  squares: number
}

export const noMoments: Moments = { n: 0, sum: 0, squares: 0 }

export const added = (one: Moments, other: Moments): Moments => ({
  n: one.n + other.n,
  sum: one.sum + other.sum,
  squares: one.squares + other.squares,
})

/** A mean with its 95 % interval by Student's t; null for fewer than two values. */
export function meanOf({ n, sum, squares }: Moments): MeanOf {
  if (n < 2) return null
  const mean = sum / n
  const variance = Math.max(0, (squares - n * mean * mean) / (n - 1))
  const half = studentQuantile(n - 1) * Math.sqrt(variance / n)
  const rounded = (value: number) => Math.round(value * 100) / 100
  return { n, mean: rounded(mean), low: rounded(mean - half), high: rounded(mean + half) }
}

/** The 97.5 % point of Student's t, by the expansion of Cornish and Fisher: right to 0.001 from 4 degrees on. */
export function studentQuantile(df: number): number {
  const z = 1.959963984540054
  const powers = [z, z ** 3, z ** 5, z ** 7, z ** 9]
  const terms = [
    [1, 1],
    [3, 16, 5],
    [-15, 17, 19, 3],
    [-945, -1920, 1482, 776, 79],
  ].map((weights) => weights.reduce((sum, weight, index) => sum + weight * (powers[index] ?? 0), 0))
  return [4, 96, 384, 92160].reduce(
    (t, divisor, index) => t + (terms[index] ?? 0) / divisor / df ** (index + 1),
    z,
  )
}
