/** Arithmetic mean. */
export const mean = (values: readonly number[]): number =>
  values.reduce((sum, one) => sum + one, 0) / values.length

/** Correlation of two lists of equal length. */
export function correlation(a: readonly number[], b: readonly number[]): number {
  const [ma, mb] = [mean(a), mean(b)]
  let [cross, aa, bb] = [0, 0, 0]
  for (const [k, one] of a.entries()) {
    const [x, y] = [one - ma, (b[k] as number) - mb]
    cross += x * y
    aa += x * x
    bb += y * y
  }
  return cross / Math.sqrt(aa * bb)
}

/** How far estimates lie from what they should be. */
export const recovery = (estimates: readonly number[], truth: readonly number[]) => {
  const off = estimates.map((one, k) => one - (truth[k] as number))
  return {
    r: correlation(estimates, truth),
    bias: mean(off),
    rmse: Math.sqrt(mean(off.map((one) => one * one))),
  }
}
