import { z } from 'zod'
import { Id, Instant, Language, Reason } from './common.ts'
import { endpoint } from './endpoint.ts'
import { candidatePermissions, Permission, Role } from './permissions.ts'

/** A role, and the unit whose tree it reaches; null: the whole organisation. */
const RoleAt = z.object({ role: Role, unitId: Id.nullable() })
const NamedRole = RoleAt.extend({ unit: z.string().nullable() })
const By = z.object({ by: z.string().nullable(), at: Instant })

export const RoleRequest = NamedRole.extend({
  id: Id,
  login: z.object({ id: Id, name: z.string() }),
  by: z.string(),
  at: Instant,
  /** The caller is a second person who may confirm or refuse it. */
  decidable: z.boolean(),
})
export type RoleRequest = z.infer<typeof RoleRequest>

export const StaffDetail = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  language: Language,
  /** `invited`: no password was set yet. */
  state: z.enum(['active', 'invited', 'inactive']),
  /** Closed by an administrator: the directory does not open it again. */
  closedByHand: z.boolean(),
  /** Until when the link to set a password works, where one is out. */
  linkUntil: Instant.nullable(),
  grants: z.array(NamedRole.extend(By.shape)),
  requests: z.array(RoleRequest),
  denials: z.array(
    By.extend({
      id: Id,
      permissions: z.array(Permission),
      unitId: Id.nullable(),
      unit: z.string().nullable(),
      reason: z.string(),
    }),
  ),
  history: z.array(
    NamedRole.extend(By.shape).extend({ kind: z.enum(['requested', 'granted', 'refused', 'ended']) }),
  ),
  /** Roles that one person should not hold together, from before the rule or set up by hand. */
  conflicts: z.array(z.tuple([Role, Role])),
  /** What the caller may do with this login; nobody changes their own. */
  may: z.object({ edit: z.boolean(), propose: z.boolean(), grant: z.boolean() }),
})
export type StaffDetail = z.infer<typeof StaffDetail>

const params = z.object({ id: Id })
/** The link is given back only where no mail server sends it. */
const WithLink = z.object({ staff: StaffDetail, link: z.string().nullable() })

export const getStaff = endpoint('GET', '/api/organisation/staff/:id', {
  access: 'organisation.read',
  tag: 'organisation',
  summary: 'One login: its roles with who gave them and when, what waits and what is denied.',
  params,
  reply: StaffDetail,
})

export const inviteStaff = endpoint('POST', '/api/organisation/staff', {
  access: 'staff.edit',
  tag: 'organisation',
  summary:
    'Add a login and send the link to set its password. The roles asked for wait for a security administrator.',
  body: z.object({
    name: z.string().trim().min(1).max(80),
    email: z.email().max(254),
    language: Language.default('zh-CN'),
    roles: z.array(RoleAt).max(10).default([]),
  }),
  reply: WithLink,
})

export const sendStaffLink = endpoint('POST', '/api/organisation/staff/:id/link', {
  access: 'staff.edit',
  tag: 'organisation',
  summary: 'Send a new link to set the password; the one before stops working.',
  params,
  reply: WithLink,
})

export const deactivateStaff = endpoint('POST', '/api/organisation/staff/:id/deactivation', {
  access: 'staff.edit',
  tag: 'organisation',
  summary:
    'Close a login: its sessions end at once and it cannot log in. Its roles stay and hold nothing open.',
  params,
  reply: StaffDetail,
})

export const activateStaff = endpoint('DELETE', '/api/organisation/staff/:id/deactivation', {
  access: 'staff.edit',
  tag: 'organisation',
  summary: 'Open a closed login again.',
  params,
  reply: StaffDetail,
})

export const proposeRole = endpoint('POST', '/api/organisation/staff/:id/roles', {
  access: 'staff.propose',
  tag: 'organisation',
  summary:
    'Give a role for a unit. A security administrator gives ordinary roles alone; all else waits for a second person.',
  params,
  body: RoleAt,
  reply: StaffDetail,
})

export const endRole = endpoint('POST', '/api/organisation/staff/:id/roles/end', {
  access: 'staff.grant',
  tag: 'organisation',
  summary: 'Take a role away. It holds with the next call of its owner.',
  params,
  body: RoleAt,
  reply: StaffDetail,
})

export const listRoleRequests = endpoint('GET', '/api/organisation/role-requests', {
  access: 'staff.propose',
  tag: 'organisation',
  summary: 'Roles that wait for a second person.',
  reply: z.object({ items: z.array(RoleRequest) }),
})

export const decideRoleRequest = endpoint('POST', '/api/organisation/role-requests/:id/decision', {
  access: 'staff.propose',
  tag: 'organisation',
  summary: 'Confirm or refuse a role as the second person; who asked for it may only take it back.',
  params,
  body: z.object({ granted: z.boolean() }),
  reply: StaffDetail,
})

export const denyRights = endpoint('POST', '/api/organisation/staff/:id/denials', {
  access: 'staff.grant',
  tag: 'organisation',
  summary:
    'Deny somebody rights to candidate data in a unit and below it, whatever their roles say (recusal, for instance).',
  params,
  body: z.object({
    permissions: z.array(z.enum(candidatePermissions)).min(1),
    unitId: Id.nullable(),
    reason: Reason,
  }),
  reply: StaffDetail,
})

export const endDenial = endpoint('DELETE', '/api/organisation/staff/:id/denials/:denialId', {
  access: 'staff.grant',
  tag: 'organisation',
  summary: 'End a denial.',
  params: params.extend({ denialId: Id }),
  reply: StaffDetail,
})

const Secret = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

export const readPasswordLink = endpoint('POST', '/api/password-link', {
  access: 'public',
  tag: 'session',
  summary:
    'Whose password a link sets; the secret is in the body, for addresses are written down in many places.',
  body: z.object({ secret: Secret }),
  reply: z.object({ name: z.string(), email: z.string(), language: Language, organisation: z.string() }),
})

export const setPassword = endpoint('PUT', '/api/password-link', {
  access: 'public',
  tag: 'session',
  summary: 'Set the password with the secret of a link, once. Sessions that were open end.',
  body: z.object({ secret: Secret, password: z.string().min(1).max(200) }),
})
