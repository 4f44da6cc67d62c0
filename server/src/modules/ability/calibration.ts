import { randomUUID } from 'node:crypto'
import { counts, itemFamilies, type Response } from '@mingjian/psychometrics'
import type { Deps } from '../../deps.ts'
import { audit } from '../../platform/audit/index.ts'
import type { StaffSession } from '../../platform/auth/index.ts'
import { inTransaction, type Tx } from '../../platform/db/index.ts'
import { candidateKey, visibleUnitIds } from '../ehr/index.ts'
import {
  type BankLanguage,
  countUsable,
  findBank,
  insertParameters,
  listItems,
  moveVersion,
  type ParameterBody,
  readParameters,
} from './bank-store.ts'
import * as store from './calibration-store.ts'
import { fail } from './errors.ts'
import { type Estimated, leastAnswers } from './estimating.ts'
import { estimateInThread } from './in-thread.ts'
import { templates } from './rules.ts'

async function requireWhole(deps: Deps, staff: StaffSession): Promise<void> {
  if ((await visibleUnitIds(deps, staff, 'calibration.manage')) !== 'all') {
    throw fail.whole_organisation()
  }
}

/** Asks for a calibration. Refused where no template on trial has the answers it needs. */
export async function requestCalibration(
  deps: Deps,
  staff: StaffSession,
  language: BankLanguage,
  input: { requestId: string; send(tx: Tx, calibrationId: string): Promise<void> },
): Promise<void> {
  await requireWhole(deps, staff)
  const { organisationId, loginId } = staff
  const bank = await findBank(deps.db, organisationId, language)
  const usable = await countUsable(deps.db, organisationId, language)
  const { body } = bank
    ? await readParameters(deps.db, organisationId, language, bank.version)
    : { body: { templates: {} } as ParameterBody }
  const ready = [...usable].filter(
    ([key, answers]) => body.templates[key]?.status === 'pilot' && answers >= leastAnswers.ab,
  )
  if (!bank || ready.length === 0) {
    throw fail.too_few_answers({ least: leastAnswers.ab })
  }
  const id = randomUUID()
  await inTransaction(deps.db, async (tx) => {
    const at = deps.now()
    const fromVersion = bank.version
    if (!(await store.insertCalibration(tx, { organisationId, id, language, fromVersion, loginId, at }))) {
      throw fail.calibration_open()
    }
    await input.send(tx, id)
    await audit(tx, at, {
      organisationId,
      actor: { kind: 'staff', id: loginId },
      action: 'ability.calibrate',
      objectType: 'ability_bank',
      objectId: id,
      detail: { language, fromVersion, templates: ready.length },
      requestId: input.requestId,
    })
  })
}

/** Runs a calibration that was asked for and keeps what it proposes. Safe to run twice. */
export async function runCalibration(deps: Deps, organisationId: string, id: string): Promise<void> {
  const row = await store.findCalibration(deps.db, organisationId, id)
  if (row?.status !== 'running') {
    return
  }
  const language = row.language as BankLanguage
  const [{ body: current }, items] = await Promise.all([
    readParameters(deps.db, organisationId, language, row.from_version),
    listItems(deps.db, organisationId, language),
  ])
  const templateOf = new Map(items.map((item) => [item.id, item.template]))
  const responses = await gatherResponses(deps, organisationId, language, templateOf)
  const counted = [...Map.groupBy(responses, ({ item }) => item).values()].map((some) => some.length)
  const most = Math.max(0, ...counted)
  if (most < leastAnswers.ab) {
    // Consents were taken back since it was asked for.
    await store.endCalibration(deps.db, row, { status: 'failed' })
    return
  }
  const found = await estimateInThread({
    responses,
    current,
    items: items.map(({ id: itemId, template, area }) => ({ id: itemId, template, area })),
    seed: id,
  })
  const body = { persons: found.persons, items: compare(current, found), proposed: found.proposed }
  await store.endCalibration(deps.db, row, { status: 'proposed', body })
}

/** Right and wrong by person and template. Nobody gets two items of one template; should it happen, the first counts. */
async function gatherResponses(
  deps: Deps,
  organisationId: string,
  language: BankLanguage,
  templateOf: ReadonlyMap<string, string>,
): Promise<Response[]> {
  const responses: Response[] = []
  const keyOf = (candidateId: string) => candidateKey(deps, organisationId, candidateId)
  for await (const { id, state } of store.teachingSessions(deps.db, organisationId, language, keyOf)) {
    const seen = new Set<string>()
    for (const { itemId, outcome } of state.answers) {
      const template = templateOf.get(itemId)
      if (template && counts(outcome) && !seen.has(template)) {
        seen.add(template)
        responses.push({ person: id, item: template, correct: outcome === 'right' })
      }
    }
  }
  return responses
}

/** The name of the family a template belongs to. */
export function familyNameOf(template: string): { 'zh-CN': string; en?: string } {
  const family = templates.find(({ key }) => key === template)?.family
  return { ...(itemFamilies.find(({ id }) => id === family)?.name ?? { 'zh-CN': template }) }
}

const three = (value: number): number => Math.round(value * 1000) / 1000
const plain = ({ a, b, c }: { a: number; b: number; c: number }) => ({
  a: three(a),
  b: three(b),
  c: three(c),
})

function compare(current: ParameterBody, { items }: Estimated): store.CalibrationBody['items'] {
  return items.map((item) => ({
    key: item.id,
    familyName: familyNameOf(item.id),
    answers: item.answers,
    shareRight: three(item.shareRight),
    before: plain(current.templates[item.id] ?? { a: 1, b: 0, c: 0.2 }),
    after: item.parameters && plain(item.parameters),
    error: item.errors && three(item.errors.b),
    fit: item.fit && three(item.fit.p),
    becomes: item.status === 'calibrated' ? 'calibrated' : 'pilot',
    why: item.why,
  }))
}

/** What a person decides about a proposal. Approved, it is the bank from the next test on. */
export async function decideProposal(
  deps: Deps,
  staff: StaffSession,
  id: string,
  input: { approve: boolean; reason: string; requestId: string },
): Promise<BankLanguage> {
  await requireWhole(deps, staff)
  const { organisationId, loginId } = staff
  return inTransaction(deps.db, async (tx) => {
    const row = await store.findCalibration(tx, organisationId, id)
    if (!row) {
      throw fail.not_found({ id })
    }
    const now = deps.now()
    const { approve, reason } = input
    if (!(await store.decideCalibration(tx, row, { approve, loginId, reason, at: now }))) {
      throw fail.already_decided({ id })
    }
    const language = row.language as BankLanguage
    if (approve) {
      const { proposed } = row.body as store.CalibrationBody
      const version = row.from_version + 1
      if (!(await moveVersion(tx, organisationId, language, row.from_version))) {
        throw fail.outdated({ id })
      }
      await insertParameters(tx, organisationId, language, {
        version,
        body: proposed,
        calibrationId: id,
        now,
      })
    }
    await audit(tx, now, {
      organisationId,
      actor: { kind: 'staff', id: loginId },
      action: approve ? 'ability.calibration_approve' : 'ability.calibration_decline',
      objectType: 'ability_bank',
      objectId: id,
      detail: { language, fromVersion: row.from_version, reason },
      requestId: input.requestId,
    })
    return language
  })
}
