import { z } from 'zod'

/** What staff may do. Which rows they may do it to is the scope of their role grant. */
export const permissions = [
  'vacancy.read',
  'candidate.read',
  'candidate.contact',
  'person.unmask',
  'application.screen',
  'application.move',
  'report.read',
  'recording.play',
  'material.read',
  'report.review',
  'calibration.manage',
  'application.decide',
  'application.suggest',
  'accommodation.decide',
  'accommodation.audit',
  'bank.read',
  'bank.edit',
  'organisation.read',
  'organisation.edit',
  'staff.edit',
  'staff.propose',
  'staff.grant',
  'employee.read',
  'probation.review',
  'message.read',
  'template.edit',
  'audit.read',
  'settings.read',
  'key.manage',
  'webhook.manage',
  'import.run',
  'overview.read',
  'vacancy.edit',
] as const
export const Permission = z.enum(permissions)
export type Permission = z.infer<typeof Permission>

/** Rights to what candidates and employees are. Administrators hold none of them; each can be denied for a unit. */
export const candidatePermissions = [
  'vacancy.read',
  'candidate.read',
  'candidate.contact',
  'person.unmask',
  'application.screen',
  'application.move',
  'report.read',
  'recording.play',
  'material.read',
  'report.review',
  'application.decide',
  'application.suggest',
  'accommodation.decide',
  'employee.read',
  'probation.review',
  'message.read',
] as const satisfies readonly Permission[]

export const roles = [
  'group-hr',
  'hr',
  'manager',
  'expert',
  'supervisor',
  'system-admin',
  'security-admin',
  'audit-admin',
  'accommodation-officer',
  'leader',
] as const
export const Role = z.enum(roles)
export type Role = z.infer<typeof Role>

const hrPermissions: readonly Permission[] = [
  'vacancy.read',
  'vacancy.edit',
  'candidate.read',
  'candidate.contact',
  'person.unmask',
  'application.screen',
  'application.move',
  'report.read',
  'recording.play',
  'material.read',
  'report.review',
  'application.decide',
  'bank.read',
  'organisation.read',
  'employee.read',
  'message.read',
  'import.run',
]

/**
 * Role × action (domain: graded permissions, separation of duties). Administrators hold no candidate
 * data; a manager suggests but does not decide; the supervisor reads everything and changes nothing.
 */
export const rolePermissions: Record<Role, readonly Permission[]> = {
  // What separates them is how far the grant reaches, and that one of them decides which scorers are shown.
  'group-hr': [...hrPermissions, 'calibration.manage', 'template.edit', 'overview.read'],
  hr: hrPermissions,
  manager: [
    'vacancy.read',
    'candidate.read',
    'report.read',
    'recording.play',
    'application.suggest',
    'employee.read',
    'probation.review',
    'bank.read',
  ],
  // Imports questions only.
  expert: ['bank.read', 'bank.edit', 'import.run'],
  supervisor: [
    'vacancy.read',
    'candidate.read',
    'report.read',
    'recording.play',
    'bank.read',
    'organisation.read',
    'audit.read',
    'message.read',
  ],
  'system-admin': [
    'organisation.read',
    'organisation.edit',
    'staff.edit',
    'staff.propose',
    'settings.read',
    'key.manage',
    'webhook.manage',
  ],
  'security-admin': ['organisation.read', 'staff.propose', 'staff.grant', 'settings.read', 'key.manage'],
  'audit-admin': ['audit.read', 'accommodation.audit'],
  // Apart from those who score and decide: they must not learn that there was a request.
  'accommodation-officer': ['accommodation.decide'],
  // Who answers for a unit sees how it does, and nobody in it.
  leader: ['overview.read'],
}

/** 三员: system, security and audit administrators check one another, and none of them sees candidates. */
export const adminRoles = ['system-admin', 'security-admin', 'audit-admin'] as const satisfies readonly Role[]

const watched: readonly Role[] = ['group-hr', 'hr', 'manager', 'expert']

/** Whether one person must not hold both roles: an administrator any other one, a supervisor what is supervised. */
export function incompatible(one: Role, other: Role): boolean {
  if (one === other) return false
  const admin = (role: Role) => (adminRoles as readonly Role[]).includes(role)
  if (admin(one) || admin(other)) return true
  return (
    (one === 'supervisor' && watched.includes(other)) || (other === 'supervisor' && watched.includes(one))
  )
}
