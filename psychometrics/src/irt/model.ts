/**
 * Parameters of an item on the logistic metric (D = 1): `a` > 0 discrimination per unit of θ, `b` difficulty on the
 * scale of θ, `c` in [0, 1) chance of guessing right; c = 0 is the 2PL. Parameters from a normal-ogive metric: a × 1.702.
 */
export type ItemParameters = { readonly a: number; readonly b: number; readonly c: number }

/** 1/(1 + e^−x), without overflow at either end. */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x))
  const e = Math.exp(x)
  return e / (1 + e)
}

/** ln(1/(1 + e^−x)), exact where the probability itself would round to 0 or 1. */
const logLogistic = (x: number): number => (x >= 0 ? -Math.log1p(Math.exp(-x)) : x - Math.log1p(Math.exp(x)))

/** Chance of a right answer at ability θ: P = c + (1 − c)/(1 + e^{−a(θ − b)}) (Birnbaum 1968). */
export const probability = ({ a, b, c }: ItemParameters, theta: number): number =>
  c + (1 - c) * logistic(a * (theta - b))

/**
 * Fisher information at ability θ: I = a²·((1 − P)/P)·((P − c)/(1 − c))² (Birnbaum 1968); for c = 0 that is a²P(1 − P).
 * In units of 1/θ²; 0 far from the difficulty.
 */
export function information({ a, b, c }: ItemParameters, theta: number): number {
  const right = logistic(a * (theta - b))
  // With L = right: P = c + (1 − c)L, (P − c)/(1 − c) = L and 1 − P = (1 − c)(1 − L).
  const p = c + (1 - c) * right
  return p > 0 ? (a * a * (1 - c) * (1 - right) * right * right) / p : 0
}

/** Where an item tells most: θ = b + (1/a)·ln((1 + √(1 + 8c))/2) (Birnbaum 1968); the difficulty itself for c = 0. */
export const mostInformativeAt = ({ a, b, c }: ItemParameters): number =>
  b + Math.log((1 + Math.sqrt(1 + 8 * c)) / 2) / a

/** ln P of a right answer; finite for every θ. */
export function logRight({ a, b, c }: ItemParameters, theta: number): number {
  const x = a * (theta - b)
  return c === 0 ? logLogistic(x) : Math.log(c + (1 - c) * logistic(x))
}

/** ln(1 − P) of a wrong answer; finite for every θ. */
export const logWrong = ({ a, b, c }: ItemParameters, theta: number): number =>
  Math.log1p(-c) + logLogistic(-a * (theta - b))

/** An item with the answer given to it. */
export type Scored = { readonly item: ItemParameters; readonly correct: boolean }

/** Log-likelihood of a pattern of answers at θ: Σ ln P or ln(1 − P); 0 for no answers. */
export const logLikelihood = (pattern: readonly Scored[], theta: number): number =>
  pattern.reduce((sum, { item, correct }) => sum + (correct ? logRight : logWrong)(item, theta), 0)

/** What is wrong with parameters, in a word; null where nothing is. Limits: 0 < a ≤ 10, |b| ≤ 10, 0 ≤ c < 1. */
export function parameterFault({ a, b, c }: ItemParameters): 'a' | 'b' | 'c' | null {
  if (!(a > 0 && a <= 10)) return 'a'
  if (!(Math.abs(b) <= 10)) return 'b'
  return c >= 0 && c < 1 ? null : 'c'
}
