/** An exact fraction in lowest terms; d > 0. Scores are computed with these, so no rounding error can creep in. */
export type Rational = { readonly n: bigint; readonly d: bigint }

const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y > 0n) [x, y] = [y, x % y]
  return x
}

/** n/d in lowest terms. Throws RangeError when d is 0 or a number is not a whole one. */
export function ratio(n: bigint | number, d: bigint | number = 1n): Rational {
  let [num, den] = [BigInt(n), BigInt(d)]
  if (den === 0n) throw new RangeError('division by zero')
  if (den < 0n) [num, den] = [-num, -den]
  const divisor = gcd(num, den) || 1n
  return { n: num / divisor, d: den / divisor }
}

/** The decimal a person typed (0.3 → 3/10), to six decimals. Throws RangeError when it is not finite. */
export function fromDecimal(value: number): Rational {
  if (!Number.isFinite(value)) throw new RangeError('not a finite number')
  return ratio(BigInt(Math.round(value * 1_000_000)), 1_000_000n)
}

export const add = (a: Rational, b: Rational): Rational => ratio(a.n * b.d + b.n * a.d, a.d * b.d)
export const subtract = (a: Rational, b: Rational): Rational => ratio(a.n * b.d - b.n * a.d, a.d * b.d)
export const multiply = (a: Rational, b: Rational): Rational => ratio(a.n * b.n, a.d * b.d)
export const divide = (a: Rational, b: Rational): Rational => ratio(a.n * b.d, a.d * b.n)
export const isLess = (a: Rational, b: Rational): boolean => a.n * b.d < b.n * a.d
export const smaller = (a: Rational, b: Rational): Rational => (isLess(b, a) ? b : a)
export const larger = (a: Rational, b: Rational): Rational => (isLess(a, b) ? b : a)
export const clamp = (x: Rational, low: Rational, high: Rational): Rational => smaller(larger(x, low), high)
export const sum = (parts: readonly Rational[]): Rational => parts.reduce(add, ratio(0))

/** Rounds to a number of decimals, halves away from zero; the nearest double to that decimal. */
export function toDecimal(x: Rational, decimals: number): number {
  return Number(roundedUnits(x, decimals)) / 10 ** decimals
}

/** The same as a fraction, so that arithmetic can go on exactly from the rounded value. */
export function rounded(x: Rational, decimals: number): Rational {
  return ratio(roundedUnits(x, decimals), 10n ** BigInt(decimals))
}

function roundedUnits(x: Rational, decimals: number): bigint {
  const scaled = (x.n < 0n ? -x.n : x.n) * 10n ** BigInt(decimals) * 2n + x.d
  const units = scaled / (x.d * 2n)
  return x.n < 0n ? -units : units
}

/** "n/d", also for whole numbers ("4/1"), so that readers parse one form. */
export const toText = (x: Rational): string => `${x.n}/${x.d}`

/** Reads "n/d". Throws RangeError on anything else. */
export function fromText(text: string): Rational {
  const parts = /^(-?\d+)\/(\d+)$/.exec(text)
  if (!parts) throw new RangeError('not a fraction')
  return ratio(BigInt(parts[1] ?? '0'), BigInt(parts[2] ?? '0'))
}
