/** Standard normal quantile (Acklam's rational approximation, relative error below 1.2e-9). */
function quantile(p: number): number {
  const a = [
    -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
    2.506628277459239,
  ]
  const b = [
    -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1,
    -1.328068155288572e1,
  ]
  const c = [
    -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
    2.938163982698783,
  ]
  const d = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416]
  const poly = (terms: readonly number[], x: number) => terms.reduce((sum, term) => sum * x + term, 0)
  if (p > 0.5) return -quantile(1 - p)
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p))
    return poly(c, q) / (poly(d, q) * q + 1)
  }
  const q = p - 0.5
  const r = q * q
  return (poly(a, r) * q) / (poly(b, r) * r + 1)
}

/** T = 50 + 10z of a percentile among those who sat the same test; null where it says nothing (0 or 100). */
export function standardScore(percentile: number | null): number | null {
  if (percentile === null || percentile <= 0 || percentile >= 100) return null
  return Math.round((50 + 10 * quantile(percentile / 100)) * 10) / 10
}
