import { continueScenario, finderVersion, passTurn, type ScenarioSession } from '@mingjian/scoring'
import type { Deps } from '../../../deps.ts'
import { openText, sealJson } from '../../../platform/crypto/index.ts'
import { scenarioFamilies } from '../../question-bank/index.ts'
import { draftPlace, standingTake } from '../present.ts'
import type { HeardWords } from '../probing.ts'
import { probeWaitSeconds } from '../rules.ts'
import { type AnswerRow, listAnswers } from '../store.ts'
import { listTakes, type TakeRow } from '../take-store.ts'
import type { Visit } from '../visit.ts'
import { beginWaiting } from '../waiting-store.ts'
import { drawScenario } from './draw.ts'
import { withoutWords } from './forgetting.ts'
import { findPlay, type Play, sessionPlace } from './play.ts'
import * as store from './store.ts'

/**
 * A confirmed turn is reacted to. What was typed is read at once. Words of a recording are waited for as long as
 * those a probe may follow from; without a recogniser there is nothing to wait for.
 */
export async function beginReaction(
  deps: Pick<Deps, 'now' | 'speech'>,
  visit: Visit,
  answer: AnswerRow,
): Promise<void> {
  if (answer.kind !== 'scenario') {
    return
  }
  const now = deps.now()
  const until = new Date(now.getTime() + probeWaitSeconds * 1000)
  await beginWaiting(visit.tx, 'interview.reaction', answer, { now, until })
  await settleReaction(deps, visit, answer.id, () => (deps.speech.kind === 'none' ? null : undefined))
}

/**
 * Lets the person react to a turn, once its words are there or the time is over. Where they are not there in time the
 * person goes on without a reply, and that is kept. Words that came later do not count for the reaction, whenever
 * they are asked for; for the score they do.
 */
export async function settleReaction(
  deps: Pick<Deps, 'now'>,
  visit: Visit,
  answerId: string,
  heardIn: (takeId: string) => HeardWords,
): Promise<void> {
  const { tx, organisationId, interview } = visit
  const reactions = await store.listReactions(tx, organisationId, interview.id)
  const row = reactions.find((one) => one.answer_id === answerId)
  const answers = await listAnswers(tx, organisationId, interview.id)
  const answer = answers.find((one) => one.id === answerId)
  if (!row || row.outcome || !answer?.confirmed_at) {
    return
  }
  const now = deps.now()
  const take = standingTake(await listTakes(tx, organisationId, interview.id), answerId)
  const heard = take ? wordsOf(visit, take, heardIn) : null
  if (heard === undefined && now < row.wait_until) {
    return
  }
  const words = heard && !(heard.at && heard.at > row.wait_until) ? heard.text : null
  await react(visit, answer, words, now)
}

function wordsOf(visit: Visit, take: TakeRow, heardIn: (takeId: string) => HeardWords) {
  if (take.mode !== 'text') {
    return heardIn(take.id)
  }
  return {
    text: take.text_sealed ? openText(visit.key, draftPlace(take.id), take.text_sealed) : '',
    at: null,
  }
}

async function react(visit: Visit, answer: AnswerRow, words: string | null, now: Date): Promise<void> {
  const play = await findPlay(visit)
  if (!play || play.session.exchanges.length !== answer.turn) {
    return
  }
  const { scenario } = play
  const session =
    words === null ? passTurn(scenario, play.session) : continueScenario(scenario, play.session, words)
  const decision =
    words === null
      ? { outcome: 'no_transcript' as const, finder: null }
      : { outcome: 'read' as const, finder: finderVersion }
  if (!(await store.decideReaction(visit.tx, answer, decision, now))) {
    return
  }
  await save(visit, play, session)
  if (!session.ended) {
    await store.insertNextTurn(visit.tx, answer)
  }
}

function save(visit: Visit, { row }: Play, session: ScenarioSession): Promise<void> {
  return store.saveSession(visit.tx, row, sealJson(visit.key, sessionPlace(row.interview_id), session))
}

/** The language was changed before the scenario was opened: one in that language is drawn instead. */
export async function redrawScenario(
  deps: Pick<Deps, 'now'>,
  visit: Visit,
  language: 'zh-CN' | 'en',
): Promise<void> {
  const { tx, organisationId, interview, kit } = visit
  const module = kit.modules.scenario
  const answers = await listAnswers(tx, organisationId, interview.id)
  const first = answers.find(({ kind }) => kind === 'scenario')
  if (!module || !first || first.thinking_at) {
    return
  }
  const families = await scenarioFamilies(tx, organisationId, module.families)
  const drawn = drawScenario(interview.id, module, families, language)
  if (drawn) {
    await store.putScenario(tx, { organisationId, interviewId: interview.id, drawn, at: deps.now() })
  }
}

/** Forgets what was heard in turns whose recordings were given up; the reactions to them stand. */
export async function forgetTurns(visit: Visit, answers: readonly AnswerRow[]): Promise<void> {
  const turns = answers.filter(({ kind }) => kind === 'scenario').map(({ turn }) => turn)
  const play = turns.length > 0 ? await findPlay(visit) : null
  if (play?.row.session_sealed) {
    await save(visit, play, withoutWords(play.scenario, play.session, turns))
  }
}
