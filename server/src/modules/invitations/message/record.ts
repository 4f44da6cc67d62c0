import type { Channel, MessageState } from '@mingjian/contract'
import type { QuietHours } from '../reminders/zone.ts'

/** What a message is about. */
export type Template =
  | 'invitation'
  | 'second_interview'
  | 'receipt'
  | 'human_interview'
  | 'rejection'
  | 'accommodation'
  | 'reminder_unopened'
  | 'reminder_approaching'
  | 'reminder_closing'
  | 'invitation_expired'
  | 'deadline_moved'
/** As far as anybody but the provider can tell. */
export type MessageStatus = 'queued' | 'sent' | 'failed'

/** A message with its sealed parts. */
export interface MessageRecord {
  id: string
  organisationId: string
  template: Template
  channel: Channel
  language: 'zh-CN' | 'en'
  applicationId: string
  candidateId: string
  vacancyId: string
  toSealed: Buffer
  subjectSealed: Buffer
  bodySealed: Buffer
  status: MessageState
  attempts: number
  lastError: string | null
  failureCode: string | null
  confidential: boolean
  createdAt: Date
  queuedAt: Date
  sentAt: Date | null
  settledAt: Date | null
  parts: number | null
  /** After this moment it would no longer help. */
  usefulUntil: Date | null
  /** The recipient's quiet hours, where they are to be kept. */
  quiet: (QuietHours & { zone: string }) | null
}

/** What of a message is read. */
export const columns = [
  'id',
  'organisation_id',
  'template',
  'channel',
  'language',
  'application_id',
  'candidate_id',
  'vacancy_id',
  'to_sealed',
  'subject_sealed',
  'body_sealed',
  'status',
  'attempts',
  'last_error',
  'failure_code',
  'confidential',
  'created_at',
  'queued_at',
  'sent_at',
  'settled_at',
  'parts',
  'useful_until',
  'quiet',
] as const

export interface Row {
  id: string
  organisation_id: string
  template: string
  channel: string
  language: string
  application_id: string
  candidate_id: string
  vacancy_id: string
  to_sealed: Buffer
  subject_sealed: Buffer
  body_sealed: Buffer
  status: string
  attempts: number
  last_error: string | null
  failure_code: string | null
  confidential: boolean
  created_at: Date
  queued_at: Date
  sent_at: Date | null
  settled_at: Date | null
  parts: number | null
  useful_until: Date | null
  quiet: unknown
}

/** A row as the rest of the house knows it. */
export function toRecord(row: Row): MessageRecord {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    template: row.template as Template,
    channel: row.channel as Channel,
    language: row.language as MessageRecord['language'],
    applicationId: row.application_id,
    candidateId: row.candidate_id,
    vacancyId: row.vacancy_id,
    toSealed: row.to_sealed,
    subjectSealed: row.subject_sealed,
    bodySealed: row.body_sealed,
    status: row.status as MessageState,
    attempts: row.attempts,
    lastError: row.last_error,
    failureCode: row.failure_code,
    confidential: row.confidential,
    createdAt: row.created_at,
    queuedAt: row.queued_at,
    sentAt: row.sent_at,
    settledAt: row.settled_at,
    parts: row.parts,
    usefulUntil: row.useful_until,
    quiet: row.quiet as MessageRecord['quiet'],
  }
}
