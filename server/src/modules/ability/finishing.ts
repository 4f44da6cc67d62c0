import { counts, type NormGroup, rapidThreshold, resultOf, type TestResult } from '@mingjian/psychometrics'
import type { Deps } from '../../deps.ts'
import { addFacts, type BankLanguage, type Norm } from './bank-store.ts'
import type { OpenSession, TestTaker } from './session.ts'
import * as store from './session-store.ts'

/** A result as it is kept: with the items that were answered faster than a guess can be told from thinking. */
export type KeptResult = TestResult & { rapidItems: string[] }

/** People whose results one is compared with: whoever finished this test here by the same parameters. */
export function normGroup({ finished: n, thetaSum, thetaSquare }: Norm, date: string): NormGroup | null {
  if (n === 0) {
    return null
  }
  const mean = thetaSum / n
  const variance = thetaSquare / n - mean * mean
  return { name: 'here', date, n, mean, sd: Math.sqrt(Math.max(0, variance)) }
}

/**
 * Closes a test with its result, which never changes from then on. What it tells of the items is added to their sums;
 * answers given without thinking tell nothing of an item and are left out.
 */
export async function finishSession(
  deps: Pick<Deps, 'now'>,
  taker: TestTaker,
  { row, state, opened }: OpenSession,
): Promise<void> {
  const at = deps.now()
  const group = normGroup(opened.norm, at.toISOString().slice(0, 10))
  const result = resultOf(opened.bank, state, group)
  if (!result) {
    throw new Error(`the ability test ${row.id} has not ended`)
  }
  const usable = !result.times.flagged
  const means = new Map(opened.bank.items.map(({ id, meanSeconds }) => [id, meanSeconds]))
  const rapidItems = state.answers
    .filter(({ itemId, seconds }) => seconds !== null && seconds < rapidThreshold(means.get(itemId)))
    .map(({ itemId }) => itemId)
  const kept: KeptResult = { ...result, rapidItems }
  await store.closeSession(taker.tx, row, taker.key, { result: kept, usable, at })
  if (!usable) {
    return
  }
  await addFacts(taker.tx, taker.organisationId, {
    language: row.language as BankLanguage,
    version: row.bank_version,
    theta: result.theta,
    facts: state.answers
      .filter(({ outcome }) => counts(outcome))
      .map(({ itemId, outcome, seconds }) => ({ itemId, right: outcome === 'right', seconds })),
  })
}
