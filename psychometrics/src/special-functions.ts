/** Complementary error function, relative error below 1.2e−7 (Press et al., Numerical Recipes §6.2). */
function erfc(x: number): number {
  const z = Math.abs(x)
  const t = 1 / (1 + 0.5 * z)
  const coefficients = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
    -0.82215223, 0.17087277,
  ]
  const series = coefficients.reduceRight((sum, one) => sum * t + one, 0)
  const tail = t * Math.exp(-z * z + series)
  return x >= 0 ? tail : 2 - tail
}

/** Share of the standard normal distribution below z. */
export const normalBelow = (z: number): number => erfc(-z / Math.SQRT2) / 2

/** The z below which a share p (0 < p < 1) of the standard normal distribution lies, by halving; good to 1e−6. */
export function normalQuantile(p: number): number {
  let [low, high] = [-9, 9]
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2
    if (normalBelow(middle) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/**
 * Share of the χ² distribution with `df` (whole, ≥ 1) degrees of freedom above x, by the finite series for even and
 * odd `df` (Abramowitz & Stegun 26.4.4–5); the odd one is good to 1e−7.
 */
export function chiSquareAbove(x: number, df: number): number {
  if (!(x > 0)) return 1
  const odd = df % 2 === 1
  let term = odd ? Math.sqrt((2 * x) / Math.PI) * Math.exp(-x / 2) : Math.exp(-x / 2)
  let sum = odd ? erfc(Math.sqrt(x / 2)) : 0
  for (let k = odd ? 1 : 0; k < df; k += 2) {
    if (k > (odd ? 1 : 0)) term *= x / k
    if (!odd || k <= df - 2) sum += term
  }
  return Math.min(1, sum)
}
