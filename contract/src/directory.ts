import { z } from 'zod'
import { Id, Instant } from './common.ts'
import { endpoint } from './endpoint.ts'
import { adminRoles, Role } from './permissions.ts'

/** Roles that groups of the directory may give. Administrators are named by people only. */
export const DirectoryRole = Role.exclude(adminRoles)

export const DirectoryRule = z
  .object({
    role: DirectoryRole,
    /** Everywhere; the tree of one unit; the tree of the unit that the person's department names. */
    scope: z.enum(['everywhere', 'unit', 'department']),
    unitId: Id.nullable(),
  })
  .refine(({ scope, unitId }) => (scope === 'unit') === (unitId !== null))
export type DirectoryRule = z.infer<typeof DirectoryRule>

export const Directory = z.object({
  /** People the directory keeps, and logins made by hand. */
  people: z.object({ kept: z.int(), byHand: z.int() }),
  /** When it last wrote anything; null: never. */
  lastWrite: Instant.nullable(),
  groups: z.array(z.object({ id: Id, name: z.string(), members: z.int(), rules: z.array(DirectoryRule) })),
  /** Managers get the role of one in the departments of those who report to them. */
  managers: z.boolean(),
  /** Departments that name no unit: rules by department give their people nothing. */
  unknownDepartments: z.array(z.object({ name: z.string(), people: z.int() })),
})
export type Directory = z.infer<typeof Directory>

export const getDirectory = endpoint('GET', '/api/organisation/directory', {
  access: 'organisation.read',
  tag: 'organisation',
  summary: 'What the organisation’s directory (SCIM) keeps, its groups and what they give.',
  reply: Directory,
})

export const putDirectoryRules = endpoint('PUT', '/api/organisation/directory/groups/:id/rules', {
  access: 'staff.grant',
  tag: 'organisation',
  summary: 'Say what the members of a group may do. It holds at once.',
  params: z.object({ id: Id }),
  body: z.object({ rules: z.array(DirectoryRule).max(20) }),
  reply: Directory,
})

export const putDirectoryManagers = endpoint('PUT', '/api/organisation/directory/managers', {
  access: 'staff.grant',
  tag: 'organisation',
  summary: 'Whether managers see the departments of those who report to them. It holds at once.',
  body: z.object({ on: z.boolean() }),
  reply: Directory,
})
