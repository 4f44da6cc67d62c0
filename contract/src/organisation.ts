import { z } from 'zod'
import { Day, Id, Instant, Paging, pageOf } from './common.ts'
import { endpoint } from './endpoint.ts'
import { Role } from './permissions.ts'

export const OrgUnitType = z.enum(['group', 'branch', 'department', 'team'])

export const OrgUnit = z.object({
  id: Id,
  parentId: Id.nullable(),
  type: OrgUnitType,
  code: z.string(),
  name: z.string(),
  /** First day this name and place in the tree hold. */
  validFrom: z.iso.date(),
  openVacancies: z.int(),
  /** The caller may rename, move and close it. */
  editable: z.boolean(),
})
export type OrgUnit = z.infer<typeof OrgUnit>

export const PlannedChange = z.object({
  unitId: Id,
  /** What the unit is called before the change, or from its beginning. */
  name: z.string(),
  on: z.iso.date(),
  kind: z.enum(['begins', 'changes', 'closes']),
  /** What changes; empty where the unit begins or closes. */
  to: z.object({ name: z.string(), parent: z.string(), type: OrgUnitType }).partial(),
  /** Who takes over, where it closes. */
  heir: z.string().nullable(),
  editable: z.boolean(),
})
export type PlannedChange = z.infer<typeof PlannedChange>

export const Staff = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  active: z.boolean(),
  /** No password was set yet. */
  invited: z.boolean(),
  grants: z.array(z.object({ role: Role, unitId: Id.nullable(), unit: z.string().nullable() })),
})
export type Staff = z.infer<typeof Staff>

export const listOrgUnits = endpoint('GET', '/api/organisation/units', {
  access: 'organisation.read',
  tag: 'organisation',
  summary: 'The organisation tree as it stands on a day (today by default).',
  query: z.object({ on: Day.optional() }),
  reply: z.object({
    items: z.array(OrgUnit),
    /** What is planned for coming days, the next first. */
    planned: z.array(PlannedChange),
  }),
})

export const listStaff = endpoint('GET', '/api/organisation/staff', {
  access: 'organisation.read',
  tag: 'organisation',
  summary: 'Staff with their roles and scopes.',
  query: Paging.extend({ search: z.string().max(100).optional() }),
  reply: pageOf(Staff),
})

export const AuditRecord = z.object({
  sequence: z.string(),
  at: Instant,
  actor: z.string(),
  action: z.string(),
  objectType: z.string(),
  objectId: z.string().nullable(),
  reason: z.string().nullable(),
  /** What was different before and after, field by field; empty where the entry does not say. */
  changes: z.array(z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
  hash: z.string(),
})
export type AuditRecord = z.infer<typeof AuditRecord>

export const listAudit = endpoint('GET', '/api/audit', {
  access: 'audit.read',
  tag: 'audit',
  summary: 'Who did what, newest first.',
  query: Paging.extend({
    action: z.string().max(80).optional(),
    objectId: z.string().max(80).optional(),
  }),
  reply: pageOf(AuditRecord),
})

export const verifyAudit = endpoint('POST', '/api/audit/verification', {
  access: 'audit.read',
  tag: 'audit',
  summary: 'Recompute the hash chain of the audit records and say where it breaks, if it does.',
  reply: z.object({ records: z.int(), intact: z.boolean(), brokenAt: z.string().nullable() }),
})
