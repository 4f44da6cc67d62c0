import { z } from 'zod'
import { Id, Instant } from './common.ts'
import { endpoint } from './endpoint.ts'

/*
 * Assessment catalogue, order and report in the shape of HR Open Standards (Assessments): its nouns and names in
 * JSON. Shaped, not conformant: what we do not have is left out, and no schema of theirs is claimed to be met.
 */

const tag = 'partner hr-open'
const access = 'key:hr-open'
const Identifier = z.object({ value: z.string().trim().min(1).max(200) })
const Given = z.string().trim().min(1).max(100)

const PersonName = z
  .object({ formattedName: Given, given: Given, family: Given })
  .partial()
  .refine(({ formattedName, given, family }) => formattedName || given || family)

export const hrOpenCatalog = endpoint('GET', '/partner/hr-open/assessment-catalog', {
  access,
  tag,
  summary: 'The assessment packages that can be ordered: open vacancies with the kit they are held by.',
  reply: z.object({
    supplierParty: z.object({ name: z.string() }),
    assessmentPackages: z.array(z.object({ packageId: Identifier, name: z.string() })),
  }),
})

export const AssessmentStatus = z.enum([
  'Ordered',
  'Test In Progress',
  'Test Completed Pending Scoring',
  'Scored Test Pending Review',
  'Handled By A Person',
  'Expired',
  'Cancelled',
  'Closed',
  'Completed',
])
export type AssessmentStatus = z.infer<typeof AssessmentStatus>

export const hrOpenOrder = endpoint('POST', '/partner/hr-open/assessment-orders', {
  access,
  tag,
  summary: 'Order an assessment for a person. The same orderId again is the order that stands.',
  body: z.object({
    orderId: Identifier,
    packageId: Identifier,
    assessmentSubject: z.object({
      id: Identifier,
      person: z.object({
        name: PersonName,
        communication: z.object({
          email: z
            .array(z.object({ address: z.string().trim().min(3).max(254) }))
            .min(1)
            .max(10),
          phone: z
            .array(z.object({ formattedNumber: z.string().max(60) }))
            .max(10)
            .default([]),
        }),
      }),
    }),
  }),
  reply: z.object({
    orderId: Identifier,
    /** Ours, for the report. */
    supplierOrderId: Identifier,
    assessmentStatus: AssessmentStatus,
  }),
})

export const hrOpenReport = endpoint('GET', '/partner/hr-open/assessment-reports/:id', {
  access,
  tag,
  summary: 'How an order stands; scores are in it once a person here has confirmed the result.',
  params: z.object({ id: Id }),
  reply: z.object({
    supplierOrderId: Identifier,
    assessmentSubject: z.object({ id: Identifier }),
    assessmentResults: z.array(
      z.object({
        packageId: Identifier,
        assessmentStatus: AssessmentStatus,
        /** When that status began. */
        statusDate: Instant,
        assessmentOverallResult: z
          .object({
            score: z.object({ value: z.number(), minimum: z.number(), maximum: z.number() }),
            passedIndicator: z.boolean(),
          })
          .nullable(),
        assessmentDetailedResults: z.array(
          z.object({
            name: z.string(),
            competencyId: Identifier,
            score: z.object({ value: z.number(), minimum: z.number(), maximum: z.number() }),
          }),
        ),
      }),
    ),
  }),
})
