import type { BehaviourScore, Evidence, QuestionScore, Text } from '@mingjian/contract'
import type * as scoring from '@mingjian/scoring'
import type { z } from 'zod'
import { type AskedQuestion, anchorsOf, languageOf, textIn } from '../evidence/rubric.ts'
import { type Segment, secondAt } from '../transcript/rules.ts'

/** What is needed of an answer to show its score. */
export interface AnswerFacts {
  answerId: string
  position: number
  question: (AskedQuestion & { competencyName: Text }) | null
  segments: readonly Segment[]
  findings: readonly scoring.Finding[]
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
    bars: scored.bars,
    behaviours: scored.keyBehaviours.map((behaviour) => {
      const weight = content?.keyBehaviours.find(({ id }) => id === behaviour.id)?.weight ?? 0
      const probe = content?.probes.find(({ missing }) => missing === behaviour.id)
      return {
        id: behaviour.id,
        description: behaviour.description,
        weight,
        points: behaviour.points,
        evidence: behaviour.evidence.map((quote) => evidenceOf(quote, behaviour.id, answer)),
        probe: behaviour.points === 1 && probe ? textIn(language, probe.text) : null,
      } satisfies BehaviourScore
    }),
    guards: guardsOf(scored),
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

function evidenceOf(quote: scoring.Quote, behaviour: string, answer: AnswerFacts): Evidence {
  const strongest = Math.max(
    ...answer.findings
      .filter(
        (finding) =>
          finding.kind === 'behaviour' &&
          finding.target === behaviour &&
          finding.start === quote.start &&
          finding.end === quote.end,
      )
      .map((finding) => finding.strength),
  )
  return {
    quote: quote.quote,
    start: quote.start,
    end: quote.end,
    answerId: answer.answerId,
    second: secondAt(answer.segments, quote.start),
    strength: strongest === 2 ? 'clear' : 'partial',
  }
}

/** Guards with the words that raised them; those raised by the lack of words stand without a quote. */
function guardsOf({ answerId, flags, guards }: scoring.ReportQuestion): Guards {
  return flags.flatMap((kind): Guards => {
    const quoted = guards.filter(({ guard }) => guard === kind)
    return quoted.length > 0
      ? quoted.map(({ quote }) => ({ kind, quote, answerId }))
      : [{ kind, quote: null, answerId }]
  })
}
