import type { Anomaly, SimilarAnswer } from '@mingjian/contract'
import type { z } from 'zod'
import type { Deps } from '../../deps.ts'
import type { StaffSession } from '../../platform/auth/index.ts'
import { listSimilarAnswers, type ReportBody, type ReportRecord } from '../assessment/index.ts'
import { nameOthers } from '../integrity/index.ts'

/** Near-duplicates of the answers of a report. Whose they are is told to those who may read that report too. */
export async function readSimilar(
  deps: Deps,
  staff: StaffSession,
  report: Pick<ReportRecord, 'interviewId'>,
): Promise<SimilarAnswer[]> {
  const { organisationId } = staff
  const found = await listSimilarAnswers(deps.db, organisationId, [report.interviewId])
  if (found.length === 0) {
    return []
  }
  const others = await nameOthers(
    deps,
    staff,
    found.map(({ otherApplicationId }) => otherApplicationId),
  )
  return found.map(({ answerId, similarity, earlier, otherApplicationId }) => ({
    answerId,
    similarity,
    earlier,
    other: others.get(otherApplicationId) ?? null,
  }))
}

/** What stands among the anomalies of a report because of them: each answer once, nobody named. */
export function similarAnomalies(
  similar: readonly Pick<SimilarAnswer, 'answerId' | 'similarity'>[],
  body: Pick<ReportBody, 'dimensions'>,
): z.infer<typeof Anomaly>[] {
  return [...Map.groupBy(similar, ({ answerId }) => answerId)].map(([answerId, pairs]) => {
    const share = Math.floor(Math.max(...pairs.map(({ similarity }) => similarity)) * 100)
    const dimension = body.dimensions.find(({ questions }) =>
      questions.some((question) => question.answerId === answerId),
    )
    return {
      rule: 'similar_answer',
      competency: dimension?.competency ?? null,
      text: {
        'zh-CN': `与另一位候选人对同一题的回答有 ${share}% 相同。没有因此扣分，请当面追问细节。`,
        en: `${share} % of the answer is the same as another candidate's answer to this question. No point was taken away; ask for details in person.`,
      },
    }
  })
}
