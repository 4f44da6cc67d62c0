import type {
  BehaviourScore,
  ElementScore,
  Evidence,
  QuestionScore,
  Quote,
  Text,
  Workings,
} from '@mingjian/contract'
import * as scoring from '@mingjian/scoring'
import type { z } from 'zod'
import { type AskedQuestion, anchorsOf, languageOf, textIn } from '../../question-bank/index.ts'
import { type Part, placeIn } from './threads.ts'

/** What is needed of an answer to show its score. */
export interface AnswerFacts {
  answerId: string
  position: number
  question: (AskedQuestion & { competencyName: Text }) | null
  text: string
  /** The answers its words are made of: to the question and to its probes. */
  parts: readonly Part[]
}

type Guards = z.infer<typeof QuestionScore>['guards']

/** The score of one answer in the form of the report, with the rubric's texts in the interview's language. */
export function presentQuestion(
  scored: scoring.ReportQuestion,
  answer: AnswerFacts,
  interviewLanguage: scoring.Language,
): QuestionScore {
  const content = answer.question?.content
  const language = content ? languageOf(interviewLanguage, content) : interviewLanguage
  return {
    answerId: answer.answerId,
    questionId: answer.question?.id ?? '',
    position: answer.position,
    kind: scored.kind,
    text: scored.question,
    star: starOf(scored),
    elements: elementsOf(scored, answer),
    bars: scored.bars,
    workings: workingsOf(scored, answer.text),
    behaviours: scored.keyBehaviours.map((behaviour) => {
      const weight = content?.keyBehaviours.find(({ id }) => id === behaviour.id)?.weight ?? 0
      const probe = content?.probes.find(({ missing }) => missing === behaviour.id)
      return {
        id: behaviour.id,
        description: behaviour.description,
        weight,
        points: behaviour.points,
        evidence: behaviour.evidence.map((quote) => evidenceOf(quote, answer)),
        counterEvidence: behaviour.counterEvidence.map((quote) => quoteOf(quote, answer)),
        probe: behaviour.points === 1 && probe ? textIn(language, probe.text) : null,
      } satisfies BehaviourScore
    }),
    guards: guardsOf(scored, answer),
    anchors: content ? { ...anchorsOf(content, language) } : {},
  }
}

function starOf({ kind, elements }: scoring.ReportQuestion): QuestionScore['star'] {
  return kind === 'situational'
    ? null
    : {
        situation: elements.situation ?? 0,
        task: elements.task ?? 0,
        action: elements.action ?? 0,
        result: elements.result ?? 0,
      }
}

/** The four parts that belong to the kind of question, with the words they are told in. */
function elementsOf(scored: scoring.ReportQuestion, answer: AnswerFacts): ElementScore[] {
  return scoring.elementsOf(scored.kind).map((name) => ({
    name,
    level: scored.elements[name] ?? 0,
    evidence: scored.elementEvidence
      .filter(({ element }) => element === name)
      .map((entry) => evidenceOf({ ...entry, strength: entry.level }, answer)),
  }))
}

/** What the formulas took in and gave out, so that a reader can follow them. */
function workingsOf(scored: scoring.ReportQuestion, text: string): Workings {
  const content = scoring.contentLength(scoring.withoutInjection(text))
  return {
    score: scored.score,
    interval: [...scored.interval],
    share: decimalOf(scored.itemShare),
    completeness: Math.round(decimalOf(scored.completeness) * 8),
    halfWidth: decimalOf(scored.halfWidth),
    content,
    leftOut: scoring.contentLength(text) - content,
  }
}

/** A fraction of the scorer to six places, for display. */
function decimalOf(fraction: string): number {
  const [over = Number.NaN, under = 1] = fraction.split('/').map(Number)
  return Math.round((over / under) * 1_000_000) / 1_000_000
}

function quoteOf({ quote, start, end }: scoring.Quote, answer: AnswerFacts): Quote {
  return placeIn(answer, answer.answerId, { quote, start, end })
}

function evidenceOf(quote: scoring.Quote & { strength: 1 | 2 }, answer: AnswerFacts): Evidence {
  return { ...quoteOf(quote, answer), strength: quote.strength === 2 ? 'clear' : 'partial' }
}

/** Guards with the words that raised them; those raised by the lack of words stand without a quote. */
function guardsOf({ answerId, flags, guards }: scoring.ReportQuestion, answer: AnswerFacts): Guards {
  return flags.flatMap((kind): Guards => {
    const quoted = guards.filter(({ guard }) => guard === kind)
    return quoted.length > 0
      ? quoted.map((one) => ({ kind, quote: one.quote, answerId: placeIn(answer, answerId, one).answerId }))
      : [{ kind, quote: null, answerId }]
  })
}
