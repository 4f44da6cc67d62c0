import { z } from 'zod'
import { Id, Instant, Paging, pageOf, Reason, Text } from './common.ts'
import { endpoint } from './endpoint.ts'
import { Anomaly, Report } from './reports.ts'
import { DimensionScore } from './scores.ts'
import { RejectReason } from './stages.ts'

export const adjustScore = endpoint('POST', '/api/reports/:id/adjustments', {
  access: 'report.review',
  tag: 'review',
  summary: 'Set a dimension score by hand. The reason is kept, and both numbers stay.',
  params: z.object({ id: Id }),
  body: z.object({
    competency: z.string(),
    /** 1.0–10.0 in steps of 0.1; null takes an adjustment back. */
    score: z.number().min(1).max(10).multipleOf(0.1).nullable(),
    reason: Reason,
  }),
  reply: Report,
})

export const decide = endpoint('POST', '/api/reports/:id/decision', {
  access: 'application.decide',
  tag: 'review',
  summary: 'Confirm the result: on to the second interview, or not passed (with a reason).',
  params: z.object({ id: Id }),
  body: z.discriminatedUnion('outcome', [
    z.object({
      outcome: z.literal('second_interview'),
      /** When and where the second interview is; a calendar file goes with the mail. */
      interview: z.object({
        startsAt: Instant,
        minutes: z.int().min(10).max(480),
        place: z.string().trim().min(2).max(200),
        interviewer: z.string().trim().max(100).default(''),
        note: z.string().max(1000).default(''),
      }),
      reason: Reason.optional(),
    }),
    z.object({ outcome: z.literal('rejected'), rejectReason: RejectReason, reason: Reason }),
  ]),
  reply: Report,
})

export const suggest = endpoint('POST', '/api/reports/:id/suggestions', {
  access: 'application.suggest',
  tag: 'review',
  summary: 'A manager says what they would do; HR decides.',
  params: z.object({ id: Id }),
  body: z.object({
    outcome: z.enum(['advance', 'reject', 'unsure']),
    note: z.string().trim().min(2).max(1000),
  }),
  reply: Report,
})

export const ReviewItem = z.object({
  applicationId: Id,
  reportId: Id,
  name: z.string(),
  vacancy: Text,
  submittedAt: Instant,
  overall: z.number(),
  anomalies: z.array(Anomaly),
})
export type ReviewItem = z.infer<typeof ReviewItem>

export const listReviews = endpoint('GET', '/api/reviews', {
  access: 'report.review',
  tag: 'review',
  summary: 'Reports that wait for a human, the odd ones first.',
  query: Paging.extend({ vacancyId: Id.optional(), onlyAnomalies: z.stringbool().optional() }),
  reply: pageOf(ReviewItem),
})

export const compareApplications = endpoint('GET', '/api/vacancies/:id/comparison', {
  access: 'report.read',
  tag: 'review',
  summary: 'Candidates of one vacancy side by side: evidence per dimension before totals.',
  params: z.object({ id: Id }),
  query: z.object({ applicationIds: z.string().max(400) }),
  reply: z.object({
    items: z.array(
      z.object({
        applicationId: Id,
        name: z.string(),
        overall: z.number(),
        confirmed: z.boolean(),
        dimensions: z.array(
          DimensionScore.pick({
            competency: true,
            name: true,
            score: true,
            interval: true,
            final: true,
          }).extend({
            quotes: z.array(z.string()),
          }),
        ),
      }),
    ),
  }),
})
