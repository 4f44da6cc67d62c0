import type { ScenarioOrigin, ScenarioReport, Text } from '@mingjian/contract'
import * as scoring from '@mingjian/scoring'
import type { SubmittedScenario } from '../../interview/index.ts'
import { guardTexts, sureEnough } from './anomalies.ts'
import type { AnswerInput } from './assemble.ts'
import { presentQuestion } from './present-question.ts'
import { placeIn } from './threads.ts'
import type { ReportAnomaly } from './types.ts'

/** The scenario of an interview as it was played, with what its competency is called. */
export type PlayedScenario = SubmittedScenario & {
  competencyName: Text
  /** Who approved the family, where it was drafted with a language model. */
  origin?: ScenarioOrigin | null
}

type Turn = { exchange: scoring.ScenarioExchange; answer: AnswerInput; words: string }

/** Signals of a turn as a whole, with no words of their own to point to. */
const ofTheWhole: ReadonlySet<string> = new Set(['held', 'silent', 'overlong', 'repeats', 'empty'])

/**
 * The dialogue with its score. The reactions stand as they came; the score is of the words that are kept, which may
 * have been written down by a person after the dialogue was over.
 */
export function assembleScenario(
  played: PlayedScenario,
  answers: readonly AnswerInput[],
): ScenarioReport | null {
  const { scenario, session, family, seed, competencyName, origin } = played
  const turns = turnsOf(session, answers)
  const [first] = turns
  if (!first) {
    return null
  }
  const spoken = turns.map(({ exchange, words }) => ({ ...exchange, words }))
  const dialogue = scoring.scoreDialogue(scenario, { ...session, exchanges: spoken })
  const facts = {
    answerId: first.answer.answerId,
    position: first.answer.position,
    question: null,
    text: dialogue.text,
    parts: turns.map(({ answer }, index) => ({
      answerId: answer.answerId,
      start: dialogue.turns[index]?.start ?? 0,
      segments: answer.segments,
    })),
  }
  const { rubric, title, role, situation, authority } = scenario
  const scored = scoring.reportQuestion({ answerId: facts.answerId, rubric, score: dialogue.answer })
  const {
    questionId: _,
    position: __,
    star: ___,
    ...reading
  } = presentQuestion(scored, facts, scenario.language)
  return {
    ...{ family, seed, language: scenario.language, title, role, situation, authority },
    ...(origin ? { origin: originOf(origin) } : {}),
    facts: [...scenario.facts],
    people: scenario.people.map(({ id, name, aim, temper }) => ({
      ...{ name, aim, temper },
      speaks: id === scenario.counterpart,
    })),
    values: Object.entries(scenario.values).map(([name, value]) => ({ name, value })),
    turns: turns.map((turn) => presentTurn(turn, scenario)),
    closing: session.line,
    competency: { key: rubric.competency, name: competencyName },
    score: dialogue.answer.score,
    interval: [...dialogue.answer.interval],
    insufficient: dialogue.answer.flags.includes('insufficient_evidence'),
    reading: {
      ...reading,
      anchors: { ...rubric.anchors },
      behaviours: reading.behaviours.map((behaviour) => ({
        ...behaviour,
        weight: weightOf(rubric, behaviour.id),
      })),
    },
  }
}

const originOf = ({ model, approvedBy, approvedAt }: ScenarioOrigin) => ({ model, approvedBy, approvedAt })

function turnsOf(session: scoring.ScenarioSession, answers: readonly AnswerInput[]): Turn[] {
  return session.exchanges.flatMap((exchange) => {
    const answer = answers.find(({ scenario }) => scenario?.turn === exchange.turn)
    return answer ? [{ exchange, answer, words: readable(answer.text) }] : []
  })
}

/** No more of a turn is read for the score than the dialogue read of it; no half of a character stays. */
function readable(text: string): string {
  return text.slice(0, scoring.longestTurn).replace(/[\uD800-\uDBFF]$/u, '')
}

function presentTurn({ exchange, answer, words }: Turn, scenario: scoring.Scenario) {
  const { turn, line, mood, moodAfter, rule } = exchange
  const wasRead = rule !== scoring.unheardRule
  const part = { parts: [{ answerId: answer.answerId, start: 0, segments: answer.segments }] }
  return {
    ...{ turn, line, mood, moodAfter, words },
    answerId: answer.answerId,
    topic: scenario.turns[turn - 1]?.topic ?? '',
    cut: words.length < answer.text.length,
    outcome: wasRead ? ('read' as const) : ('no_transcript' as const),
    rule: wasRead ? rule : null,
    because: exchange.because.map(({ signal, quote, start, end }) => {
      const stands = !ofTheWhole.has(signal) && words.slice(start, end) === quote
      return { signal, quote: stands ? placeIn(part, answer.answerId, { quote, start, end }) : null }
    }),
  }
}

function weightOf({ keyBehaviours }: scoring.Rubric, id: string): number {
  const weight = keyBehaviours.find((one) => one.id === id)?.weight
  return weight ?? 1 / keyBehaviours.length
}

const about = { 'zh-CN': '情景模拟：', en: 'Scenario: ' }

const thin: Text = {
  'zh-CN': '说得太少或没有听到具体做法，分数只能参考，请看对话。',
  en: 'Too little was said, or nothing specific; the score is a hint at most. Please read the dialogue.',
}

const unsure: Text = {
  'zh-CN': '有一轮的语音转写可信度偏低，请对照录音核对。',
  en: 'The transcript of a turn is not sure enough. Please check it against the recording.',
}

/** What a person should look at in the scenario, each thing once. */
export function scenarioAnomalies(
  { reading, insufficient, competency }: ScenarioReport,
  answers: readonly AnswerInput[],
): ReportAnomaly[] {
  const say = (rule: ReportAnomaly['rule'], text: Text): ReportAnomaly => ({
    rule,
    competency: competency.key,
    text: { 'zh-CN': about['zh-CN'] + text['zh-CN'], en: about.en + (text.en ?? text['zh-CN']) },
  })
  const kinds = new Set(reading.guards.map(({ kind }) => kind))
  const guards = [...kinds].flatMap((kind) => {
    const text = guardTexts[kind]
    return text ? [say('guard', text)] : []
  })
  const isUnsure = answers.some(
    ({ scenario, confidence }) => scenario && confidence !== null && confidence < sureEnough,
  )
  return [
    ...guards,
    ...(insufficient ? [say('thin_evidence', thin)] : []),
    ...(isUnsure ? [say('low_confidence', unsure)] : []),
  ]
}
