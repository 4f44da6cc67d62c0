import {
  type AbilityEstimate,
  logPrior,
  momentsOf,
  normalised,
  type Prior,
  thetaGrid,
} from '../irt/estimate.ts'
import type { Bank } from './bank.ts'
import type { TestRules } from './rules.ts'

/** How far one person is. Changed in place by `take` and by selection (which bars items). */
export type Progress = {
  readonly logPosterior: Float64Array
  /** By position: 1 where the item was given or is barred for this person. */
  readonly closed: Uint8Array
  /** Scored items given, by area. */
  readonly areaCounts: Int32Array
  scored: number
  posterior: Float64Array
  ability: AbilityEstimate
}

/** How a test starts: `barred` positions are not given to this person, pretest items only where they are to be scored. */
export type Start = {
  readonly prior?: Prior
  readonly barred?: Iterable<number>
  readonly scorePretest?: boolean
}

/** The start: nothing given, the posterior is the prior. */
export function openProgress(bank: Bank, { prior, barred = [], scorePretest = false }: Start = {}): Progress {
  const logPosterior = logPrior(prior)
  const posterior = normalised(logPosterior)
  const closed = Uint8Array.from(bank.items, ({ status }) => (status === 'pretest' && !scorePretest ? 1 : 0))
  for (const at of barred) closed[at] = 1
  return {
    logPosterior,
    closed,
    areaCounts: new Int32Array(bank.areas.length),
    scored: 0,
    posterior,
    ability: momentsOf(posterior),
  }
}

/** Takes in the answer to a scored item. */
export function take(bank: Bank, progress: Progress, at: number, correct: boolean): void {
  const added = (correct ? bank.logRight : bank.logWrong)[at] as Float64Array
  const sums = progress.logPosterior
  for (let q = 0; q < sums.length; q += 1) sums[q] = (sums[q] as number) + (added[q] as number)
  const area = bank.areaOf[at] as number
  progress.areaCounts[area] = (progress.areaCounts[area] as number) + 1
  progress.closed[at] = 1
  progress.scored += 1
  progress.posterior = normalised(sums)
  progress.ability = momentsOf(progress.posterior)
}

/** Why a test ended by its own rules. */
export type StopReason = 'precise' | 'cut_decided' | 'most_items' | 'no_item_left' | 'time_over'

/** Whether the test ends here, and why; null to go on. Time and lack of items are seen elsewhere. */
export function stopReason(rules: TestRules, progress: Progress): StopReason | null {
  if (progress.scored >= rules.leastItems) {
    if (progress.ability.se < rules.stopSe) return 'precise'
    if (rules.cut && certaintyAbout(progress.posterior, rules.cut.theta) >= rules.cut.certainty)
      return 'cut_decided'
  }
  return progress.scored >= rules.mostItems ? 'most_items' : null
}

/** How sure the posterior is of the side of a cut: the larger of the shares below and above it. */
export function certaintyAbout(posterior: Float64Array, cut: number): number {
  let above = 0
  for (let q = 0; q < posterior.length; q += 1) {
    const at = thetaGrid[q] as number
    // A point of the grid stands for .05 to either side of it.
    const share = Math.min(1, Math.max(0, (at + 0.05 - cut) / 0.1))
    above += share * (posterior[q] as number)
  }
  return Math.max(above, 1 - above)
}
