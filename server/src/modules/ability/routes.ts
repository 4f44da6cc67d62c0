import * as contract from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import type { Route } from '../../platform/http/index.ts'
import { decideProposal, requestCalibration } from './calibration.ts'
import { abilityBank, prepareBank, templateItems } from './overview.ts'
import { calibrateAbility } from './tasks.ts'

/** The items of the ability test and their calibration. Candidates take the test inside their interview. */
export function registerAbility(route: Route, deps: Deps): void {
  route(contract.getAbilityBank, ({ params }, { staff }) =>
    abilityBank(deps, staff.organisationId, params.language),
  )
  route(contract.prepareAbilityBank, async ({ params }, { staff }) => {
    await prepareBank(deps, staff.organisationId, params.language)
    return abilityBank(deps, staff.organisationId, params.language)
  })
  route(contract.getAbilityTemplate, async ({ params, query }, { staff }) => ({
    items: await templateItems(deps, staff.organisationId, params.language, query.key),
  }))
  route(contract.calibrateAbilityBank, async ({ params }, { staff, request }) => {
    const { organisationId } = staff
    await requestCalibration(deps, staff, params.language, {
      requestId: request.id,
      send: (tx, calibrationId) => deps.tasks.send(tx, calibrateAbility, { organisationId, calibrationId }),
    })
    return abilityBank(deps, organisationId, params.language)
  })
  route(contract.decideAbilityCalibration, async ({ params, body }, { staff, request }) => {
    const language = await decideProposal(deps, staff, params.id, { ...body, requestId: request.id })
    return abilityBank(deps, staff.organisationId, language)
  })
}
