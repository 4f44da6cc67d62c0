import type { AbilityArea, AbilityBank, AbilityCalibration, AbilityTemplate } from '@mingjian/contract'
import { leastNormGroup } from '@mingjian/psychometrics'
import type { Deps } from '../../deps.ts'
import { ensureBank } from './bank.ts'
import * as bankStore from './bank-store.ts'
import { familyNameOf } from './calibration.ts'
import { type CalibrationBody, type CalibrationRow, listCalibrations } from './calibration-store.ts'
import { leastAnswers } from './estimating.ts'
import { figureOf } from './present.ts'
import { exposureGoal, pointBiserial } from './rules.ts'

/** Answers from which a remark about an item is made at all. */
const leastRemarked = 30

/** The items of a language as HR and experts look at them. */
export async function abilityBank(
  deps: Pick<Deps, 'db'>,
  organisationId: string,
  language: bankStore.BankLanguage,
): Promise<AbilityBank> {
  const bank = await bankStore.findBank(deps.db, organisationId, language)
  const [rows, usable, finished, calibrations, body] = await Promise.all([
    bankStore.listItems(deps.db, organisationId, language),
    bankStore.countUsable(deps.db, organisationId, language),
    bankStore.countFinished(deps.db, organisationId, language),
    presentCalibrations(deps, organisationId, language),
    bank ? bankStore.readParameters(deps.db, organisationId, language, bank.version) : null,
  ])
  const tests = bank?.tests ?? 0
  const templates = [...Map.groupBy(rows, ({ template }) => template)]
    .map(([key, items]) => presentTemplate(key, items, { tests, usable, body: body?.body }))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
  return {
    language,
    version: bank?.version ?? 0,
    items: rows.length,
    tests,
    finished,
    templates,
    exposureGoal,
    exposure: Math.max(0, ...templates.map(({ exposure }) => exposure)),
    leastAnswers,
    leastCompared: leastNormGroup,
    calibrations,
  }
}

function presentTemplate(
  key: string,
  items: readonly bankStore.ItemRow[],
  known: {
    tests: number
    usable: ReadonlyMap<string, number>
    body: bankStore.ParameterBody | undefined
  },
): AbilityTemplate {
  const sum = (pick: (one: bankStore.ItemRow) => number) => items.reduce((total, one) => total + pick(one), 0)
  const [answers, rights, timed] = [sum((i) => i.answers), sum((i) => i.rights), sum((i) => i.timed)]
  const [first] = items
  const { status, ...parameters } = known.body?.templates[key] ?? {
    a: 1,
    b: 0,
    c: 0.2,
    status: 'pilot' as const,
  }
  const correlation = pointBiserial({
    answers,
    rights,
    thetaSum: sum((one) => one.theta_sum),
    thetaSquare: sum((one) => one.theta_square),
    thetaRight: sum((one) => one.theta_right),
  })
  const exposure = known.tests > 0 ? Math.max(...items.map(({ uses }) => uses / known.tests)) : 0
  const facts = { answers, shareRight: answers > 0 ? rights / answers : null, pointBiserial: correlation }
  return {
    key,
    family: first?.family ?? '',
    familyName: familyNameOf(key),
    area: (first?.area ?? 'table') as AbilityArea,
    status,
    parameters,
    items: items.length,
    usable: known.usable.get(key) ?? 0,
    meanSeconds: timed > 0 ? sum((one) => one.seconds) / timed : null,
    exposure,
    ...facts,
    remarks: remarksOf({ ...facts, exposure, tests: known.tests }),
  }
}

/** Item health (domain): p < .1 or > .95, point-biserial < .15, exposure over the goal. */
function remarksOf(facts: {
  answers: number
  shareRight: number | null
  pointBiserial: number | null
  exposure: number
  tests: number
}): AbilityTemplate['remarks'] {
  const judged = facts.answers >= leastRemarked
  const remarks: AbilityTemplate['remarks'] = []
  if (judged && facts.shareRight !== null && facts.shareRight < 0.1) {
    remarks.push('too_hard')
  }
  if (judged && facts.shareRight !== null && facts.shareRight > 0.95) {
    remarks.push('too_easy')
  }
  if (judged && facts.pointBiserial !== null && facts.pointBiserial < 0.15) {
    remarks.push('weak')
  }
  // The first use of an item is always free: shares of a handful of tests say nothing.
  if (facts.tests >= leastRemarked && facts.exposure > exposureGoal) {
    remarks.push('overexposed')
  }
  return remarks
}

async function presentCalibrations(
  deps: Pick<Deps, 'db'>,
  organisationId: string,
  language: bankStore.BankLanguage,
): Promise<AbilityCalibration[]> {
  const rows = await listCalibrations(deps.db, organisationId, language)
  const ids = rows.flatMap(({ requested_by, decided_by }) => [
    requested_by,
    ...(decided_by ? [decided_by] : []),
  ])
  const names = new Map(
    ids.length === 0
      ? []
      : (
          await deps.db
            .selectFrom('platform.login')
            .select(['id', 'name'])
            .where('organisation_id', '=', organisationId)
            .where('id', 'in', ids)
            .execute()
        ).map(({ id, name }) => [id, name] as const),
  )
  return rows.map((row) => presentCalibration(row, names))
}

function presentCalibration(row: CalibrationRow, names: ReadonlyMap<string, string>): AbilityCalibration {
  const body = row.body as CalibrationBody | null
  return {
    id: row.id,
    status: row.status as AbilityCalibration['status'],
    requestedBy: names.get(row.requested_by) ?? '',
    requestedAt: row.requested_at.toISOString(),
    fromVersion: row.from_version,
    persons: body?.persons ?? null,
    items: body?.items ?? [],
    decision:
      row.decided_by && row.decided_at
        ? { by: names.get(row.decided_by) ?? '', at: row.decided_at.toISOString(), reason: row.reason ?? '' }
        : null,
  }
}

/** Writes the items of a language before anybody has taken the test, so that experts can read them. */
export async function prepareBank(
  deps: Pick<Deps, 'db' | 'now'>,
  organisationId: string,
  language: bankStore.BankLanguage,
): Promise<void> {
  await deps.db.transaction().execute((tx) => ensureBank(tx, organisationId, language, deps.now()))
}

/** The items of one template with keys and explanations. */
export async function templateItems(
  deps: Pick<Deps, 'db'>,
  organisationId: string,
  language: bankStore.BankLanguage,
  template: string,
) {
  const rows = await bankStore.listItemsOfTemplate(deps.db, organisationId, language, template)
  return rows.map(({ id, content, uses }) => {
    const item = content as bankStore.NewItem['content']
    return {
      itemId: id,
      stem: item.stem,
      figure: figureOf(item),
      textAlternative: item.textAlternative,
      options: item.options.map(({ text, explanation }) => ({ text, explanation })),
      key: item.key,
      solution: [...item.solution],
      uses,
    }
  })
}
