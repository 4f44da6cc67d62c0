import * as contract from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import type { Route } from '../../platform/http/index.ts'
import { keepScore, readBlind, suggestFor } from './blind.ts'
import { chooseLanguageModel, readLanguageModel } from './language-model.ts'
import { listCalibrationOf, readSubject } from './subjects.ts'
import { activate, requestTraining } from './training.ts'

/** Where people score answers blind, have scorers trained on that, and decide what reports show. */
export function registerCalibration(route: Route, deps: Deps): void {
  route(contract.listCalibration, (_, { staff }) => listCalibrationOf(deps, staff.organisationId))

  route(contract.getCalibration, ({ params }, { staff }) => readSubject(deps, staff.organisationId, params))

  route(contract.trainScorer, ({ params }, { staff, request }) =>
    requestTraining(deps, staff, params, request.id),
  )

  route(contract.activateScorer, ({ params, body }, { staff, request }) =>
    activate(deps, staff, { id: params.id, ...body, requestId: request.id }),
  )

  route(contract.suggestAnswers, ({ params, query }, { staff }) =>
    suggestFor(deps, staff, params.key, query.n),
  )

  route(contract.getBlindAnswer, ({ params }, { staff }) => readBlind(deps, staff, params.id))

  route(contract.scoreBlind, async ({ params, body }, { staff, request }) => {
    await keepScore(deps, staff, { answerId: params.id, level: body.level, requestId: request.id })
    return { accepted: true as const }
  })

  route(contract.getLanguageModel, (_, { staff }) => readLanguageModel(deps, staff))

  route(contract.setLanguageModel, ({ body }, { staff, request }) =>
    chooseLanguageModel(deps, staff, { ...body, requestId: request.id }),
  )
}
