import { z } from 'zod'
import { Day, Id } from './common.ts'
import { endpoint } from './endpoint.ts'
import { OrgUnitType } from './organisation.ts'

const UnitName = z.string().trim().min(1).max(80)
/** Short, and the same in every connected system. */
const UnitCode = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u)

/** What a unit was, is or will be called and where it stands, from a day on. */
export const UnitPeriod = z.object({
  from: z.iso.date(),
  /** The first day on which it no longer holds; null: it holds until further notice. */
  to: z.iso.date().nullable(),
  type: OrgUnitType,
  name: z.string(),
  parentId: Id.nullable(),
  parent: z.string().nullable(),
  when: z.enum(['past', 'now', 'planned']),
})
export type UnitPeriod = z.infer<typeof UnitPeriod>

export const OrgUnitDetail = z.object({
  id: Id,
  code: z.string(),
  history: z.array(UnitPeriod),
  /** The day from which it is closed, and the unit that takes over what stands in it. */
  closing: z.object({ on: z.iso.date(), heirId: Id, heir: z.string() }).nullable(),
  /** What stands in it now: closing it without an heir needs all of them to be nothing. */
  contents: z.object({
    children: z.array(z.string()),
    openVacancies: z.int(),
    livingApplications: z.int(),
    employees: z.int(),
    roles: z.int(),
  }),
  /** The caller may change it. */
  editable: z.boolean(),
})
export type OrgUnitDetail = z.infer<typeof OrgUnitDetail>

const params = z.object({ id: Id })

export const getOrgUnit = endpoint('GET', '/api/organisation/units/:id', {
  access: 'organisation.read',
  tag: 'organisation',
  summary: 'One unit: its names and places over time, and what stands in it.',
  params,
  reply: OrgUnitDetail,
})

export const addOrgUnit = endpoint('POST', '/api/organisation/units', {
  access: 'organisation.edit',
  tag: 'organisation',
  summary: 'Add a unit below another one, from a day on.',
  body: z.object({ parentId: Id, type: OrgUnitType, code: UnitCode, name: UnitName, from: Day }),
  reply: OrgUnitDetail,
})

export const changeOrgUnit = endpoint('PATCH', '/api/organisation/units/:id', {
  access: 'organisation.edit',
  tag: 'organisation',
  summary:
    'Rename or move a unit, or change its kind, from a day on. The units below move with it; rights follow.',
  params,
  body: z
    .object({
      from: Day,
      name: UnitName.optional(),
      type: OrgUnitType.optional(),
      parentId: Id.optional(),
      /** The code has no day: it names the unit, whatever it is called. */
      code: UnitCode.optional(),
    })
    .refine((body) => Object.keys(body).length > 1),
  reply: OrgUnitDetail,
})

export const closeOrgUnit = endpoint('POST', '/api/organisation/units/:id/closing', {
  access: 'organisation.edit',
  tag: 'organisation',
  summary:
    'Close a unit from a day on. It must be empty, or name the unit that takes over what stands in it and below it.',
  params,
  body: z.object({ on: Day, heirId: Id.optional() }),
  reply: OrgUnitDetail,
})

export const cancelOrgUnitChange = endpoint('DELETE', '/api/organisation/units/:id/changes/:day', {
  access: 'organisation.edit',
  tag: 'organisation',
  summary: 'Take back a change, the beginning or the closing of a unit that is planned for a coming day.',
  params: params.extend({ day: Day }),
  /** Null: the unit itself was still to begin, and is gone. */
  reply: z.object({ unit: OrgUnitDetail.nullable() }),
})
