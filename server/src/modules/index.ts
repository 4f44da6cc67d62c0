import type { FastifyInstance } from 'fastify'
import type { Deps } from '../deps.ts'
import type { Route } from '../platform/http/index.ts'
import { registerAbility } from './ability/index.ts'
import { registerAssessment } from './assessment/index.ts'
import { registerCalibration } from './calibration/index.ts'
import { registerDirectory } from './directory/index.ts'
import { registerEhr } from './ehr/index.ts'
import { registerImports } from './imports/index.ts'
import { registerIntegration } from './integration/index.ts'
import { registerIntegrity } from './integrity/index.ts'
import { registerInterview } from './interview/index.ts'
import { registerInvitations } from './invitations/index.ts'
import { registerMaterials } from './materials/index.ts'
import { registerNotices } from './notices/index.ts'
import { registerOverview } from './overview/index.ts'
import { registerPartners } from './partners/index.ts'
import { registerQuestionBank } from './question-bank/index.ts'
import { registerRetention } from './retention/index.ts'
import { registerReview } from './review/index.ts'
import { registerWebhooks } from './webhooks/index.ts'

export { unitNames } from './ehr/index.ts'
export { isOurLink } from './interview/index.ts'
export { partnerShapes } from './partners/index.ts'

/** The rooms of the house, in the order a candidate walks through them. */
export async function registerModules(app: FastifyInstance, route: Route, deps: Deps): Promise<void> {
  registerEhr(route, deps)
  registerDirectory(route, deps, app)
  registerQuestionBank(route, deps)
  registerImports(route, deps, app)
  registerAbility(route, deps)
  registerInvitations(route, deps)
  registerNotices(route, deps)
  await registerInterview(route, deps, app)
  await registerMaterials(route, deps, app)
  registerAssessment(route, deps)
  registerIntegrity(route, deps)
  registerReview(route, deps)
  registerOverview(route, deps)
  registerWebhooks(route, deps)
  registerPartners(route, deps)
  registerCalibration(route, deps)
  registerRetention(route, deps)
  registerIntegration(route, deps)
}
