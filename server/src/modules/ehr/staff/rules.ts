import { adminRoles, incompatible, type Permission, type Role } from '@mingjian/contract'

const isAdmin = (role: Role): boolean => (adminRoles as readonly Role[]).includes(role)

/**
 * Whether a role can be given by one person: an ordinary one by a security administrator. Administrators are
 * made by two, and what a system administrator asks for a security administrator confirms. Only while an
 * organisation has no security administrator at all, its system administrators name the first.
 */
export function givesAlone(
  permissions: ReadonlySet<Permission>,
  role: Role,
  securityAdmins: number,
): boolean {
  if (role === 'security-admin' && securityAdmins === 0) return permissions.has('staff.edit')
  return permissions.has('staff.grant') && !isAdmin(role)
}

/** Whether somebody may confirm a role another person asked for. */
export function mayConfirm(
  by: { loginId: string; permissions: ReadonlySet<Permission> },
  request: { role: Role; loginId: string; requestedBy: string },
): boolean {
  if (by.loginId === request.requestedBy || by.loginId === request.loginId) return false
  return by.permissions.has('staff.grant') || (isAdmin(request.role) && by.permissions.has('staff.edit'))
}

/** The role somebody has that does not go with another one; null where none stands against it. */
export function standsAgainst(held: readonly Role[], role: Role): Role | null {
  return held.find((one) => incompatible(one, role)) ?? null
}

/** Roles of one person that do not go together, each pair once. */
export function conflictsOf(held: readonly Role[]): [Role, Role][] {
  const roles = [...new Set(held)]
  return roles.flatMap((one, index) =>
    roles
      .slice(index + 1)
      .filter((other) => incompatible(one, other))
      .map((other): [Role, Role] => [one, other]),
  )
}

/** A whole-organisation administrator's role that nobody else would hold any more; null where there is none. */
export function lastOf(
  lost: readonly { role: Role; unitId: string | null }[],
  others: readonly { role: Role; unitId: string | null }[],
): Role | null {
  const whole = (list: typeof lost, role: Role) =>
    list.some((one) => one.role === role && one.unitId === null)
  return adminRoles.find((role) => whole(lost, role) && !whole(others, role)) ?? null
}

/** Long enough, and neither one sign over and over nor the person's own address. */
export function isGoodPassword(password: string, email: string): boolean {
  const name = email.split('@')[0]?.toLowerCase() ?? ''
  const low = password.toLowerCase()
  const kinds = new Set(low).size
  const known = (name.length >= 4 && low.includes(name)) || /^(.+?)\1+$/.test(low)
  const row = '01234567890abcdefghijklmnopqrstuvwxyz qwertyuiopasdfghjklzxcvbnm'.includes(low)
  return [...password].length >= 10 && kinds >= 5 && !known && !row
}
