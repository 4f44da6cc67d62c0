import { seeded } from './seeded.ts'

export type Pair = readonly [number, number]

/** Quadratic weighted kappa of pairs of whole numbers. */
export function weightedKappa(pairs: readonly Pair[]): number {
  const n = pairs.length
  const squared = (a: number, b: number): number => (a - b) ** 2
  const observed = pairs.reduce((total, [a, b]) => total + squared(a, b), 0) / n
  const second = new Map<number, number>()
  for (const [, b] of pairs) second.set(b, (second.get(b) ?? 0) + 1)
  let expected = 0
  for (const [a] of pairs) for (const [b, count] of second) expected += squared(a, b) * count
  return 1 - observed / (expected / n ** 2)
}

/** Harmonic mean of precision and recall of pairs of found and given, 0 or 1 each. */
export function f1(pairs: readonly Pair[]): number {
  const both = pairs.filter(([found, given]) => found + given === 2).length
  return (2 * both) / pairs.reduce((total, [found, given]) => total + found + given, 0)
}

/** Cuts numbers into three classes at their terciles: how a baseline gives points. */
export function terciles(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b)
  const low = sorted[Math.floor(sorted.length / 3)] ?? 0
  const high = sorted[Math.floor((2 * sorted.length) / 3)] ?? 0
  return values.map((value) => (value < low ? 1 : value < high ? 2 : 3))
}

const resamples = 1000

/** 95 % percentile interval of a value over answers drawn with replacement; the same at every run. */
export function bootstrap<T>(
  list: readonly T[],
  value: (some: readonly T[]) => number,
): readonly [number, number] {
  const random = seeded(20261123)
  const draw = (): T | undefined => list[Math.floor(random() * list.length)]
  const values = Array.from({ length: resamples }, () =>
    value(list.map(() => draw()).filter((one): one is T => one !== undefined)),
  )
  values.sort((a, b) => a - b)
  return [values[Math.floor(resamples * 0.025)] ?? 0, values[Math.floor(resamples * 0.975)] ?? 0]
}
