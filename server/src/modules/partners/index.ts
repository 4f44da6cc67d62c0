import type { Deps } from '../../deps.ts'
import type { Route } from '../../platform/http/index.ts'
import { registerGreenhouse } from './greenhouse.ts'
import { registerHrOpen } from './hr-open.ts'
import { tellPartners } from './tell.ts'

export { eraseOrders } from './order-store.ts'
export { partnerShapes } from './shapes.ts'
export { tellPartners } from './tell.ts'

/** The doors of systems that order an interview from us. */
export function registerPartners(route: Route, deps: Deps): void {
  registerGreenhouse(route, deps)
  registerHrOpen(route, deps)
}

export const partnerTasks = [tellPartners]
