import { InputError } from '../input-error.ts'
import type { ItemParameters } from '../irt/model.ts'
import { keepItems, type Response, type ResponseTable, tableOf } from './data.ts'
import { type EmFound, estimateItems, type ItemTreatment, type Population } from './em.ts'
import {
  answersByItem,
  type ItemAnswers,
  type ItemErrors,
  type ItemFit,
  itemErrors,
  itemFit,
} from './item-fit.ts'
import { type ItemModel, type ItemPriors, itemPriors } from './priors.ts'

/** Answers an item needs before a and b are estimated, and before c is. */
export const leastAnswers = { ab: 200, c: 500 } as const

/** Why an item stays 试测 (pretest). */
export type WhyPretest = 'too_few_answers' | 'always_the_same' | 'weak' | 'imprecise' | 'misfit'

/** What calibration says of an item. Parameters are given wherever they could be estimated, status or not. */
export type CalibratedItem = {
  readonly id: string
  readonly answers: number
  readonly shareRight: number
  readonly status: 'calibrated' | 'pretest'
  readonly why: WhyPretest | null
  readonly model: ItemModel | null
  readonly parameters: ItemParameters | null
  readonly errors: ItemErrors | null
  readonly fit: ItemFit | null
}

/** Options of calibration. */
export type CalibrationOptions = {
  /** Chance of guessing: 0 for 2PL items, 1/options otherwise; a number for all, or by item id. */
  readonly guessing: number | ((id: string) => number)
  /** Whether c is estimated where there are enough answers (3PL), or held at the chance of guessing. */
  readonly estimateC?: boolean
  /** Items whose parameters are known; they put the others on the scale of the bank. */
  readonly anchors?: ReadonlyMap<string, ItemParameters>
  readonly priors?: ItemPriors
  readonly leastAnswers?: { readonly ab: number; readonly c: number }
  readonly mostRounds?: number
}

/** A calibration: every item, and the group it was done on. */
export type Calibration = {
  readonly items: readonly CalibratedItem[]
  readonly persons: number
  readonly population: Population
  readonly logLikelihood: number
  readonly rounds: number
  readonly converged: boolean
}

/**
 * Calibrates items from responses by marginal maximum a posteriori. The scale is that of the anchors, or else that of the
 * people: N(0, 1). Items with too few answers, or always right or always wrong, are left out and stay 试测; so do items
 * that turn out weak (a < .3), imprecise (standard error of b over .5) or misfitting (p < .001). Throws InputError where no
 * item has enough answers.
 */
export function calibrate(responses: readonly Response[], options: CalibrationOptions): Calibration {
  const all = tableOf(responses)
  const least = options.leastAnswers ?? leastAnswers
  const anchors = options.anchors ?? new Map<string, ItemParameters>()
  const reasons = all.ids.map((id, at) => (anchors.has(id) ? null : whyLeftOut(all, at, least.ab)))
  const kept = [...all.ids.keys()].filter((at) => reasons[at] === null)
  if (kept.every((at) => anchors.has(all.ids[at] as string)))
    throw new InputError(`no item has the ${least.ab} different answers a calibration needs`)
  const table = keepItems(all, kept)
  const treatments = table.ids.map((id, at) => treatmentOf(id, table, at, options))
  const priors = options.priors ?? itemPriors
  const mostRounds = options.mostRounds ?? 500
  const found = estimateItems({ table, treatments, priors, mostRounds, tolerance: 0.001 })
  const answers = answersByItem(table, found.posteriors)
  const items = all.ids.flatMap((id, at): CalibratedItem[] => {
    const place = kept.indexOf(at)
    const counted = { id, ...countsOf(all, at) }
    if (place < 0) return [{ ...counted, ...leftOut(reasons[at] ?? 'too_few_answers') }]
    const treatment = treatments[place] as ItemTreatment
    if (treatment.held) return []
    return [{ ...counted, ...judged(found, place, treatment, answers[place] as ItemAnswers, priors) }]
  })
  const { population, logLikelihood, rounds, converged } = found
  return { items, persons: table.persons.length, population, logLikelihood, rounds, converged }
}

const countsOf = ({ answers, rights }: ResponseTable, at: number) => ({
  answers: answers[at] as number,
  shareRight: (rights[at] as number) / (answers[at] as number),
})

function whyLeftOut({ answers, rights }: ResponseTable, at: number, least: number): WhyPretest | null {
  if ((answers[at] as number) < least) return 'too_few_answers'
  return rights[at] === 0 || rights[at] === answers[at] ? 'always_the_same' : null
}

const leftOut = (why: WhyPretest) =>
  ({ status: 'pretest', why, model: null, parameters: null, errors: null, fit: null }) as const

function treatmentOf(
  id: string,
  table: ResponseTable,
  at: number,
  options: CalibrationOptions,
): ItemTreatment {
  const guessing = typeof options.guessing === 'number' ? options.guessing : options.guessing(id)
  if (!(guessing >= 0 && guessing < 1))
    throw new InputError(`item "${id}": a chance of guessing of ${guessing}`)
  const { answers, shareRight } = countsOf(table, at)
  const enough = answers >= (options.leastAnswers ?? leastAnswers).c
  const known = options.anchors?.get(id)
  // Where the share right lies between guessing and 1 says roughly how hard the item is.
  const share = Math.min(0.95, Math.max(0.05, (shareRight - guessing) / (1 - guessing)))
  return {
    start: known ?? { a: 1, b: -Math.log(share / (1 - share)), c: guessing },
    held: known !== undefined,
    model: options.estimateC && guessing > 0 && enough ? 'c_estimated' : 'c_held',
    cMean: guessing,
  }
}

function judged(
  found: EmFound,
  place: number,
  { model, cMean }: ItemTreatment,
  answers: ItemAnswers,
  priors: ItemPriors,
) {
  const parameters = found.items[place] as ItemParameters
  const errors = itemErrors(parameters, answers, model, cMean, priors)
  const fit = itemFit(parameters, answers, model === 'c_estimated' ? 3 : 2)
  const why = faultOf(parameters, errors, fit)
  return { status: why ? ('pretest' as const) : ('calibrated' as const), why, model, parameters, errors, fit }
}

function faultOf({ a }: ItemParameters, errors: ItemErrors | null, fit: ItemFit | null): WhyPretest | null {
  if (a < 0.3) return 'weak'
  if (!errors || errors.b > 0.5) return 'imprecise'
  return fit && fit.p < 0.001 ? 'misfit' : null
}
