import { z } from 'zod'
import { Day, Id, Instant, Paging, pageOf, Reason, Text } from './common.ts'
import { endpoint } from './endpoint.ts'
import { Channel } from './messages.ts'

/** Why an invitation has not reached its candidate. */
export const unreachedReasons = ['no_address', 'no_kit', 'undeliverable', 'not_sent', 'not_opened'] as const
export const UnreachedReason = z.enum(unreachedReasons)
export type UnreachedReason = z.infer<typeof UnreachedReason>

/** A share with its 95 % Wilson interval; null where there is nothing to divide by. */
export const Share = z
  .object({ k: z.int(), n: z.int(), share: z.number(), low: z.number(), high: z.number() })
  .nullable()
export type Share = z.infer<typeof Share>

/** By how much a share differs from another, with the 95 % interval; null where a side has fewer than 20. */
export const Difference = z.object({ difference: z.number(), low: z.number(), high: z.number() }).nullable()
export type Difference = z.infer<typeof Difference>

/** Of invitations whose end is known: handed in, or run out. */
export const ReachShares = z.object({ response: Share, completion: Share, noShow: Share })
export type ReachShares = z.infer<typeof ReachShares>

export const ReachFigures = z.object({
  /** Invitations of the time asked for, and how many of them are still open. */
  invitations: z.int(),
  open: z.int(),
  shares: ReachShares,
  channels: z.array(
    z.object({
      channel: Channel,
      /** Messages handed on, taken by the server or provider, and given up. */
      sent: z.int(),
      taken: z.int(),
      failed: z.int(),
      /** Invitations first opened after a message by this channel, and what became of them. */
      opened: z.int(),
      started: z.int(),
      completed: z.int(),
      /** Of the invitations it brought a message of, those whose end is known. */
      noShow: Share,
    }),
  ),
  comparison: z
    .object({
      before: ReachShares,
      after: ReachShares,
      response: Difference,
      noShow: Difference,
    })
    .nullable(),
  vacancies: z.array(
    z.object({
      vacancyId: Id,
      title: Text,
      response: Share,
      noShow: Share,
      /** Against all other vacancies of the same time. */
      responseDifference: Difference,
      noShowDifference: Difference,
    }),
  ),
})
export type ReachFigures = z.infer<typeof ReachFigures>

export const getReachFigures = endpoint('GET', '/api/reach/figures', {
  access: 'message.read',
  tag: 'reach',
  summary:
    'How invitations were answered: response and no-show with intervals, by channel, by vacancy, before and after a day.',
  query: z.object({
    from: Day,
    to: Day,
    vacancyId: Id.optional(),
    /** A day inside the time: the invitations before it against those from it on. */
    around: Day.optional(),
  }),
  reply: ReachFigures,
})

export const Unreached = z.object({
  /** The application. */
  id: Id,
  candidate: z.string(),
  vacancy: Text,
  reason: UnreachedReason,
  since: Instant,
  deadline: Instant.nullable(),
  /** Messages that were taken, and when the last one was. */
  sent: z.int(),
  lastAt: Instant.nullable(),
  /** How this person can be reached, best first. */
  ways: z.array(z.union([Channel, z.literal('call')])),
  lastCall: z.object({ at: Instant, by: z.string(), outcome: z.enum(['reached', 'not_reached']) }).nullable(),
})
export type Unreached = z.infer<typeof Unreached>

const UnreachedFilter = z.object({
  search: z.string().max(100).optional(),
  reason: UnreachedReason.optional(),
  vacancyId: Id.optional(),
})

export const listUnreached = endpoint('GET', '/api/reach', {
  access: 'message.read',
  tag: 'reach',
  summary:
    'Candidates an invitation has not reached, why, and by which way they can be, the next deadline first.',
  query: Paging.extend(UnreachedFilter.shape),
  reply: pageOf(Unreached),
})

export const exportUnreached = endpoint('GET', '/api/reach/export', {
  access: 'message.read',
  tag: 'reach',
  summary: 'The same list as CSV (at most 10,000 rows), without contact data.',
  query: UnreachedFilter,
  raw: true,
})

export const remindNow = endpoint('POST', '/api/reach/:id/remind', {
  access: 'application.screen',
  tag: 'reach',
  summary: 'Send the candidate of an application the invitation again, by a channel of choice.',
  params: z.object({ id: Id }),
  body: z.object({ channel: Channel }),
})

export const extendInvitation = endpoint('POST', '/api/reach/:id/extend', {
  access: 'application.screen',
  tag: 'reach',
  summary: 'Put off the deadline of an open invitation; the candidate is told and reminders follow.',
  params: z.object({ id: Id }),
  body: z.object({ hours: z.int().min(1).max(336), reason: Reason }),
  reply: z.object({ deadline: Instant }),
})

export const noteCall = endpoint('POST', '/api/reach/:id/calls', {
  access: 'application.screen',
  tag: 'reach',
  summary: 'Note that somebody called the candidate of an application, and how it went.',
  params: z.object({ id: Id }),
  body: z.object({ outcome: z.enum(['reached', 'not_reached']), note: Reason }),
})
