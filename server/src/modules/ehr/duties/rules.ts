import { type Permission, Role, rolePermissions } from '@mingjian/contract'

/** Scoring and deciding on a candidate. */
export const judging: readonly Permission[] = ['report.review', 'application.decide', 'application.suggest']

/** A role of somebody, and the unit whose tree it reaches; null: the whole organisation. */
export interface Granted {
  id: string
  name: string
  role: string
  unit_id: string | null
}

const permitsAny = (role: string, permissions: readonly Permission[]): boolean => {
  const known = Role.safeParse(role)
  return known.success && permissions.some((one) => rolePermissions[known.data].includes(one))
}

/** Whether a role scores or decides. */
export const judges = (grant: Granted): boolean => permitsAny(grant.role, judging)

/** Whether a role answers requests for accommodations. */
export const answersRequests = (grant: Granted): boolean => permitsAny(grant.role, ['accommodation.decide'])

/** Whether a role reaches a unit, given the way to it from the top. */
export const reaches = ({ unit_id: unit }: Granted, path: readonly string[]): boolean =>
  unit === null || path.includes(unit)

/** Units that nobody answers requests for. */
export function withoutOfficer<Unit extends { path: readonly string[] }>(
  units: readonly Unit[],
  grants: readonly Granted[],
): Unit[] {
  const officers = grants.filter(answersRequests)
  return units.filter(({ path }) => !officers.some((grant) => reaches(grant, path)))
}

/** Those whose roles put them on both sides of some unit, each once. */
export function onBothSides(
  units: readonly { path: readonly string[] }[],
  grants: readonly Granted[],
): { id: string; name: string }[] {
  const people = new Map(grants.map(({ id, name }) => [id, { id, name }]))
  return [...people.values()].filter(({ id }) => {
    const own = grants.filter((grant) => grant.id === id)
    return units.some(
      ({ path }) =>
        own.some((grant) => judges(grant) && reaches(grant, path)) &&
        own.some((grant) => answersRequests(grant) && reaches(grant, path)),
    )
  })
}
