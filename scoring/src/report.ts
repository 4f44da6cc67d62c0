import { adviceForCandidate, adviceForHr, type ScoredAnswer } from './advice.ts'
import { spikes, weakEvidence } from './anomalies.ts'
import { languageLogic } from './language-logic.ts'
import type {
  AnswerQuote,
  KeyEvent,
  Report,
  ReportAnswer,
  ReportDimension,
  ReportInput,
  ReportQuestion,
} from './report-types.ts'
import { dimensionScore, formulaVersion, overallScore, scoreAnswer, scoreFindings } from './scores.ts'
import type { Quote, Score } from './types.ts'

/** At most this many quotes stand as key behavioural events of one dimension. */
const eventsPerDimension = 3

/**
 * Puts a report together from answers and rubrics. Pure: the same input gives the same value, and
 * `canonicalJson(report)` the same bytes. Dimensions stand in the order of their first answer.
 * Throws RangeError when there is no answer, an answer id stands twice or a weight is negative.
 */
export function assembleReport(input: ReportInput): Report {
  const ids = input.answers.map((answer) => answer.answerId)
  if (new Set(ids).size !== ids.length) throw new RangeError('an answer id stands twice')
  const scored = input.answers.map(scoreOne)
  const groups = [...new Set(scored.map(({ rubric }) => rubric.competency))].map((competency) => ({
    competency,
    answers: scored.filter(({ rubric }) => rubric.competency === competency),
  }))
  const dimensions = groups.map(({ competency, answers }) => dimensionOf(competency, answers))
  const introduction = input.selfIntroduction
  const logic = introduction ? { answerId: introduction.answerId, ...languageLogic(introduction.text) } : null
  const candidateAdvice = adviceForCandidate(scored, logic).map((advice) =>
    advice.about === 'language_logic' && logic ? { ...advice, answerId: logic.answerId } : advice,
  )
  return {
    finderVersion: [...new Set(scored.flatMap(({ score }) => score.finders))].sort().join('+'),
    formulaVersion,
    overall: overallScore(
      groups.map(({ competency, answers }) => ({ competency, answers: answers.map(({ score }) => score) })),
      input.weights,
    ),
    dimensions,
    events: dimensions.flatMap(eventsOf),
    languageLogic: logic,
    advice: { hr: adviceForHr(scored), candidate: candidateAdvice },
    anomalies: [...spikes(dimensions), ...scored.flatMap(weakEvidence)],
  }
}

type Scored = ScoredAnswer & { readonly transcriptConfidence?: number }

function scoreOne(answer: ReportAnswer): Scored {
  const { answerId, rubric, text, findings, transcriptConfidence } = answer
  const score = findings ? scoreFindings(rubric, text, findings) : scoreAnswer(rubric, text)
  return {
    answerId,
    rubric,
    text,
    score,
    ...(transcriptConfidence === undefined ? {} : { transcriptConfidence }),
  }
}

function dimensionOf(competency: string, answers: readonly Scored[]): ReportDimension {
  const questions = answers.map(reportQuestion)
  return {
    competency,
    ...dimensionScore(answers.map(({ score }) => score)),
    questions,
    keyBehaviours: questions.flatMap(({ answerId, keyBehaviours }) =>
      keyBehaviours.map((behaviour) => ({ ...behaviour, answerId })),
    ),
    guards: questions.flatMap(({ guards }) => guards),
  }
}

/** The score of one answer with the rubric's texts beside its quotes. */
export function reportQuestion({
  answerId,
  rubric,
  score,
}: Pick<Scored, 'answerId' | 'rubric' | 'score'>): ReportQuestion {
  const from = ({ quote, start, end }: Quote): AnswerQuote => ({ quote, start, end, answerId })
  return {
    answerId,
    rubricId: rubric.id,
    kind: rubric.kind,
    question: rubric.question,
    ...plainScore(score),
    elements: score.elements,
    elementEvidence: score.elementEvidence.map((entry) => ({
      ...from(entry),
      element: entry.element,
      level: entry.level,
    })),
    completeness: score.completeness,
    itemShare: score.itemShare,
    flags: score.flags,
    guards: score.guards.map((guard) => ({ ...from(guard), guard: guard.target })),
    keyBehaviours: score.behaviours.map(({ id, points, evidence, counterEvidence }) => ({
      id,
      description: rubric.keyBehaviours.find((behaviour) => behaviour.id === id)?.description ?? id,
      points,
      evidence: evidence.map((entry) => ({ ...from(entry), strength: entry.strength })),
      counterEvidence: counterEvidence.map(from),
    })),
  }
}

const plainScore = ({ bars, level, score, exact, interval, halfWidth }: Score): Score => ({
  bars,
  level,
  score,
  exact,
  interval,
  halfWidth,
})

/** The best-shown behaviours of a dimension, one quote each: the clearest, then the longest, for it says most. */
function eventsOf(dimension: ReportDimension): KeyEvent[] {
  return dimension.keyBehaviours
    .filter(({ points, evidence }) => points > 1 && evidence.length > 0)
    .map((behaviour, index) => ({ behaviour, index }))
    .sort((a, b) => b.behaviour.points - a.behaviour.points || a.index - b.index)
    .slice(0, eventsPerDimension)
    .flatMap(({ behaviour }) => {
      const [best] = [...behaviour.evidence].sort(
        (a, b) => b.strength - a.strength || b.end - b.start - (a.end - a.start) || a.start - b.start,
      )
      if (!best) return []
      const { strength: _, ...quote } = best
      return [
        {
          ...quote,
          competency: dimension.competency,
          keyBehaviour: behaviour.id,
          description: behaviour.description,
          points: behaviour.points,
        },
      ]
    })
}
