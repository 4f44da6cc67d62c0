import { z } from 'zod'
import { Id, Instant, Paging, pageOf, Text } from './common.ts'
import { endpoint } from './endpoint.ts'
import { Stage } from './stages.ts'

/** What two records share that made somebody look at them. */
export const sameReasons = ['id_number', 'phone', 'email'] as const

/** How two values compare; `unknown` where a side does not tell, or the reader is not to know. */
export const Agreement = z.enum(['same', 'different', 'unknown'])
export type Agreement = z.infer<typeof Agreement>

/** A record as its own system tells it, masked as the reader's role says. */
export const PersonSide = z.object({
  candidateId: Id,
  name: z.string(),
  phone: z.string(),
  email: z.string(),
  idNumber: z.string().nullable(),
  birthDate: z.string().nullable(),
  sex: z.enum(['male', 'female', 'undisclosed']),
  schools: z.array(z.string()),
  employers: z.array(z.string()),
  /** The numbers other systems have for it. */
  numbers: z.array(z.object({ source: z.string(), externalId: z.string() })),
  /** Within the reader's reach. */
  applications: z.array(z.object({ id: Id, vacancy: Text, stage: Stage })),
  toldAt: Instant,
})
export type PersonSide = z.infer<typeof PersonSide>

export const SamePeople = z.object({
  id: Id,
  state: z.enum(['open', 'same', 'different']),
  reasons: z.array(z.enum(sameReasons)),
  /** Sum of log2(m/u) over what both tell: 15 and more are likely one person, under 8 two. */
  score: z.number(),
  likely: z.enum(['same', 'maybe', 'other']),
  agreement: z.object({
    name: Agreement,
    phone: Agreement,
    email: Agreement,
    idNumber: Agreement,
    birthDate: Agreement,
    sex: Agreement,
    schools: Agreement,
    employers: Agreement,
  }),
  sides: z.tuple([PersonSide, PersonSide]),
  noticedAt: Instant,
  settledAt: Instant.nullable(),
  /** Who decided. */
  settledBy: z.string().nullable(),
})
export type SamePeople = z.infer<typeof SamePeople>

export const listSamePeople = endpoint('GET', '/api/reconciliation/people', {
  access: 'application.decide',
  tag: 'reconciliation',
  summary: 'Pairs of records that may be one person, side by side, newest first.',
  query: Paging.extend({ state: z.enum(['open', 'same', 'different']).default('open') }),
  reply: pageOf(SamePeople),
})

export const decideSamePeople = endpoint('POST', '/api/reconciliation/people/:id/decision', {
  access: 'application.decide',
  tag: 'reconciliation',
  summary: 'Say that two records are one person, or two people; `open` takes either back.',
  params: z.object({ id: Id }),
  body: z.object({ decision: z.enum(['same', 'different', 'open']) }),
})
