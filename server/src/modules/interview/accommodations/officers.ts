import type { Deps } from '../../../deps.ts'
import { dayOf, listLoginsOnSide, listUnits } from '../../ehr/index.ts'

/** Somebody who decides about accommodations. */
export interface Officer {
  loginId: string
  name: string
  email: string
  language: 'zh-CN' | 'en'
}

/** Those who answer a request: whose role reaches the unit, there or from above, and who did not judge the candidate. */
export async function listOfficers(
  deps: Pick<Deps, 'db' | 'now'>,
  organisationId: string,
  { id: applicationId, unitId }: { id: string; unitId: string },
): Promise<Officer[]> {
  const units = await listUnits(deps.db, organisationId, dayOf(deps.now()))
  const path = units.find((unit) => unit.id === unitId)?.path ?? [unitId]
  const rows = await deps.db
    .selectFrom('platform.role_grant as g')
    .innerJoin('platform.login as l', (join) =>
      join.onRef('l.organisation_id', '=', 'g.organisation_id').onRef('l.id', '=', 'g.login_id'),
    )
    .select(['l.id', 'l.name', 'l.email', 'l.language', 'g.unit_id'])
    .where('g.organisation_id', '=', organisationId)
    .where('g.role', '=', 'accommodation-officer')
    .where('l.active', '=', true)
    .orderBy('l.created_at')
    .execute()
  const judged = await listLoginsOnSide(deps.db, organisationId, applicationId, 'judges')
  const near = rows.filter(
    ({ id, unit_id }) => (unit_id === null || path.includes(unit_id)) && !judged.has(id),
  )
  return near
    .filter(({ id }, index) => near.findIndex((one) => one.id === id) === index)
    .map(({ id, name, email, language }) => ({
      loginId: id,
      name,
      email,
      language: language === 'en' ? 'en' : 'zh-CN',
    }))
}
