import {
  type BankItem,
  type CalibratedItem,
  calibrate,
  exposurePlan,
  type ItemParameters,
  leastAnswers,
  openBank,
  type Response,
  screeningRules,
  tuneExposure,
} from '@mingjian/psychometrics'
import type { ParameterBody, TemplateParameters } from './bank-store.ts'
import { goesByCalibrated } from './rules.ts'

/** Items of the test that exposure control is tuned for. */
const usualItems = 20

/** What a calibration goes by; plain data, so that it can be handed to a thread. */
export interface CalibrationInput {
  responses: readonly Response[]
  current: ParameterBody
  items: readonly { id: string; template: string; area: string }[]
  seed: string
}

/** What it came to, by template. */
export interface Estimated {
  persons: number
  items: readonly CalibratedItem[]
  proposed: ParameterBody
}

/** Answers below which a template is not calibrated (domain: 200 for a and b, 500 for c). */
export { leastAnswers }

/**
 * Estimates the templates that have enough answers. Those calibrated before are anchors: they keep their parameters and
 * hold the scale. Where so many items are calibrated that tests go by them alone, exposure is controlled anew.
 */
export function estimate({ responses, current, items, seed }: CalibrationInput): Estimated {
  const anchors = new Map<string, ItemParameters>()
  for (const [template, { status, ...parameters }] of Object.entries(current.templates)) {
    if (status === 'calibrated') {
      anchors.set(template, parameters)
    }
  }
  const found = calibrate(responses, {
    guessing: (id) => current.templates[id]?.c ?? 0.2,
    estimateC: true,
    anchors,
  })
  const templates = { ...current.templates }
  for (const { id, status, parameters } of found.items) {
    if (status === 'calibrated' && parameters) {
      templates[id] = { ...parameters, status }
    }
  }
  const proposed: ParameterBody = { templates }
  const control = controlOf(proposed, items, seed)
  return {
    persons: found.persons,
    items: found.items,
    proposed: { ...proposed, ...(control && { control }) },
  }
}

/** Prices and Sympson–Hetter parameters; none while most items are on trial. */
function controlOf(
  { templates }: ParameterBody,
  items: CalibrationInput['items'],
  seed: string,
): ParameterBody['control'] | null {
  const areaTargets = Object.fromEntries(
    [...new Set(items.map(({ area }) => area))].map((area, _, all) => [area, 1 / all.length]),
  )
  const rules = { ...screeningRules, mostItems: usualItems, areaTargets }
  const known = items.filter(({ template }) => templates[template]?.status === 'calibrated')
  if (!goesByCalibrated(known, rules)) {
    return null
  }
  const bank = openBank(
    known.map(({ id, template, area }): BankItem => {
      const { a, b, c } = templates[template] as TemplateParameters
      return { id, area, a, b, c, status: 'calibrated' }
    }),
  )
  const { control } = tuneExposure(bank, rules, { ...exposurePlan, seed })
  const byId = (values: Float64Array) =>
    Object.fromEntries(bank.items.map(({ id }, at) => [id, values[at] as number]))
  return { price: byId(control.price), pass: byId(control.pass) }
}
