import { randomBytes } from 'node:crypto'
import {
  type Bank,
  type BankItem,
  type ExposureControl,
  generateItem,
  leastTimedAnswers,
  openBank,
  type TestRules,
} from '@mingjian/psychometrics'
import type { Db, Tx } from '../../platform/db/index.ts'
import * as store from './bank-store.ts'
import { clonesOf, goesByCalibrated, inOrderOf, pilotParameters, templates } from './rules.ts'

/** Writes the items of a language, once: the seeds are random, so that nobody can work the keys out from outside. */
export async function ensureBank(
  tx: Tx,
  organisationId: string,
  language: store.BankLanguage,
  now: Date,
): Promise<void> {
  if (!(await store.insertBank(tx, organisationId, language, now))) {
    return
  }
  const body: store.ParameterBody = { templates: {} }
  const items: store.NewItem[] = []
  for (const template of templates) {
    for (let clone = 0; clone < clonesOf(template); clone += 1) {
      const seed = randomBytes(16).toString('hex')
      const { family, radicals, key } = template
      const content = generateItem({ family, seed, language, radicals })
      items.push({ language, template: key, seed, content })
      body.templates[key] = { ...pilotParameters(content), status: 'pilot' }
    }
  }
  await store.insertParameters(tx, organisationId, language, { version: 1, body, calibrationId: null, now })
  await store.insertItems(tx, organisationId, items, now)
}

/** A bank made ready for one session: its own order, the parameters it began with. */
export interface OpenedBank {
  bank: Bank
  control: ExposureControl
  templateOf: ReadonlyMap<string, string>
  usesOf: ReadonlyMap<string, number>
  norm: store.Norm
}

/** Opens a version of the bank for a session: the items of the areas it takes from. */
export async function openVersion(
  db: Db,
  organisationId: string,
  input: { language: store.BankLanguage; version: number; seed: string; rules: TestRules },
): Promise<OpenedBank> {
  const { language, version } = input
  const [rows, { body, norm }] = await Promise.all([
    store.listItems(db, organisationId, language),
    store.readParameters(db, organisationId, language, version),
  ])
  const means = meansByTemplate(rows)
  const wanted = rows.filter(
    ({ area, template }) => area in input.rules.areaTargets && body.templates[template],
  )
  const calibrated = wanted.filter(({ template }) => body.templates[template]?.status === 'calibrated')
  const known = goesByCalibrated(calibrated, input.rules)
  const items = inOrderOf(wanted, input.seed).map((row): BankItem => {
    const { status, ...parameters } = body.templates[row.template] as store.TemplateParameters
    const meanSeconds = means.get(row.template)
    return {
      id: row.id,
      area: row.area,
      ...parameters,
      // While too few are calibrated all are on trial alike, and the engine scores every one of them.
      status: known && status === 'calibrated' ? 'calibrated' : 'pretest',
      ...(meanSeconds === undefined ? {} : { meanSeconds }),
    }
  })
  return {
    bank: openBank(items, versionName(language, version)),
    control: {
      price: Float64Array.from(items, ({ id }) => (known ? body.control?.price[id] : 0) ?? 0),
      pass: Float64Array.from(items, ({ id }) => (known ? body.control?.pass[id] : 1) ?? 1),
    },
    templateOf: new Map(rows.map(({ id, template }) => [id, template])),
    usesOf: new Map(rows.map(({ id, uses }) => [id, uses])),
    norm,
  }
}

/** What a session calls the bank it began with. */
export const versionName = (language: string, version: number): string => `${language}@${version}`

/** Mean response times of templates with enough timed answers. */
export function meansByTemplate(rows: readonly store.ItemRow[]): Map<string, number> {
  const byTemplate = Map.groupBy(rows, ({ template }) => template)
  const means = new Map<string, number>()
  for (const [template, items] of byTemplate) {
    const timed = items.reduce((sum, one) => sum + one.timed, 0)
    const seconds = items.reduce((sum, one) => sum + one.seconds, 0)
    if (timed >= leastTimedAnswers) {
      means.set(template, seconds / timed)
    }
  }
  return means
}
