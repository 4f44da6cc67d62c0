import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/index.ts'

/** One at a time may adjust, suggest or decide on a report. */
export async function lockReport(tx: Tx, reportId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`review:${reportId}`}, 0))`.execute(tx)
}

export async function insertAdjustment(
  tx: Tx,
  organisationId: string,
  one: {
    id: string
    reportId: string
    competency: string
    score: number | null
    scorerScore: number
    reasonSealed: Buffer
    loginId: string
    at: Date
  },
): Promise<void> {
  await tx
    .insertInto('review.adjustment')
    .values({
      organisation_id: organisationId,
      id: one.id,
      report_id: one.reportId,
      competency: one.competency,
      score: one.score,
      scorer_score: one.scorerScore,
      reason_sealed: one.reasonSealed,
      login_id: one.loginId,
      at: one.at,
    })
    .execute()
}

/** Every adjustment of a report, in the order they were made. */
export function listAdjustments(db: Db, organisationId: string, reportId: string) {
  return db
    .selectFrom('review.adjustment as a')
    .leftJoin('platform.login as l', (join) =>
      join.onRef('l.organisation_id', '=', 'a.organisation_id').onRef('l.id', '=', 'a.login_id'),
    )
    .select(['a.id', 'a.competency', 'a.score', 'a.scorer_score', 'a.reason_sealed', 'a.at', 'l.name'])
    .where('a.organisation_id', '=', organisationId)
    .where('a.report_id', '=', reportId)
    .orderBy('a.sequence')
    .execute()
}

export type AdjustmentRow = Awaited<ReturnType<typeof listAdjustments>>[number]

/** What humans set in many reports, the last word on each dimension. */
export async function listStandingScores(
  db: Db,
  organisationId: string,
  reportIds: readonly string[],
): Promise<{ reportId: string; competency: string; score: number }[]> {
  if (reportIds.length === 0) {
    return []
  }
  const rows = await db
    .selectFrom('review.adjustment')
    .distinctOn(['report_id', 'competency'])
    .select(['report_id', 'competency', 'score'])
    .where('organisation_id', '=', organisationId)
    .where('report_id', 'in', reportIds)
    .orderBy('report_id')
    .orderBy('competency')
    .orderBy('sequence', 'desc')
    .execute()
  return rows.flatMap((row) =>
    row.score === null ? [] : [{ reportId: row.report_id, competency: row.competency, score: row.score }],
  )
}

export interface NewDecision {
  id: string
  reportId: string
  applicationId: string
  outcome: 'second_interview' | 'rejected'
  rejectReason: string | null
  reasonSealed: Buffer | null
  overallFinal: number
  loginId: string
  at: Date
}

export async function insertDecision(tx: Tx, organisationId: string, one: NewDecision): Promise<void> {
  await tx
    .insertInto('review.decision')
    .values({
      organisation_id: organisationId,
      id: one.id,
      report_id: one.reportId,
      application_id: one.applicationId,
      outcome: one.outcome,
      reject_reason: one.rejectReason,
      reason_sealed: one.reasonSealed,
      overall_final: one.overallFinal,
      login_id: one.loginId,
      at: one.at,
    })
    .execute()
}

export async function findDecision(db: Db, organisationId: string, reportId: string) {
  const row = await db
    .selectFrom('review.decision as d')
    .leftJoin('platform.login as l', (join) =>
      join.onRef('l.organisation_id', '=', 'd.organisation_id').onRef('l.id', '=', 'd.login_id'),
    )
    .select([
      'd.id',
      'd.outcome',
      'd.reject_reason',
      'd.reason_sealed',
      'd.overall_final',
      'd.at',
      'd.login_id',
      'l.name',
    ])
    .where('d.organisation_id', '=', organisationId)
    .where('d.report_id', '=', reportId)
    .executeTakeFirst()
  return row ?? null
}

export type DecisionRow = NonNullable<Awaited<ReturnType<typeof findDecision>>>

/** Which of these reports a person has decided on. */
export async function listDecided(
  db: Db,
  organisationId: string,
  reportIds: readonly string[],
): Promise<Set<string>> {
  if (reportIds.length === 0) {
    return new Set()
  }
  const rows = await db
    .selectFrom('review.decision')
    .select('report_id')
    .where('organisation_id', '=', organisationId)
    .where('report_id', 'in', reportIds)
    .execute()
  return new Set(rows.map((row) => row.report_id))
}

export interface SecondInterview {
  startsAt: Date
  minutes: number
  place: string
  interviewer: string
  note: string
}

export async function insertSecondInterview(
  tx: Tx,
  organisationId: string,
  one: SecondInterview & { reportId: string; applicationId: string; now: Date },
): Promise<void> {
  await tx
    .insertInto('review.second_interview')
    .values({
      organisation_id: organisationId,
      report_id: one.reportId,
      application_id: one.applicationId,
      starts_at: one.startsAt,
      minutes: one.minutes,
      place: one.place,
      interviewer: one.interviewer,
      note: one.note,
      created_at: one.now,
    })
    .execute()
}

export async function findSecondInterview(
  db: Db,
  organisationId: string,
  reportId: string,
): Promise<SecondInterview | null> {
  const row = await db
    .selectFrom('review.second_interview')
    .select(['starts_at', 'minutes', 'place', 'interviewer', 'note'])
    .where('organisation_id', '=', organisationId)
    .where('report_id', '=', reportId)
    .executeTakeFirst()
  return row
    ? {
        startsAt: row.starts_at,
        minutes: row.minutes,
        place: row.place,
        interviewer: row.interviewer,
        note: row.note,
      }
    : null
}

export async function insertDecidedScores(
  tx: Tx,
  organisationId: string,
  report: { id: string; vacancyId: string },
  scores: readonly { competency: string; score: number }[],
): Promise<void> {
  await tx
    .insertInto('review.decided_score')
    .values(
      scores.map(({ competency, score }) => ({
        organisation_id: organisationId,
        report_id: report.id,
        vacancy_id: report.vacancyId,
        competency,
        score,
      })),
    )
    .execute()
}

/** Medians of the other decided candidates of a vacancy, by competency, with how many there are. */
export async function listMedians(
  db: Db,
  organisationId: string,
  report: { id: string; vacancyId: string },
): Promise<Map<string, { median: number; n: number }>> {
  const rows = await db
    .selectFrom('review.decided_score')
    .select([
      'competency',
      (eb) => eb.fn.countAll<number>().as('n'),
      sql<number>`round((percentile_cont(0.5) within group (order by score))::numeric, 1)`.as('median'),
    ])
    .where('organisation_id', '=', organisationId)
    .where('vacancy_id', '=', report.vacancyId)
    .where('report_id', '<>', report.id)
    .groupBy('competency')
    .execute()
  return new Map(rows.map((row) => [row.competency, { median: row.median, n: row.n }]))
}

export async function insertSuggestion(
  tx: Tx,
  organisationId: string,
  one: { id: string; reportId: string; outcome: string; noteSealed: Buffer; loginId: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('review.suggestion')
    .values({
      organisation_id: organisationId,
      id: one.id,
      report_id: one.reportId,
      outcome: one.outcome,
      note_sealed: one.noteSealed,
      login_id: one.loginId,
      at: one.at,
    })
    .execute()
}

/** What managers would do, in the order they said so. */
export function listSuggestions(db: Db, organisationId: string, reportId: string) {
  return db
    .selectFrom('review.suggestion as s')
    .leftJoin('platform.login as l', (join) =>
      join.onRef('l.organisation_id', '=', 's.organisation_id').onRef('l.id', '=', 's.login_id'),
    )
    .select(['s.id', 's.outcome', 's.note_sealed', 's.login_id', 's.at', 'l.name'])
    .where('s.organisation_id', '=', organisationId)
    .where('s.report_id', '=', reportId)
    .orderBy('s.sequence')
    .execute()
}
