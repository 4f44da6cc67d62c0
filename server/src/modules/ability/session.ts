import { randomUUID } from 'node:crypto'
import type { AbilityTestModule } from '@mingjian/contract'
import {
  answerItem,
  barredBy,
  excuseItem,
  nextItem,
  type Session,
  startSession,
} from '@mingjian/psychometrics'
import type { Deps } from '../../deps.ts'
import type { Tx } from '../../platform/db/index.ts'
import { ensureBank, type OpenedBank, openVersion } from './bank.ts'
import { type BankLanguage, countTest, findBank, readContents, takeUse } from './bank-store.ts'
import { fail } from './errors.ts'
import { finishSession } from './finishing.ts'
import { exposureGoal, languageFor, remedyFor, setBack, testRules } from './rules.ts'
import * as store from './session-store.ts'

/** Whoever holds the test, inside a transaction that holds their interview: calls of one person follow one another. */
export interface TestTaker {
  tx: Tx
  organisationId: string
  interviewId: string
  candidateId: string
  key: Uint8Array
  module: AbilityTestModule
  /** The language of the interview. */
  language: 'zh-CN' | 'en'
  /** Extra time: 1 for none, null for no limits at all. */
  timeFactor: number | null
}

type Clock = Pick<Deps, 'now'>

/** A test as it is read from the database. */
export interface OpenSession {
  row: store.SessionRow
  state: Session
  opened: OpenedBank
}

/** The test of an interview with its bank; null before it was begun. */
export async function openTest(taker: TestTaker): Promise<OpenSession | null> {
  const { tx, organisationId } = taker
  const row = await store.findSession(tx, organisationId, taker.interviewId)
  if (!row) {
    return null
  }
  const state = store.openState(taker.key, row)
  const opened = await openVersion(tx, organisationId, {
    language: row.language as BankLanguage,
    version: row.bank_version,
    seed: state.seed,
    rules: state.rules,
  })
  return { row, state, opened }
}

/** Begins the test and shows its first item. Repeating it is quiet. */
export async function startTest(deps: Clock, taker: TestTaker): Promise<void> {
  const { tx, organisationId, module } = taker
  if (await store.findSession(tx, organisationId, taker.interviewId)) {
    return
  }
  const now = deps.now()
  const language = languageFor(module, taker.language)
  await ensureBank(tx, organisationId, language, now)
  const before = await countTest(tx, organisationId, language)
  const version = (await findBank(tx, organisationId, language))?.version ?? 1
  const seed = randomUUID()
  const rules = testRules(module)
  const opened = await openVersion(tx, organisationId, { language, version, seed, rules })
  const { bank, usesOf } = opened
  const uses = bank.items.map(({ id }) => usesOf.get(id) ?? 0)
  const state = startSession({
    bank,
    rules,
    seed,
    at: now.getTime(),
    timeFactor: taker.timeFactor,
    barred: barredBy(uses, before, exposureGoal).flatMap((at) => bank.items[at]?.id ?? []),
  })
  const id = randomUUID()
  const { interviewId, candidateId, key } = taker
  const head = { organisationId, id, interviewId, candidateId, language, bankVersion: version, key }
  await store.insertSession(tx, { ...head, state, at: now })
  const test = await openTest(taker)
  if (!test) {
    throw new Error(`the ability test of interview ${interviewId} was not kept`)
  }
  await advance(deps, taker, test)
}

/**
 * Goes on to the item that is due, if another one is, and keeps the session. Counting the item's use and showing it
 * is one transaction; an item that another test has used up meanwhile is barred here, and the next best is taken.
 */
