import type { CalibratedReading } from '@mingjian/contract'
import { contentLength } from '@mingjian/scoring'
import { type ActiveScorer, referencesOf, scoreOfLevel } from '../../scorers/index.ts'
import type { ReportAnomaly, ScoredDimension } from './types.ts'

/** Points of ten between a reading and the score by the rubric from which on a person looks (domain rule 4). */
const farApart = 2

const tenth = (value: number): number => Math.round(value * 10) / 10
const within = (score: number): number => tenth(Math.max(1, Math.min(10, score)))

/**
 * What trained scorers read from the answers of a report, beside the scores it has. It takes the scores as they
 * are and gives none back: nothing here can reach a total.
 */
export function calibratedOf(
  dimensions: readonly ScoredDimension[],
  texts: ReadonlyMap<string, { text: string; questionKey: string }>,
  scorers: ReadonlyMap<string, ActiveScorer>,
): CalibratedReading[] {
  return dimensions
    .flatMap(({ questions }) => questions)
    .flatMap((question) => {
      const said = texts.get(question.answerId)
      const scorer = said ? scorers.get(said.questionKey) : undefined
      const rubricScore = question.workings?.score
      if (!said || !scorer || rubricScore === undefined || contentLength(said.text) === 0) {
        return []
      }
      const level = scorer.levelOf({
        id: question.answerId,
        question: said.questionKey,
        reference: referencesOf(question),
        answer: said.text,
      })
      const score = within(scoreOfLevel(level))
      const difference = tenth(Math.abs(score - rubricScore))
      const { halfWidth } = scorer
      return [
        {
          answerId: question.answerId,
          subject: { ...scorer.subject },
          version: scorer.version,
          n: scorer.n,
          basis: scorer.basis,
          score,
          interval:
            halfWidth === null
              ? null
              : [within(scoreOfLevel(level - halfWidth)), within(scoreOfLevel(level + halfWidth))],
          rubricScore,
          difference,
          over: difference >= farApart,
          passed: scorer.passed,
        } satisfies CalibratedReading,
      ]
    })
}

/** What a person should look at because two readings of an answer are far apart. */
export function calibratedAnomalies(
  readings: readonly CalibratedReading[],
  competencyOf: (answerId: string) => string | null,
): ReportAnomaly[] {
  return readings
    .filter(({ over }) => over)
    .map(({ answerId, score, rubricScore, difference }) => ({
      rule: 'finder_disagreement',
      competency: competencyOf(answerId),
      text: {
        'zh-CN': `校准评分 ${score.toFixed(1)} 分，与细则评分 ${rubricScore.toFixed(1)} 分相差 ${difference.toFixed(1)} 分，请对照原文判断。总分没有因此改变。`,
        en: `The calibrated reading of ${score.toFixed(1)} is ${difference.toFixed(1)} points from the score by the rubric, ${rubricScore.toFixed(1)}. Please judge by the words themselves. The total has not changed for it.`,
      },
    }))
}
