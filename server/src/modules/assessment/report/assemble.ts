import type { AbilityResult, Delivery, Probing, Text } from '@mingjian/contract'
import * as scoring from '@mingjian/scoring'
import {
  type AskedQuestion,
  languageOf,
  rubricOf,
  spokenLanguage,
  textIn,
} from '../../question-bank/index.ts'
import type { ActiveScorer } from '../../scorers/index.ts'
import type { StoredReading } from '../evidence/readings.ts'
import { hashOf } from '../hashes.ts'
import type { Segment } from '../transcript/rules.ts'
import { anomaliesOf } from './anomalies.ts'
import { calibratedAnomalies, calibratedOf } from './calibrated.ts'
import { type AskedEnglish, englishAnomalies, englishOf } from './english.ts'
import { type AnswerFacts, presentQuestion } from './present-question.ts'
import { type Weighed, weigh } from './readings.ts'
import { assembleScenario, type PlayedScenario, scenarioAnomalies } from './scenario.ts'
import { type Joined, joinThreads, placeIn } from './threads.ts'
import type { ReportAnswer, ReportBody, ScoredDimension, WrittenAdvice } from './types.ts'

/** Everything a report is made of. The same input gives the same body, byte for byte in canonical JSON. */
export interface ReportInput {
  interviewId: string
  applicationId: string
  candidateId: string
  vacancyId: string
  language: scoring.Language
  submittedAt: string
  kit: { key: string; version: number; selfIntroduction: { text: { 'zh-CN': string; en: string } } }
  model: {
    version: number
    items: readonly { competency: string; weight: number; requiredLevel: number }[]
  }
  finder: string
  answers: readonly AnswerInput[]
  /** Trained scorers people let reports show, by the question's key. */
  scorers?: ReadonlyMap<string, ActiveScorer>
  /** What the ability test came to; it stands beside the scores. */
  abilityTest?: AbilityResult | null
  /** The scenario as it was played; missing where the kit has none. */
  played?: PlayedScenario | null
}

export interface AnswerInput {
  answerId: string
  position: number
  kind: 'self_introduction' | 'question' | 'probe' | 'scenario' | 'english'
  /** Of an English task: the task as it was shown, and how a text to listen to was given. */
  english?: AskedEnglish | null
  /** Which probe this answers, and why it was asked. */
  probe?: { id: string; trigger: string; number: number } | null
  /** Whether a probe followed; missing where the kit asks none. */
  probing?: Probing | null
  /** Of a turn of the scenario: which one, and what the person said before it. */
  scenario?: { turn: number; of: number; line: string } | null
  mode: 'video' | 'audio' | 'text'
  takeId: string
  seconds: number | null
  question: (AskedQuestion & { competencyName: Text }) | null
  text: string
  segments: readonly Segment[]
  source: 'typed' | 'speech' | 'human'
  confidence: number | null
  delivery?: Delivery | null
  /** What the embedded finder noticed. */
  findings: readonly scoring.Finding[]
  /** How a language model read it; missing where none was asked. */
  reading?: StoredReading | undefined
  /** Whether that reading makes the points; else it is shown beside them. */
  readingCounts?: boolean
}

type Asked = Joined & { question: NonNullable<AnswerInput['question']> }

/** SHA-256 over canonical JSON of the texts, in the order of the interview. */
export function transcriptHash(answers: readonly { position: number; text: string }[]): string {
  return hashOf([...answers].sort((a, b) => a.position - b.position).map(({ text }) => text))
}

/**
 * Puts the body of a report together. Dimensions are the competencies of the vacancy's model that the kit
 * asks about; a kit that asks about none of them is shown with all its competencies weighing the same.
 */
export function assembleBody(input: ReportInput): ReportBody {
  const { answers, weighed } = weighAll(input)
  const threads = joinThreads(answers)
  const asked = threads.filter((answer): answer is Asked => answer.question !== null)
  const modelled = asked.filter(({ question }) => itemOf(input, question) !== undefined)
  const counted = modelled.length > 0 ? modelled : asked
  const introduction = answers.find((answer) => answer.kind === 'self_introduction')
  const report = scoring.assembleReport({
    answers: counted.map((answer) => ({
      answerId: answer.answerId,
      rubric: rubricFor(answer, input),
      text: answer.text,
      findings: answer.findings,
      ...(answer.confidence === null ? {} : { transcriptConfidence: answer.confidence }),
    })),
    ...(introduction
      ? { selfIntroduction: { answerId: introduction.answerId, text: introduction.text } }
      : {}),
    weights: Object.fromEntries(input.model.items.map(({ competency, weight }) => [competency, weight])),
  })
  const facts = new Map<string, AnswerFacts>(counted.map((answer) => [answer.answerId, answer]))
  const dimensions = dimensionsOf(input, report, facts)
  const calibrated = calibratedIn(dimensions, counted, input)
  const scenario = input.played ? assembleScenario(input.played, answers) : null
  const english = englishOf(answers)
  return {
    interviewId: input.interviewId,
    applicationId: input.applicationId,
    candidateId: input.candidateId,
    vacancyId: input.vacancyId,
    language: input.language,
    submittedAt: input.submittedAt,
    kit: `${input.kit.key}@${input.kit.version}`,
    model: input.model.version,
    finder: finderNames(input.finder, weighed),
    formula: report.formulaVersion,
    transcriptHash: transcriptHash(answers),
    overall: report.overall.score,
    overallInterval: [...report.overall.interval],
    dimensions,
    keyEvents: report.events.map((event) => ({
      ...placeIn(facts.get(event.answerId), event.answerId, {
        quote: event.quote,
        start: event.start,
        end: event.end,
      }),
      strength: event.points === 3 ? ('clear' as const) : ('partial' as const),
      competency: event.competency,
      behaviour: event.description,
    })),
    languageLogic: languageLogicOf(report),
    advice: {
      hr: report.advice.hr.map((one) => adviceOf(one, facts)),
      candidate: report.advice.candidate.map((one) => adviceOf(one, facts)),
    },
    anomalies: [
      ...anomaliesOf(report, answers, weighed),
      ...englishAnomalies(english),
      ...calibratedAnomalies(
        calibrated,
        (answerId) => facts.get(answerId)?.question?.content.competency ?? null,
      ),
      ...(scenario ? scenarioAnomalies(scenario, answers) : []),
    ],
    transcript: answers.map((answer) => wordsOf(answer, input)),
    ...(weighed.length > 0 ? { readings: weighed.map(({ reading }) => reading) } : {}),
    ...(calibrated.length > 0 ? { calibrated } : {}),
    ...(english ? { english } : {}),
    ...(input.abilityTest ? { abilityTest: input.abilityTest } : {}),
    ...(scenario ? { scenario } : {}),
  }
}