async function advance(
  deps: Clock,
  taker: TestTaker,
  { row, state, opened }: OpenSession,
  given: { extraSeconds?: number } = {},
): Promise<void> {
  const { tx, organisationId, key } = taker
  const at = deps.now()
  let before = state
  let next = nextItem(opened.bank, opened.control, before, at.getTime())
  for (;;) {
    const shown = next.current && next.current.itemId !== before.current?.itemId ? next.current.itemId : null
    if (!shown) {
      break
    }
    if (await takeUse(tx, organisationId, shown)) {
      await store.insertResponse(tx, row, { itemId: shown, number: next.answers.length + 1, at })
      next = { ...next, barred: [...next.barred, ...siblingsOf(opened, shown)] }
      break
    }
    before = { ...before, barred: [...before.barred, shown] }
    next = nextItem(opened.bank, opened.control, before, at.getTime())
  }
  await store.saveState(tx, row, key, { state: next, heardAt: at, ...given })
  if (next.finished && !row.finished_at) {
    await finishSession(deps, taker, { row, state: next, opened })
  }
}

/** Items of the same template: who has solved one knows how, so nobody gets two. */
function siblingsOf({ templateOf, bank }: OpenedBank, itemId: string): string[] {
  const template = templateOf.get(itemId)
  return bank.items.flatMap(({ id }) => (id !== itemId && templateOf.get(id) === template ? [id] : []))
}

/**
 * Takes an answer. The first one to an item stands, however often it is sent; one that comes after the time is kept
 * and marked, and its item counts as not answered in time.
 */
export async function giveAnswer(
  deps: Clock,
  taker: TestTaker,
  itemId: string,
  input: { option: number; milliseconds: number },
): Promise<void> {
  const { tx, organisationId, key } = taker
  const test = await openTest(taker)
  const responses = test ? await store.listResponses(tx, test.row) : []
  const response = responses.find((one) => one.item_id === itemId)
  if (!test || !response) {
    throw fail.unknown_item({ itemId })
  }
  if (response.received_at) {
    return
  }
  const content = (await readContents(tx, organisationId, [itemId])).get(itemId)
  if (!content || input.option >= content.options.length) {
    throw fail.no_such_option({ itemId })
  }
  const at = deps.now()
  const chosen = { ...input, correct: input.option === content.key }
  await store.keepAnswer(tx, test.row, key, { itemId, chosen, at })
  const taken = answerItem(test.opened.bank, test.state, {
    itemId,
    correct: chosen.correct,
    at: at.getTime(),
  })
  if (taken.session) {
    await advance(deps, taker, { ...test, state: taken.session })
  } else if (taken.refusal === 'late') {
    await advance(deps, taker, test)
  }
}

/** Goes on where the time for an item is over; while it is not, nothing changes. */
export async function continueTest(deps: Clock, taker: TestTaker): Promise<void> {
  const test = await openTest(taker)
  if (test && !test.row.finished_at) {
    await advance(deps, taker, test)
  }
}

/** A technical fault: time is given back, or the item is taken out. Answers the seconds that were given back. */
export async function giveBack(deps: Clock, taker: TestTaker, lostSeconds: number): Promise<number> {
  const test = await openTest(taker)
  if (!test || test.row.finished_at || !test.state.current) {
    return 0
  }
  const { row, state } = test
  const at = deps.now()
  const excused = state.answers.filter(({ outcome }) => outcome === 'excused').length
  const { seconds, excuse } = remedyFor({
    lostSeconds,
    silentSeconds: (at.getTime() - row.heard_at.getTime()) / 1000,
    alreadyGiven: row.extra_seconds,
    excused,
  })
  const moved = setBack(state, seconds)
  await store.addExtra(taker.tx, row, state.current?.itemId ?? '', seconds)
  const open = excuse ? excuseItem(moved, at.getTime()) : moved
  // Seconds on an item that is taken out gave nobody more time for one that counts.
  const extraSeconds = row.extra_seconds + (excuse ? 0 : seconds)
  await advance(deps, taker, { ...test, state: open }, { extraSeconds })
  return seconds
}

/** How far the test of an interview is, for whoever must know no more. */
export async function testStateOf(
  tx: Tx,
  organisationId: string,
  interviewId: string,
): Promise<'none' | 'running' | 'finished'> {
  const row = await store.findSession(tx, organisationId, interviewId)
  return row ? (row.finished_at ? 'finished' : 'running') : 'none'
}
