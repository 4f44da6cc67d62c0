import type { LanguageModelState } from '@mingjian/contract'
import { peopleAgreement } from '@mingjian/scoring'
import type { Deps } from '../../deps.ts'
import { audit } from '../../platform/audit/index.ts'
import type { StaffSession } from '../../platform/auth/index.ts'
import { inTransaction } from '../../platform/db/index.ts'
import { competencyNames } from '../question-bank/index.ts'
import { type LanguageModelMode, readerOf, readingName, readSetting, saveSetting } from '../scorers/index.ts'
import { agreementRow, gateLines } from './agreement.ts'
import { fail } from './errors.ts'
import { listScorable } from './labels.ts'
import { learnable, openPairs } from './pairs.ts'
import { loginName } from './store.ts'
import { requireWhole } from './training.ts'

type Agreement = LanguageModelState['agreement']

/**
 * How the configured model agrees with people, competency by competency. Only scores given without sight of any
 * score are compared, and only readings of this very model and prompt.
 */
async function agreementOf(deps: Deps, organisationId: string): Promise<Agreement> {
  const version = deps.languageModel?.version
  if (version === undefined) {
    return []
  }
  const blind = (await listScorable(deps.db, organisationId, null)).filter((one) => one.blind.length > 0)
  const pairs = (await openPairs(deps, organisationId, blind)).flatMap((pair) =>
    pair.model?.version === version ? [{ pair, level: pair.model.level }] : [],
  )
  const names = await competencyNames(deps.db, organisationId)
  return [...Map.groupBy(pairs, ({ pair }) => pair.answer.competency)].map(([competency, list]) => {
    const row = agreementRow(
      'language_model',
      list.map(({ level }) => level),
      list.map(({ pair }) => pair.label.level),
    )
    const people = peopleAgreement(list.map(({ pair }) => learnable(pair)))
    const { passed, lines } = gateLines(row, people)
    return {
      competency,
      name: names.get(competency)?.name ?? { 'zh-CN': competency },
      passed,
      row,
      people: { ...people },
      gate: lines,
    }
  })
}

/** How the language model counts here, and what that rests on. */
export async function readLanguageModel(deps: Deps, staff: StaffSession): Promise<LanguageModelState> {
  await requireWhole(deps, staff)
  const { organisationId } = staff
  const { languageModel } = deps
  const [setting, reader, agreement] = await Promise.all([
    readSetting(deps.db, organisationId),
    readerOf(deps, organisationId),
    agreementOf(deps, organisationId),
  ])
  return {
    model: languageModel
      ? { name: languageModel.model, filing: languageModel.filing, runs: languageModel.runs }
      : null,
    mode: setting.mode,
    counting: setting.competencies.filter((competency) => reader?.counts(competency)),
    changed:
      setting.at && setting.loginId
        ? { by: await loginName(deps.db, organisationId, setting.loginId), at: setting.at.toISOString() }
        : null,
    agreement,
  }
}

/**
 * Says how the language model counts. That it counts is refused unless its agreement with people passed the gate
 * for a competency at least, and holds for those that passed, as long as the same model is configured.
 */
export async function chooseLanguageModel(
  deps: Deps,
  staff: StaffSession,
  call: { mode: LanguageModelMode; confirmedMode: LanguageModelMode; requestId: string },
): Promise<LanguageModelState> {
  await requireWhole(deps, staff)
  const { organisationId, loginId } = staff
  const { mode } = call
  if (call.confirmedMode !== mode) {
    throw fail.not_confirmed()
  }
  const passed = mode === 'counts' ? await passedCompetencies(deps, organisationId) : []
  const finder = mode === 'counts' && deps.languageModel ? readingName(deps.languageModel) : null
  const at = deps.now()
  await inTransaction(deps.db, async (tx) => {
    const before = await readSetting(tx, organisationId)
    await saveSetting(tx, organisationId, { mode, finder, competencies: passed, loginId, at })
    await audit(tx, at, {
      organisationId,
      actor: { kind: 'staff', id: loginId },
      action: 'language_model.set',
      objectType: 'organisation',
      objectId: organisationId,
      detail: { from: before.mode, to: mode, finder, competencies: passed },
      requestId: call.requestId,
    })
  })
  return readLanguageModel(deps, staff)
}

async function passedCompetencies(deps: Deps, organisationId: string): Promise<string[]> {
  if (!deps.languageModel) {
    throw fail.no_language_model()
  }
  const agreement = await agreementOf(deps, organisationId)
  const passed = agreement.filter((one) => one.passed).map(({ competency }) => competency)
  if (passed.length === 0) {
    const most = Math.max(0, ...agreement.map(({ people }) => people.n))
    throw fail.agreement_not_shown({ doublyScored: most })
  }
  return passed.sort()
}
