import type { AbilityFigure, CandidateAbilityTest } from '@mingjian/contract'
import { itemEndsAt, type NumericalItem, type Session, testEndsAt } from '@mingjian/psychometrics'
import type { Deps } from '../../deps.ts'
import { readContents } from './bank-store.ts'
import { languageFor, leastItems } from './rules.ts'
import type { TestTaker } from './session.ts'
import * as store from './session-store.ts'

/** The figure of an item as it goes over the wire. */
export function figureOf({ figure }: Pick<NumericalItem, 'figure'>): AbilityFigure | null {
  return figure as AbilityFigure | null
}

/** The test as the candidate's page needs it; `due` says that nothing stands before it any more. */
export async function presentTest(
  deps: Pick<Deps, 'now'>,
  taker: TestTaker,
  due: boolean,
): Promise<CandidateAbilityTest> {
  const { module, timeFactor, tx, organisationId } = taker
  const row = await store.findSession(tx, organisationId, taker.interviewId)
  const state = row ? store.openState(taker.key, row) : null
  const factor = state ? state.timeFactor : timeFactor
  const now = deps.now().getTime()
  return {
    state: row ? (row.finished_at ? 'finished' : 'running') : due ? 'ready' : 'ahead',
    language: row ? (row.language === 'en' ? 'en' : 'zh-CN') : languageFor(module, taker.language),
    leastItems,
    mostItems: module.mostItems,
    minutes: factor === null ? null : module.minutes * factor,
    secondsPerItem: factor === null ? null : module.secondsPerItem * factor,
    answered: state ? state.answers.length : 0,
    // A link that is over shows no item to whoever finds it.
    item: state && due && !row?.finished_at ? await itemOf(taker, state, now) : null,
    testSecondsLeft: state && due && !row?.finished_at ? secondsUntil(testEndsAt(state), now) : null,
  }
}

async function itemOf(
  { tx, organisationId }: TestTaker,
  state: Session,
  now: number,
): Promise<CandidateAbilityTest['item']> {
  const { current } = state
  const content = current
    ? (await readContents(tx, organisationId, [current.itemId])).get(current.itemId)
    : undefined
  if (!current || !content) {
    return null
  }
  return {
    id: current.itemId,
    number: state.answers.length + 1,
    stem: content.stem,
    figure: figureOf(content),
    textAlternative: content.textAlternative,
    // Only their words: which one is right, and why the others are not, stays here.
    options: content.options.map(({ text }) => text),
    secondsLeft: secondsUntil(Math.min(itemEndsAt(state), testEndsAt(state)), now),
  }
}

const secondsUntil = (at: number, now: number): number | null =>
  Number.isFinite(at) ? Math.max(0, (at - now) / 1000) : null
