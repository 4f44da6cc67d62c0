/** An exact rational number in lowest terms; the denominator is positive. */
export type Fraction = { readonly n: number; readonly d: number }

const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b))

/** Makes a fraction; throws where numbers leave the range in which integers are exact. */
export function fraction(n: number, d = 1): Fraction {
  if (!Number.isSafeInteger(n) || !Number.isSafeInteger(d) || d === 0) throw new RangeError(`${n}/${d}`)
  const shared = gcd(n, d) * Math.sign(d)
  return { n: n / shared || 0, d: d / shared }
}

/** Reduces before it leaves big integers, so that only results, not steps, must be safe. */
function reduced(n: bigint, d: bigint): Fraction {
  let [a, b] = [n < 0n ? -n : n, d < 0n ? -d : d]
  while (b !== 0n) [a, b] = [b, a % b]
  return a === 0n ? fraction(Number(n), Number(d)) : fraction(Number(n / a), Number(d / a))
}

const big = ({ n, d }: Fraction): [bigint, bigint] => [BigInt(n), BigInt(d)]

export function plus(a: Fraction, b: Fraction): Fraction {
  const [[p, q], [r, s]] = [big(a), big(b)]
  return reduced(p * s + r * q, q * s)
}

export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, fraction(-b.n, b.d))

export function times(a: Fraction, b: Fraction): Fraction {
  const [[p, q], [r, s]] = [big(a), big(b)]
  return reduced(p * r, q * s)
}

export const over = (a: Fraction, b: Fraction): Fraction => times(a, fraction(b.d, b.n))

/** Below 0, 0 or above 0, as a lies below, at or above b. */
export function compare(a: Fraction, b: Fraction): number {
  const [left, right] = [BigInt(a.n) * BigInt(b.d), BigInt(b.n) * BigInt(a.d)]
  return left < right ? -1 : left > right ? 1 : 0
}

export const absolute = (a: Fraction): Fraction => fraction(Math.abs(a.n), a.d)

/** The nearest multiple of 10^−decimals; halves go away from zero, as people round. */
export function rounded(a: Fraction, decimals: number): Fraction {
  const power = 10 ** decimals
  const [top, bottom] = [Math.abs(a.n) * power * 2 + a.d, a.d * 2]
  if (!Number.isSafeInteger(top)) throw new RangeError(`${a.n}/${a.d}`)
  return fraction(Math.sign(a.n) * ((top - (top % bottom)) / bottom), power)
}

/** Decimal digits of a fraction, rounded; nothing passes through floating point. */
export function decimal(a: Fraction, decimals: number): string {
  const whole = rounded(a, decimals)
  const digits = String((Math.abs(whole.n) * 10 ** decimals) / whole.d).padStart(decimals + 1, '0')
  const cut = digits.length - decimals
  return `${whole.n < 0 ? '−' : ''}${digits.slice(0, cut)}${decimals > 0 ? `.${digits.slice(cut)}` : ''}`
}
