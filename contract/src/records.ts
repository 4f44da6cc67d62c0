import { z } from 'zod'
import { Resume } from './applications.ts'
import { Text } from './common.ts'

/** The kinds of records another HR system keeps in step with us, parents before children. */
export const recordKinds = [
  'vacancy',
  'candidate',
  'application',
  'written_test',
  'employee',
  'probation_review',
] as const
export const RecordKind = z.enum(recordKinds)
export type RecordKind = z.infer<typeof RecordKind>

/** The number or name a record has in the system it comes from. */
export const ExternalId = z
  .string()
  .min(1)
  .max(200)
  // No control signs, and nothing a path would lose.
  .regex(/^[^\u0000-\u001f\u007f/\\]+$/)

/** An instant with its offset, so that time zones cannot be mistaken. */
const Moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString())

/** A day that exists; 30 February is none. */
const RealDay = z.iso.date().refine((day) => day >= '1900')

/** Words in one language, or in both. */
const Words = (max: number) =>
  z
    .union([z.string().trim().min(1).max(max), Text])
    .transform((words) => (typeof words === 'string' ? { 'zh-CN': words } : words))

const CompetencyItem = z.object({
  competency: z.string().min(1).max(80),
  weight: z.number().min(0).max(1),
  requiredLevel: z.int().min(1).max(5),
  why: Words(500).default({ 'zh-CN': '' }),
})

export const VacancyFields = z.object({
  code: z.string().trim().min(1).max(80),
  /** Code of the organisation unit, as the organisation page shows it. */
  unitCode: z.string().min(1).max(80),
  title: Words(200),
  description: Words(20_000).default({ 'zh-CN': '' }),
  location: Words(200).default({ 'zh-CN': '' }),
  jobFamily: z.string().max(80).default(''),
  level: z.string().max(40).default(''),
  headcount: z.int().min(1).max(100_000).default(1),
  status: z.enum(['open', 'paused', 'closed']).default('open'),
  openedAt: Moment,
  /** The competency model; absent: the one that stands is kept. Weights sum to 1. */
  competencies: z
    .array(CompetencyItem)
    .min(1)
    .max(30)
    .refine((items) => Math.abs(items.reduce((sum, one) => sum + one.weight, 0) - 1) <= 0.001, {
      message: 'weights must sum to 1',
    })
    .refine((items) => new Set(items.map((one) => one.competency)).size === items.length, {
      message: 'a competency stands twice',
    })
    .optional(),
})

/** Absent fields are left as they are; null takes a value away. */
export const CandidateFields = z.object({
  name: z.string().trim().min(1).max(100),
  phone: z.string().max(40).nullish(),
  email: z.string().max(254).nullish(),
  idNumber: z.string().max(40).nullish(),
  birthDate: RealDay.nullish(),
  sex: z.enum(['male', 'female', 'undisclosed']).optional(),
  language: z.enum(['zh-CN', 'en']).optional(),
  channel: z.string().max(80).optional(),
  resume: Resume.partial().optional(),
})

/** Stages of an application that the other system keeps; those of the interview are ours. */
export const externalStages = [
  'background_check',
  'offer_approval',
  'offer_sent',
  'offer_accepted',
  'offer_declined',
  'offer_expired',
  'hiring',
  'hired',
  'no_show',
  'probation',
  'confirmed',
] as const

export const ApplicationFields = z.object({
  candidate: ExternalId,
  vacancy: ExternalId,
  appliedAt: Moment,
  /** `passed`: résumé screening was passed; by that fact alone the interview invitation goes out. */
  screening: z.enum(['pending', 'passed']).default('pending'),
  /** `rejected` is put before a person here: nobody is turned down by a machine. */
  status: z.enum(['active', 'withdrawn', 'rejected']).default('active'),
  /** Where the application stands after the interview. */
  stage: z.enum(externalStages).optional(),
})

export const WrittenTestFields = z
  .object({
    application: ExternalId,
    name: z.string().trim().min(1).max(200),
    score: z.number().min(0).max(9999),
    fullMark: z.number().positive().max(9999),
    percentile: z.number().min(0).max(100).nullable().default(null),
    takenAt: RealDay,
  })
  .refine((test) => test.score <= test.fullMark, { path: ['score'], message: 'more than the full mark' })

export const EmployeeFields = z.object({
  application: ExternalId,
  number: z.string().trim().min(1).max(40),
  unitCode: z.string().min(1).max(80),
  jobTitle: Words(200),
  status: z.enum(['probation', 'confirmed', 'left']),
  hiredOn: RealDay,
  contractMonths: z.int().min(1).max(600).nullable().default(null),
  probationEndsOn: RealDay.nullable().default(null),
})

export const ProbationReviewFields = z.object({
  employee: ExternalId,
  day: z.int().min(1).max(400),
  rating: z.int().min(1).max(5),
  note: z.string().trim().min(2).max(2000),
  /** Who rated, by the name the other system has for them. */
  rater: z.string().trim().min(1).max(80),
  at: Moment,
})

export const recordFields = {
  vacancy: VacancyFields,
  candidate: CandidateFields,
  application: ApplicationFields,
  written_test: WrittenTestFields,
  employee: EmployeeFields,
  probation_review: ProbationReviewFields,
} as const
export type RecordFields = { [K in RecordKind]: z.output<(typeof recordFields)[K]> }

/** A record as the other system sends it. `updatedAt` is when it changed there and orders its versions. */
export const IncomingRecord = z
  .object({
    kind: RecordKind,
    externalId: ExternalId,
    updatedAt: Moment,
    /** It was deleted there; `data` is not looked at. */
    deleted: z.boolean().default(false),
    data: z.record(z.string(), z.unknown()).optional(),
  })
  .refine((one) => one.deleted || one.data !== undefined, { path: ['data'] })

/** What became of a record. */
export const RecordOutcome = z.enum([
  'created',
  'updated',
  /** The same version with the same content: sending it again does no harm. */
  'unchanged',
  /** Deleted there: closed here, and erased when the retention period is over. */
  'closed',
  /** Written as far as the other system owns it; the rest waits for a person on the reconciliation page. */
  'queued',
  'refused',
])
export type RecordOutcome = z.infer<typeof RecordOutcome>

/** Why a record was refused or waits for a person. */
export const recordCodes = [
  'invalid',
  'stale',
  'deleted',
  'erased',
  'from_the_future',
  'parent_missing',
  'unit_unknown',
  'duplicate_code',
  'probation_too_long',
  'same_time_other_content',
  'other_parent',
  'other_id',
  'stage',
  'rejection',
  'interview_running',
  'version_changed',
  'failed',
] as const
export const RecordCode = z.enum(recordCodes)
export type RecordCode = z.infer<typeof RecordCode>

export const RecordResult = z.object({
  kind: RecordKind.nullable(),
  externalId: z.string().nullable(),
  outcome: RecordOutcome,
  /** Our id of the record, once there is one. */
  id: z.uuid().nullable(),
  /** The version that stands now, for `If-Match`. */
  etag: z.string().nullable(),
  code: RecordCode.nullable(),
  /** Where the fault is: paths into the record as it was sent. */
  fields: z.array(z.string()),
  /** What is wrong with each of them, in English. */
  reasons: z.array(z.object({ field: z.string(), reason: z.string() })).default([]),
  /** Fields the interface does not know and has not looked at, by their paths; the first fifty. */
  ignored: z.array(z.string()).default([]),
  /** The parent that is not there yet: send it first. */
  parent: z.object({ kind: RecordKind, externalId: z.string() }).nullable(),
})
export type RecordResult = z.infer<typeof RecordResult>
