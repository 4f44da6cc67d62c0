import { information } from '../irt/model.ts'
import { below, type Random } from '../random.ts'
import type { Bank, BankItem } from './bank.ts'
import type { Progress } from './progress.ts'
import type { TestRules } from './rules.ts'

/**
 * Exposure control, by position in the bank. `price` is taken from an item's information before items are ranked
 * (units of information, 0 for none); `pass` is the Sympson–Hetter parameter K, the chance that a selected item is
 * administered (1 for always).
 */
export type ExposureControl = { readonly price: Float64Array; readonly pass: Float64Array }

/** No control: every price 0, every selected item administered. */
export const noControl = (items: number): ExposureControl => ({
  price: new Float64Array(items),
  pass: new Float64Array(items).fill(1),
})

/** Counts how often items were selected, whether or not they were then administered. */
export type SelectionCounts = Float64Array

/**
 * The next scored item: among items of areas that are not ahead of their share, ranked by information at θ̂ (Lord
 * 1980) less their price, drawn evenly from the best few (randomesque, Kingsbury & Zara 1989) and administered with
 * probability K (Sympson & Hetter 1985), else barred for this person and drawn again. Null where no open item tells
 * more than `rules.leastInformation`.
 */
export function selectItem(
  bank: Bank,
  rules: TestRules,
  control: ExposureControl,
  progress: Progress,
  random: Random,
  selections?: SelectionCounts,
): number | null {
  for (const areas of [areasDue(bank, rules, progress), null]) {
    const ranked = rankedScores(bank, rules, control, progress, (at) => {
      return progress.closed[at] === 0 && (areas === null || areas[bank.areaOf[at] as number] === 1)
    })
    const among = progress.scored < rules.earlyItems ? rules.bestEarly : rules.bestLater
    for (;;) {
      const best = bestOf(ranked, among)
      const at = best[below(random, best.length)]
      if (at === undefined) break
      if (selections) selections[at] = (selections[at] as number) + 1
      const pass = control.pass[at] as number
      if (pass >= 1 || random() < pass) return at
      progress.closed[at] = 1
      ranked[at] = Number.NEGATIVE_INFINITY
    }
    if (areas === null) break
  }
  return null
}

/** Information less price of every item that may be given, −∞ of the others. */
function rankedScores(
  bank: Bank,
  rules: TestRules,
  control: ExposureControl,
  progress: Progress,
  allowed: (at: number) => boolean,
): Float64Array {
  const scores = new Float64Array(bank.items.length).fill(Number.NEGATIVE_INFINITY)
  for (let at = 0; at < scores.length; at += 1) {
    if (!allowed(at)) continue
    const told = information(bank.items[at] as BankItem, progress.ability.theta)
    if (told > rules.leastInformation) scores[at] = told - (control.price[at] as number)
  }
  return scores
}

/** Positions of the highest scores, best first; fewer than `count` where fewer are finite. */
function bestOf(scores: Float64Array, count: number): number[] {
  const best: number[] = []
  for (let at = 0; at < scores.length; at += 1) {
    const score = scores[at] as number
    if (score === Number.NEGATIVE_INFINITY) continue
    if (best.length === count && score <= (scores[best[count - 1] as number] as number)) continue
    let place = best.length < count ? best.length : count - 1
    while (place > 0 && (scores[best[place - 1] as number] as number) < score) {
      best[place] = best[place - 1] as number
      place -= 1
    }
    best[place] = at
  }
  return best
}

/**
 * Areas whose next item keeps them within `areaSlack` of their share (after Kingsbury & Zara 1989, who take the one
 * area furthest behind: that is a slack of 0 here). By area, 1 for due; null where nothing is to be balanced.
 */
function areasDue(bank: Bank, rules: TestRules, progress: Progress): Uint8Array | null {
  const behind = bank.areas.map((area, k) => {
    const target = rules.areaTargets[area]
    return target === undefined ? 0 : target * (progress.scored + 1) - (progress.areaCounts[k] as number)
  })
  if (Object.keys(rules.areaTargets).length === 0) return null
  const most = Math.max(...behind)
  return Uint8Array.from(behind, (one) => (one > 1 - rules.areaSlack - 1e-9 || one === most ? 1 : 0))
}