const rubricFor = (answer: Pick<Asked, 'question' | 'text'>, input: ReportInput): scoring.Rubric =>
  rubricOf(answer.question, spokenLanguage(answer.text, input.language))

function calibratedIn(dimensions: readonly ScoredDimension[], counted: readonly Asked[], input: ReportInput) {
  const texts = counted.map(
    ({ answerId, text, question }) => [answerId, { text, questionKey: question.content.key }] as const,
  )
  return calibratedOf(dimensions, new Map(texts), input.scorers ?? new Map())
}

/** The answers in order, each with the findings that count. */
function weighAll(input: ReportInput): { answers: AnswerInput[]; weighed: Weighed[] } {
  const weighed: Weighed[] = []
  const answers = [...input.answers]
    .sort((a, b) => a.position - b.position)
    .map((answer) => {
      if (!answer.reading || !answer.question) {
        return answer
      }
      const rubric = rubricFor({ ...answer, question: answer.question }, input)
      const one = weigh(answer, rubric, answer.reading)
      weighed.push(one)
      return { ...answer, findings: one.findings }
    })
  return { answers, weighed }
}

/** Every finder whose quotes count somewhere in the report. */
function finderNames(embedded: string, weighed: readonly Weighed[]): string {
  const models = weighed
    .filter(({ reading }) => reading.counted === 'language_model')
    .map(({ reading }) => `${scoring.modelFinderName}@${reading.version}`)
  return [embedded, ...new Set(models)].join('+')
}

function itemOf(input: ReportInput, question: AskedQuestion) {
  return input.model.items.find((item) => item.competency === question.content.competency)
}

function dimensionsOf(
  input: ReportInput,
  report: scoring.Report,
  facts: ReadonlyMap<string, AnswerFacts>,
): ScoredDimension[] {
  const items = report.dimensions.map(({ competency }) =>
    input.model.items.find((item) => item.competency === competency),
  )
  const total = items.reduce((sum, item) => sum + (item?.weight ?? 0), 0)
  return report.dimensions.map((dimension, index) => {
    const first = facts.get(dimension.questions[0]?.answerId ?? '')
    const modelWeight = items[index]?.weight ?? 0
    const share = total > 0 ? modelWeight / total : 1 / report.dimensions.length
    return {
      competency: dimension.competency,
      name: first?.question?.competencyName ?? { 'zh-CN': dimension.competency },
      weight: Math.round(share * 10_000) / 10_000,
      modelWeight,
      requiredLevel: items[index]?.requiredLevel ?? 0,
      score: dimension.score,
      exact: dimension.exact,
      interval: [...dimension.interval],
      bars: dimension.bars,
      insufficient: dimension.questions.every(({ flags }) => flags.includes('insufficient_evidence')),
      questions: dimension.questions.flatMap((question) => {
        const answer = facts.get(question.answerId)
        return answer ? [presentQuestion(question, answer, input.language)] : []
      }),
    }
  })
}

function languageLogicOf(report: scoring.Report): ReportBody['languageLogic'] {
  const logic = report.languageLogic
  return logic
    ? {
        score: logic.score,
        observations: logic.parts.map((part) => ({
          text: { ...part.observation },
          quote: part.evidence[0]?.quote ?? null,
        })),
      }
    : null
}

function wordsOf(answer: AnswerInput, input: ReportInput): ReportAnswer {
  const content = answer.question?.content
  const probe = content?.probes.find(({ id }) => id === answer.probe?.id)
  const asked = answer.english
    ? answer.english.task.prompt
    : answer.scenario
      ? answer.scenario.line
      : content
        ? textIn(languageOf(input.language, content), (probe ?? content).text)
        : input.kit.selfIntroduction.text[input.language]
  return {
    answerId: answer.answerId,
    position: answer.position,
    kind: answer.kind,
    question: asked,
    mode: answer.mode,
    seconds: answer.seconds,
    text: answer.text,
    segments: [...answer.segments],
    source: answer.source,
    confidence: answer.confidence,
    ...(answer.delivery ? { delivery: answer.delivery } : {}),
    takeId: answer.takeId,
    ...(answer.probe ? { probe: answer.probe } : {}),
    ...(answer.probing ? { probing: answer.probing } : {}),
    ...(answer.scenario ? { scenario: { turn: answer.scenario.turn, of: answer.scenario.of } } : {}),
  }
}

function adviceOf(
  { text, answerId, quote }: scoring.Advice,
  facts: ReadonlyMap<string, AnswerFacts>,
): WrittenAdvice {
  const placed = quote ? placeIn(facts.get(answerId), answerId, quote) : null
  return {
    text: { ...text },
    answerId: placed?.answerId ?? (answerId === '' ? null : answerId),
    quote: placed,
  }
}
