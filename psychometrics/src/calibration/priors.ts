import type { ItemParameters } from '../irt/model.ts'

/** What is estimated of an item: a and b with c held, or all three. */
export type ItemModel = 'c_held' | 'c_estimated'

/**
 * Priors of item parameters: ln a normal, b normal, c Beta(1 + weight · mean, 1 + weight · (1 − mean)), whose mode is the mean.
 * They keep an item that everyone gets right, or that nobody guesses at, from running away.
 */
export type ItemPriors = {
  readonly logA: { readonly mean: number; readonly sd: number }
  readonly b: { readonly mean: number; readonly sd: number }
  /** How many guesses the prior of c is worth. */
  readonly cWeight: number
}

/** The defaults of BILOG-MG for a and c (Zimowski et al. 2003), and a wide prior of b. */
export const itemPriors: ItemPriors = { logA: { mean: 0, sd: 0.5 }, b: { mean: 0, sd: 2 }, cWeight: 20 }

/** Log prior of an item, up to a constant; c plays a part only where it is estimated. */
export function logPrior(
  { a, b, c }: ItemParameters,
  cMean: number,
  { logA, b: ofB, cWeight }: ItemPriors,
  model: ItemModel,
): number {
  const ofC = model === 'c_held' ? 0 : cWeight * (cMean * Math.log(c) + (1 - cMean) * Math.log1p(-c))
  return -0.5 * ((Math.log(a) - logA.mean) / logA.sd) ** 2 - 0.5 * ((b - ofB.mean) / ofB.sd) ** 2 + ofC
}

/** Slope of the log prior in (ln a, b, logit c) and its curvature (negative second derivative, diagonal). */
export function priorSlope(
  { a, b, c }: ItemParameters,
  cMean: number,
  { logA, b: ofB, cWeight }: ItemPriors,
): { readonly slope: readonly number[]; readonly curvature: readonly number[] } {
  return {
    slope: [
      -(Math.log(a) - logA.mean) / logA.sd ** 2,
      -(b - ofB.mean) / ofB.sd ** 2,
      cWeight * (cMean * (1 - c) - (1 - cMean) * c),
    ],
    curvature: [logA.sd ** -2, ofB.sd ** -2, cWeight * c * (1 - c)],
  }
}
