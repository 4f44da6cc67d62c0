import type { Db, Tx } from '../../../platform/db/index.ts'
import { isWithdrawn } from '../../privacy/index.ts'
import type { ReportRecord } from './types.ts'

const columns = [
  'id',
  'interview_id',
  'application_id',
  'candidate_id',
  'vacancy_id',
  'overall',
  'anomalies',
  'report_hash',
  'submitted_at',
  'created_at',
] as const

interface Row {
  id: string
  interview_id: string
  application_id: string
  candidate_id: string
  vacancy_id: string
  overall: number
  anomalies: number
  report_hash: string
  submitted_at: Date
  created_at: Date
}

function toRecord(row: Row): ReportRecord {
  return {
    id: row.id,
    interviewId: row.interview_id,
    applicationId: row.application_id,
    candidateId: row.candidate_id,
    vacancyId: row.vacancy_id,
    overall: row.overall,
    anomalies: row.anomalies,
    reportHash: row.report_hash,
    submittedAt: row.submitted_at,
    createdAt: row.created_at,
  }
}

/** A report nobody took the consent to back: where a hold keeps it from being deleted, it is not used either. */
async function standing(db: Db, organisationId: string, row: Row | undefined): Promise<ReportRecord | null> {
  const refused =
    row !== undefined && (await isWithdrawn(db, organisationId, row.interview_id, ['basic', 'ai_scoring']))
  return row && !refused ? toRecord(row) : null
}

export async function findReport(db: Db, organisationId: string, id: string): Promise<ReportRecord | null> {
  const row = await db
    .selectFrom('assessment.report')
    .select(columns)
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return standing(db, organisationId, row)
}

/** The report of an application: of its last interview, when it was invited again. */
export async function findReportOfApplication(
  db: Db,
  organisationId: string,
  applicationId: string,
): Promise<ReportRecord | null> {
  const row = await db
    .selectFrom('assessment.report')
    .select(columns)
    .where('organisation_id', '=', organisationId)
    .where('application_id', '=', applicationId)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return standing(db, organisationId, row)
}

/** Reports by id, in no order. */
export async function listReports(
  db: Db,
  organisationId: string,
  ids: readonly string[],
): Promise<ReportRecord[]> {
  if (ids.length === 0) {
    return []
  }
  const rows = await db
    .selectFrom('assessment.report')
    .select(columns)
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', ids)
    .execute()
  return rows.map(toRecord)
}

export async function hasReport(db: Db, organisationId: string, interviewId: string): Promise<boolean> {
  const row = await db
    .selectFrom('assessment.report')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interviewId)
    .executeTakeFirst()
  return row !== undefined
}

export interface NewReport {
  id: string
  interviewId: string
  applicationId: string
  candidateId: string
  kitId: string
  vacancyId: string
  sealed: Buffer
  overall: number
  anomalies: number
  finder: string
  formula: string
  transcriptHash: string
  reportHash: string
  submittedAt: Date
}

/** Keeps a report; false when the interview has one. */
export async function insertReport(
  tx: Tx,
  organisationId: string,
  one: NewReport,
  now: Date,
): Promise<boolean> {
  const row = await tx
    .insertInto('assessment.report')
    .values({
      organisation_id: organisationId,
      id: one.id,
      interview_id: one.interviewId,
      application_id: one.applicationId,
      candidate_id: one.candidateId,
      kit_id: one.kitId,
      vacancy_id: one.vacancyId,
      body_sealed: one.sealed,
      overall: one.overall,
      anomalies: one.anomalies,
      finder: one.finder,
      formula: one.formula,
      transcript_hash: one.transcriptHash,
      report_hash: one.reportHash,
      submitted_at: one.submittedAt,
      created_at: now,
    })
    .onConflict((c) => c.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function readSealedBody(db: Db, organisationId: string, id: string): Promise<Buffer | null> {
  const row = await db
    .selectFrom('assessment.report')
    .select('body_sealed')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.body_sealed ?? null
}
