import * as scoring from '@mingjian/scoring'
import type { Deps } from '../../deps.ts'
import { openText } from '../../platform/crypto/index.ts'
import { languageOf, rubricOf, spokenLanguage } from '../question-bank/index.ts'
import { draftPlace, standingTake } from './present.ts'
import { decideProbing, insertProbeStep, listProbings, type ProbingDecision } from './probing-store.ts'
import { probeClock, probeWaitSeconds } from './rules.ts'
import * as store from './store.ts'
import { listTakes, type TakeRow } from './take-store.ts'
import { requirePhase, type Visit } from './visit.ts'
import { beginWaiting } from './waiting-store.ts'

/**
 * What was heard in a recording: its words; null when there are none to come; undefined while they may still
 * come. `at` is when the words were there.
 */
export type HeardWords = { text: string; at: Date } | null | undefined

/** A question with its probes so far, and the words of each as far as they are known. */
interface Thread {
  main: store.AnswerRow
  answers: { answer: store.AnswerRow; take: TakeRow | null }[]
}

async function threadOf(visit: Visit, answerId: string): Promise<Thread | null> {
  const { tx, organisationId, interview } = visit
  const answers = await store.listAnswers(tx, organisationId, interview.id)
  const takes = await listTakes(tx, organisationId, interview.id)
  const position = answers.find((one) => one.id === answerId)?.position
  const thread = answers
    .filter((one) => one.position === position)
    .map((answer) => ({ answer, take: standingTake(takes, answer.id) }))
  const main = thread[0]?.answer
  return main ? { main, answers: thread } : null
}

/**
 * A confirmed answer may be followed by a probe. What was typed is read at once. Words of a recording are
 * waited for, for the same span for everybody; without a recogniser there is nothing to wait for.
 */
export async function beginProbing(
  deps: Pick<Deps, 'now' | 'speech'>,
  visit: Visit,
  answer: store.AnswerRow,
): Promise<void> {
  if (visit.kit.rules.probes !== true || !answer.question_id) {
    return
  }
  const now = deps.now()
  const until = new Date(now.getTime() + probeWaitSeconds * 1000)
  await beginWaiting(visit.tx, 'interview.probing', answer, { now, until })
  await settle(deps, visit, answer.id, () => (deps.speech.kind === 'none' ? null : undefined))
}

/**
 * Decides about the answer that is waited for, once its words are there or the time is over. Words that came
 * later than the time do not count, whenever they are asked for: the rule is the same for everybody.
 */
export async function settleProbing(
  deps: Pick<Deps, 'now' | 'speech'>,
  visit: Visit,
  answerId: string,
  heardIn: (takeId: string) => HeardWords,
): Promise<void> {
  requirePhase(visit, 'questions')
  await settle(deps, visit, answerId, heardIn)
}

async function settle(
  deps: Pick<Deps, 'now'>,
  visit: Visit,
  answerId: string,
  heardIn: (takeId: string) => HeardWords,
): Promise<void> {
  const { tx, organisationId, interview } = visit
  const rows = await listProbings(tx, organisationId, interview.id)
  const row = rows.find((one) => one.answer_id === answerId)
  const thread = row && !row.outcome ? await threadOf(visit, answerId) : null
  const answer = thread?.answers.find((one) => one.answer.id === answerId)?.answer
  if (!row || !thread || !answer?.confirmed_at) {
    return
  }
  const now = deps.now()
  const words: string[] = []
  for (const { take } of thread.answers) {
    const heard = take ? wordsOf(visit, take, heardIn) : null
    if (heard === undefined && now < row.wait_until) {
      return
    }
    if (!heard || (heard.at && heard.at > row.wait_until)) {
      const decision = { outcome: 'no_transcript', triggers: [], probe: null, finder: null } as const
      await decideProbing(tx, answer, { ...decision, triggers: [] }, now)
      return
    }
    words.push(heard.text)
  }
  await decide(visit, thread, answer, words, now)
}

function wordsOf(
  visit: Visit,
  take: TakeRow,
  heardIn: (takeId: string) => HeardWords,
): { text: string; at: Date | null } | null | undefined {
  if (take.mode !== 'text') {
    return heardIn(take.id)
  }
  return {
    text: take.text_sealed ? openText(visit.key, draftPlace(take.id), take.text_sealed) : '',
    at: null,
  }
}

async function decide(
  visit: Visit,
  thread: Thread,
  answer: store.AnswerRow,
  words: readonly string[],
  now: Date,
): Promise<void> {
  const { main } = thread
  const question = visit.kit.questions.find(({ id }) => id === main.question_id)
  if (!question) {
    return
  }
  const language = visit.interview.language === 'en' ? 'en' : 'zh-CN'
  // Each part is read by itself, as it will be for the score.
  const findings = words.flatMap((text) =>
    scoring.findEvidence(text, rubricOf(question, spokenLanguage(text, language))),
  )
  // A probe is asked in the words it was approved in, or not at all.
  const english = languageOf(language, question.content) === 'en'
  const probes = question.content.probes.filter(({ text }) => !english || text.en !== undefined)
  const asked = thread.answers.flatMap((one) => (one.answer.probe_id ? [one.answer.probe_id] : []))
  const triggers = scoring
    .openProbes(findings, probes)
    .flatMap(({ missing }) => scoring.probeTriggerOf(missing) ?? [])
  const open = scoring.probesFor(findings, probes, asked)
  const next = open[0]
  const trigger = next ? scoring.probeTriggerOf(next.missing) : null
  const decision: ProbingDecision = {
    outcome: next ? 'asked' : asked.length >= scoring.mostProbes ? 'enough' : 'nothing_missing',
    triggers,
    probe: next && trigger ? { id: next.id, trigger } : null,
    finder: scoring.finderVersion,
  }
  if ((await decideProbing(visit.tx, answer, decision, now)) && decision.probe) {
    const clock = probeClock(main, question.content)
    const of = asked.length + open.length
    await insertProbeStep(visit.tx, main, { ...decision.probe, ...clock, turn: asked.length + 1, of })
  }
}
