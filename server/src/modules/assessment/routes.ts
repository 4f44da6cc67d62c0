import * as contract from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import type { Route } from '../../platform/http/index.ts'
import { present, renew, visit } from '../interview/index.ts'
import { heardInterview, noteHeard } from './heard.ts'
import { settleRecorded } from './probing.ts'
import { assessmentStatus } from './status.ts'
import { findEvidence } from './tasks.ts'
import { writeDown } from './transcript/service.ts'

/**
 * What candidates see of their words, and what staff see and do while no report stands. The report itself is
 * served where humans add to it.
 */
export function registerAssessment(route: Route, deps: Deps): void {
  // Reading: it neither claims the interview for this tab nor waits for anything.
  route(contract.getTranscripts, (_, { request }) =>
    visit(deps, request, { write: false }, (current) => heardInterview(deps, current)),
  )
  route(contract.noteTranscript, ({ params, body }, { request }) =>
    visit(deps, request, { write: false }, (current) => noteHeard(deps, current, params.stepId, body.text)),
  )

  // Who asks waits for nothing: they get the interview as it stands and ask again.
  route(contract.settleProbing, ({ params }, { request }) =>
    visit(deps, request, { write: true }, async (current) => {
      await settleRecorded(deps, current, params.stepId)
      return present(deps, await renew(deps, current))
    }),
  )

  route(contract.getAssessmentStatus, ({ params }, { staff }) => assessmentStatus(deps, staff, params.id))

  route(contract.transcribeAnswer, async ({ params, body }, { staff, request }) => {
    const { organisationId } = staff
    const answerId = params.id
    await writeDown(deps, staff, { answerId, text: body.text, requestId: request.id }, (tx, interviewId) =>
      deps.tasks.send(tx, findEvidence, { organisationId, interviewId, answerId }),
    )
    return { accepted: true as const }
  })
}
