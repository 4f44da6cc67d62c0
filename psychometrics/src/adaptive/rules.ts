/** Rules of an adaptive test; fixed before it starts and the same for everyone. Times in seconds. */
export type TestRules = {
  /** The test ends once the standard error of θ is below this, from `leastItems` on. */
  readonly stopSe: number
  readonly leastItems: number
  readonly mostItems: number
  /** The test ends where no item left tells more than this at θ̂. */
  readonly leastInformation: number
  /** Pass/fail use only: ends once the posterior lies on one side of the cut with this certainty. */
  readonly cut: { readonly theta: number; readonly certainty: number } | null
  readonly secondsForTest: number | null
  readonly secondsForItem: number | null
  /** How long after its time an answer may still arrive over a slow network. */
  readonly graceSeconds: number
  /** Randomesque: drawn from so many best items, for the first `earlyItems` and after them. */
  readonly bestEarly: number
  readonly earlyItems: number
  readonly bestLater: number
  /** Shares of content areas, sum 1; areas not named have no quota. Empty: no content balance. */
  readonly areaTargets: Readonly<Record<string, number>>
  /** How many items an area may run ahead of its share. */
  readonly areaSlack: number
  /** Largest share of unscored pretest items among all given. */
  readonly pretestShare: number
}

/** Screening rules: SE < .40 (reliability about .84), 8 to 40 items, drawn from the 10, later 5, best. */
export const screeningRules: TestRules = {
  stopSe: 0.4,
  leastItems: 8,
  mostItems: 40,
  leastInformation: 0.05,
  cut: null,
  secondsForTest: null,
  secondsForItem: null,
  graceSeconds: 5,
  bestEarly: 10,
  earlyItems: 5,
  bestLater: 5,
  areaTargets: {},
  areaSlack: 1,
  pretestShare: 0.15,
}

/** Calibrated items below which SE < .30 cannot be promised. */
export const leastItemsForPrecision = 200

/** The standard error a bank of so many calibrated items can be asked for: .30 from 200 on, else .40. */
export const stopSeFor = (calibratedItems: number): number =>
  calibratedItems >= leastItemsForPrecision ? 0.3 : 0.4
