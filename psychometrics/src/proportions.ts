import { InputError } from './input-error.ts'

/** A share with its 95 % interval. */
export interface Proportion {
  k: number
  n: number
  share: number
  low: number
  high: number
}

const z95 = 1.959963984540054

/** The share of `k` in `n` with its 95 % Wilson score interval; null where there is nothing to divide by. */
export function wilson(k: number, n: number): Proportion | null {
  if (!Number.isInteger(k) || !Number.isInteger(n) || k < 0 || k > n) {
    throw new InputError(`${k} of ${n} is no share`)
  }
  if (n === 0) {
    return null
  }
  const share = k / n
  const square = z95 * z95
  const centre = (share + square / (2 * n)) / (1 + square / n)
  const half = (z95 / (1 + square / n)) * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n))
  // At 0 and n the ends are exact; rounding must not push them out.
  return {
    k,
    n,
    share,
    low: k === 0 ? 0 : Math.max(0, centre - half),
    high: k === n ? 1 : Math.min(1, centre + half),
  }
}

/** By how much the first share is above the second, with its 95 % interval (Newcombe 1998, hybrid score, method 10). */
export function differenceOfShares(
  one: Proportion,
  other: Proportion,
): { difference: number; low: number; high: number } {
  const difference = one.share - other.share
  return {
    difference,
    low: difference - Math.hypot(one.share - one.low, other.high - other.share),
    high: difference + Math.hypot(one.high - one.share, other.share - other.low),
  }
}
