import type { Signal } from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import type { StaffSession } from '../../platform/auth/index.ts'
import { findApplications, getNames, vacancyTitles, visibleUnitIds } from '../ehr/index.ts'

export type Other = NonNullable<Signal['other']>

/** Whose applications these are, for those of them whose reports the reader may see too. */
export async function nameOthers(
  deps: Deps,
  staff: StaffSession,
  applicationIds: readonly string[],
): Promise<Map<string, Other>> {
  if (applicationIds.length === 0) {
    return new Map()
  }
  const { organisationId } = staff
  const units = await visibleUnitIds(deps, staff, 'report.read')
  const applications = (await findApplications(deps.db, organisationId, [...new Set(applicationIds)])).filter(
    ({ unitId }) => units === 'all' || units.includes(unitId),
  )
  const [names, titles] = await Promise.all([
    getNames(
      deps,
      organisationId,
      applications.map(({ candidateId }) => candidateId),
    ),
    vacancyTitles(
      deps.db,
      organisationId,
      applications.map(({ vacancyId }) => vacancyId),
    ),
  ])
  return new Map(
    applications.map((application) => [
      application.id,
      {
        applicationId: application.id,
        name: names.get(application.candidateId) ?? '—',
        vacancy: titles.get(application.vacancyId) ?? { 'zh-CN': '' },
      },
    ]),
  )
}
