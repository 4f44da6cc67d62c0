const lanczos = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

/** Natural logarithm of Γ(x) for x > 0 (Lanczos, g = 7). */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  let sum = 0.99999999999980993
  for (const [k, coefficient] of lanczos.entries()) sum += coefficient / (x + k)
  const t = x + 6.5
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum)
}

/** Regularised incomplete beta function I_x(a, b), by Lentz's continued fraction. */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a)
  const front = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x) - Math.log(a),
  )
  const tiny = 1e-300
  let [f, c, d] = [1, 1, 0]
  for (let i = 0; i <= 500; i += 1) {
    const m = Math.floor(i / 2)
    const numerator =
      i === 0
        ? 1
        : i % 2 === 0
          ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
          : -((a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 + numerator * d
    d = 1 / (Math.abs(d) < tiny ? tiny : d)
    c = 1 + numerator / c
    if (Math.abs(c) < tiny) c = tiny
    f *= c * d
    if (Math.abs(1 - c * d) < 1e-15) break
  }
  return front * (f - 1)
}

/** Quantile of the F distribution with `df1` and `df2` degrees of freedom (may be fractional), by bisection. */
export function quantileF(p: number, df1: number, df2: number): number {
  // I_x is monotone in x = df1·F/(df1·F + df2); sixty halvings leave nothing of the start.
  let [low, high] = [0, 1]
  for (let step = 0; step < 80; step += 1) {
    const middle = (low + high) / 2
    if (incompleteBeta(middle, df1 / 2, df2 / 2) < p) low = middle
    else high = middle
  }
  const x = (low + high) / 2
  return (df2 * x) / (df1 * (1 - x))
}
