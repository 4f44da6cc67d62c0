import { z } from 'zod'
import { Id } from './common.ts'
import { endpoint } from './endpoint.ts'
import type { Role } from './permissions.ts'

/** What identifies or reaches a person outside the house, and what nobody may be judged by. */
export const maskedFields = ['phone', 'email', 'idNumber', 'birthDate', 'sex'] as const
export const MaskedField = z.enum(maskedFields)
export type MaskedField = z.infer<typeof MaskedField>

/** `masked`: parts are covered, and can be uncovered for a reason by who may; `hidden`: not there at all. */
export const masks = ['hidden', 'masked', 'clear'] as const
export type Mask = (typeof masks)[number]

const hrMasks: Record<MaskedField, Mask> = {
  phone: 'clear',
  email: 'clear',
  idNumber: 'masked',
  birthDate: 'masked',
  sex: 'clear',
}

/** Role × field of a candidate’s record. A role that is not named sees none of them. */
export const fieldMasks: Partial<Record<Role, Record<MaskedField, Mask>>> = {
  'group-hr': hrMasks,
  hr: hrMasks,
  manager: { phone: 'masked', email: 'masked', idNumber: 'hidden', birthDate: 'hidden', sex: 'hidden' },
  supervisor: { phone: 'masked', email: 'masked', idNumber: 'masked', birthDate: 'hidden', sex: 'clear' },
}

/** Why somebody uncovers a field: from a list, so that it can be counted and names nobody. */
export const unmaskReasons = [
  'identity_check',
  'background_check',
  'hiring',
  'candidate_request',
  'law',
] as const
export const UnmaskReason = z.enum(unmaskReasons)
export type UnmaskReason = z.infer<typeof UnmaskReason>

export const unmaskField = endpoint('POST', '/api/applications/:id/unmasking', {
  access: 'person.unmask',
  tag: 'applications',
  summary:
    'Uncover one masked field of one candidate, for a reason. It is written into the audit record and the time line.',
  params: z.object({ id: Id }),
  body: z.object({ field: z.enum(['idNumber', 'birthDate']), reason: UnmaskReason }),
  /** Null: nothing is on record. */
  reply: z.object({ value: z.string().nullable() }),
})
