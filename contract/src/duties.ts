import { z } from 'zod'
import { Id, Instant } from './common.ts'
import { endpoint } from './endpoint.ts'

export const getDuties = endpoint('GET', '/api/applications/:id/duties', {
  access: 'candidate.read',
  tag: 'applications',
  summary:
    'Whether the caller must leave scoring and deciding on an application to others, and who they are.',
  params: z.object({ id: Id }),
  reply: z.object({
    apart: z.boolean(),
    /** Names of those who may; empty unless the caller is apart. */
    others: z.array(z.string()),
  }),
})

export const getDutiesToday = endpoint('GET', '/api/today/duties', {
  access: 'staff',
  tag: 'applications',
  summary:
    'Requests that wait for the caller, and what lacks a person; a field is there only for whom it is meant.',
  reply: z.object({
    /** For who answers requests for accommodations. */
    accommodations: z.object({ waiting: z.int(), overdue: z.int() }).optional(),
    /** For administrators: units that recruit and for which nobody answers requests. */
    withoutOfficer: z.array(z.string()).optional(),
  }),
})

export const StaffDuty = z.object({
  loginId: Id,
  name: z.string(),
  /** Somewhere nobody else could take over one of the two duties. */
  alone: z.boolean(),
  /** Until when an administrator lets them use both for the same candidate. */
  exception: z.object({ reason: z.string(), until: Instant, by: z.string() }).nullable(),
})
export type StaffDuty = z.infer<typeof StaffDuty>

export const listStaffDuties = endpoint('GET', '/api/organisation/duties', {
  access: 'organisation.read',
  tag: 'organisation',
  summary:
    'Staff who answer requests for accommodations and also score or decide, and units nobody answers for.',
  reply: z.object({ items: z.array(StaffDuty), withoutOfficer: z.array(z.string()) }),
})

export const allowBothDuties = endpoint('PUT', '/api/organisation/staff/:id/both-duties', {
  access: 'organisation.edit',
  tag: 'organisation',
  summary: 'Let somebody use both duties for the same candidate, for a time and with a reason. Audited.',
  params: z.object({ id: Id }),
  body: z.object({ reason: z.string().trim().min(5).max(500), days: z.int().min(1).max(180) }),
  reply: z.object({ items: z.array(StaffDuty), withoutOfficer: z.array(z.string()) }),
})

export const endBothDuties = endpoint('DELETE', '/api/organisation/staff/:id/both-duties', {
  access: 'organisation.edit',
  tag: 'organisation',
  summary: 'End such an exception.',
  params: z.object({ id: Id }),
  reply: z.object({ items: z.array(StaffDuty), withoutOfficer: z.array(z.string()) }),
})
