import type { Deps } from '../../deps.ts'
import { dayOf, listUnits } from '../ehr/index.ts'

/** Whom a candidate can turn to about an application. */
export interface Contact {
  name: string
  email: string
  phone: string
}

/** Whom candidates of a unit can turn to. Null when the organisation has no HR login. */
export async function findContact(
  deps: Pick<Deps, 'db' | 'now'>,
  organisationId: string,
  unitId: string,
): Promise<Contact | null> {
  const best = await findResponsible(deps, organisationId, unitId)
  return best ? { name: best.name, email: best.email, phone: '' } : null
}

/** A login with what a message to it needs. */
export interface Responsible {
  loginId: string
  name: string
  email: string
  language: 'zh-CN' | 'en'
}

/**
 * The person in HR nearest to a unit: one who works for the unit itself, else for the next one above it,
 * else for the whole organisation. Null when the organisation has no HR login.
 */
export async function findResponsible(
  deps: Pick<Deps, 'db' | 'now'>,
  organisationId: string,
  unitId: string,
): Promise<Responsible | null> {
  const [units, staff] = await Promise.all([
    listUnits(deps.db, organisationId, dayOf(deps.now())),
    deps.db
      .selectFrom('platform.role_grant as g')
      .innerJoin('platform.login as l', (join) =>
        join.onRef('l.organisation_id', '=', 'g.organisation_id').onRef('l.id', '=', 'g.login_id'),
      )
      .select(['l.id', 'l.name', 'l.email', 'l.language', 'g.role', 'g.unit_id'])
      .where('g.organisation_id', '=', organisationId)
      .where('g.role', 'in', ['hr', 'group-hr'])
      .where('l.active', '=', true)
      .orderBy('l.created_at')
      .orderBy('l.id')
      .execute(),
  ])
  const path = units.find((unit) => unit.id === unitId)?.path ?? [unitId]
  const near = [...path].reverse()
  const distance = (one: { role: string; unit_id: string | null }) => {
    const steps = one.unit_id === null ? near.length : near.indexOf(one.unit_id)
    return steps < 0 ? null : steps * 2 + (one.role === 'hr' ? 0 : 1)
  }
  const best = staff
    .flatMap((one) => {
      const far = distance(one)
      return far === null ? [] : [{ ...one, far }]
    })
    .toSorted((a, b) => a.far - b.far)[0]
  return best
    ? {
        loginId: best.id,
        name: best.name,
        email: best.email,
        language: best.language === 'en' ? 'en' : 'zh-CN',
      }
    : null
}
