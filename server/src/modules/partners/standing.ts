import type { Deps } from '../../deps.ts'
import { type ApplicationRecord, findApplication } from '../ehr/index.ts'
import { type ConfirmedResult, findConfirmedResult } from '../review/index.ts'
import type { OrderRecord } from './order-store.ts'

/** How an ordered interview stands. Nothing of a score is in it before a person has confirmed the result. */
export type Standing =
  | {
      state:
        | 'not_started'
        | 'in_progress'
        | 'under_review'
        | 'with_a_person'
        | 'expired'
        | 'withdrawn'
        | 'closed'
      application: ApplicationRecord
      result: null
    }
  | { state: 'complete'; application: ApplicationRecord; result: ConfirmedResult }

/** The standing of an order; null when its application is gone. */
export async function standingOf(
  deps: Deps,
  organisationId: string,
  order: OrderRecord,
): Promise<Standing | null> {
  const application = await findApplication(deps.db, organisationId, order.applicationId)
  if (!application) {
    return null
  }
  const result = await findConfirmedResult(deps.db, organisationId, application.id)
  return result
    ? { state: 'complete', application, result }
    : { state: stateOf(application), application, result: null }
}

function stateOf({ stage }: ApplicationRecord): Exclude<Standing['state'], 'complete'> {
  switch (stage) {
    case 'submitted':
    case 'screening':
    case 'invited':
      return 'not_started'
    case 'interviewing':
      return 'in_progress'
    case 'review':
    case 'on_hold':
      return 'under_review'
    case 'human_interview':
      return 'with_a_person'
    case 'overdue':
      return 'expired'
    case 'withdrawn':
      return 'withdrawn'
    default:
      return 'closed'
  }
}
