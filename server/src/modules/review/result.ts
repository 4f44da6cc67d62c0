import type { Text } from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import { findReportOfApplication, openReportBody } from '../assessment/index.ts'
import { type ApplicationRecord, candidateKey } from '../ehr/index.ts'
import { finalScores, readHumanRecord } from './record.ts'
import { finalOf } from './report.ts'

/** A result as it may leave the house. */
export interface Result {
  status: 'none' | 'pending' | 'confirmed'
  outcome: 'second_interview' | 'rejected' | null
  confirmedAt: string | null
  reportId: string | null
  overall: number | null
  dimensions: { competency: string; name: Text; weight: number; score: number; byHand: boolean }[] | null
}

const withheld = { outcome: null, confirmedAt: null, reportId: null, overall: null, dimensions: null }

/** The result of an application. Before a person has confirmed it, only that there is one. */
export async function readResult(
  deps: Deps,
  organisationId: string,
  application: ApplicationRecord,
): Promise<Result> {
  const report = await findReportOfApplication(deps.db, organisationId, application.id)
  if (!report) {
    return { status: application.reportStatus === 'pending' ? 'pending' : 'none', ...withheld }
  }
  const key = await candidateKey(deps, organisationId, report.candidateId)
  const human = await readHumanRecord(deps.db, organisationId, report.id, key)
  if (!human.decision) {
    return { status: 'pending', ...withheld }
  }
  const body = await openReportBody(deps, organisationId, report)
  const scores = new Map(
    finalScores(body.dimensions, human.adjustments).map(({ competency, score }) => [competency, score]),
  )
  return {
    status: 'confirmed',
    outcome: human.decision.outcome,
    confirmedAt: human.decision.at,
    reportId: report.id,
    overall: finalOf(body, human),
    dimensions: body.dimensions.map(({ competency, name, weight, score }) => ({
      competency,
      name,
      weight,
      score: scores.get(competency) ?? score,
      byHand: human.adjustments.has(competency),
    })),
  }
}
