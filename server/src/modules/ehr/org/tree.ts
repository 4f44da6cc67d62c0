import type { listOrgUnits } from '@mingjian/contract'
import type { z } from 'zod'
import type { Deps } from '../../../deps.ts'
import { reach, type StaffSession } from '../../../platform/auth/index.ts'
import { listPlanned } from './reading.ts'
import { dayOf, listUnits } from './service.ts'

/**
 * The tree on a day as the session may see it: the units of its own trees with their open vacancies, and
 * those above them, which say where they belong.
 */
export async function listTree(
  deps: Pick<Deps, 'db' | 'now'>,
  session: StaffSession,
  on: string | undefined,
): Promise<z.input<(typeof listOrgUnits)['parts']['reply']>> {
  const { organisationId } = session
  const [roots, edited] = [reach(session, 'organisation.read'), reach(session, 'organisation.edit')]
  const all = await listUnits(deps.db, organisationId, on ?? dayOf(deps.now()))
  const units = all.filter(({ closed }) => !closed)
  const own = units.filter(({ path }) => roots === 'all' || path.some((id) => roots.includes(id)))
  const above = new Set(own.flatMap(({ path }) => path))
  const open = await deps.db
    .selectFrom('ehr.vacancy')
    .select(['unit_id', (eb) => eb.fn.countAll<number>().as('n')])
    .where('organisation_id', '=', organisationId)
    .where('status', '=', 'open')
    .groupBy('unit_id')
    .execute()
  const counts = new Map(open.map((row) => [row.unit_id, row.n]))
  return {
    items: units
      .filter(({ id }) => above.has(id))
      .map((unit) => ({
        id: unit.id,
        parentId: unit.parentId,
        type: unit.type,
        code: unit.code,
        name: unit.name,
        validFrom: unit.validFrom,
        openVacancies: own.includes(unit) ? (counts.get(unit.id) ?? 0) : 0,
        editable: edited === 'all' || unit.path.some((id) => edited.includes(id)),
      })),
    planned: await listPlanned(deps, session),
  }
}
