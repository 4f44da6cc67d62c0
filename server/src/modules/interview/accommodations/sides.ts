import type { Deps } from '../../../deps.ts'
import type { StaffSession } from '../../../platform/auth/index.ts'
import { judgedUnitIds, mayBeBoth, onSide, visibleUnitIds } from '../../ehr/index.ts'

/**
 * How a request looks to somebody. `veiled`: they also score or decide in that unit, so nobody's name is shown until
 * they take the request, which sets them apart from that candidate. `hidden`: they scored or decided already; that
 * there is a request would tell them what they must not know.
 */
export type View = 'open' | 'veiled' | 'hidden'

/** What a session may see of requests, by unit and application. */
export interface Sight {
  units: 'all' | string[]
  /** Applications whose requests are hidden. */
  hidden: ReadonlySet<string>
  viewOf(request: { applicationId: string; unitId: string; submitted: boolean }): View
}

const within = (units: 'all' | string[], unitId: string) => units === 'all' || units.includes(unitId)

/** Reads what a session may see of requests. */
export async function sightOf(deps: Pick<Deps, 'db' | 'now'>, session: StaffSession): Promise<Sight> {
  const [units, judged, both, hidden, taken] = await Promise.all([
    visibleUnitIds(deps, session, 'accommodation.decide'),
    judgedUnitIds(deps, session),
    mayBeBoth(deps.db, session, deps.now()),
    onSide(deps, session, 'judges'),
    onSide(deps, session, 'apart'),
  ])
  return {
    units,
    hidden,
    viewOf({ applicationId, unitId, submitted }) {
      if (!within(units, unitId) || hidden.has(applicationId)) return 'hidden'
      if (both || taken.has(applicationId) || !within(judged, unitId)) return 'open'
      // Gone from the list before anybody can score: that one goes when somebody scores would tell whose it was.
      return submitted ? 'hidden' : 'veiled'
    },
  }
}
