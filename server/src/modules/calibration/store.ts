import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/index.ts'
import type { Subject } from '../scorers/index.ts'
import type { Learned } from './learn.ts'

const columns = [
  'm.id',
  'm.subject_kind',
  'm.subject',
  'm.version',
  'm.status',
  'm.failure',
  'm.requested_at',
  'm.finished_at',
  'm.evaluation',
  'm.passed',
  'm.hash',
  'm.active_since',
  'r.name as requested_by_name',
  'a.name as activated_by_name',
] as const

/** Versions with the names of those who asked for them and let them be shown, without their files. */
function selectModels(db: Db, organisationId: string) {
  return db
    .selectFrom('calibration.model as m')
    .leftJoin('platform.login as r', (join) =>
      join.onRef('r.organisation_id', '=', 'm.organisation_id').onRef('r.id', '=', 'm.requested_by'),
    )
    .leftJoin('platform.login as a', (join) =>
      join.onRef('a.organisation_id', '=', 'm.organisation_id').onRef('a.id', '=', 'm.activated_by'),
    )
    .select(columns)
    .where('m.organisation_id', '=', organisationId)
}

/** Every version there is, the newest of each subject first. */
export function listModels(db: Db, organisationId: string, subject?: Subject) {
  let list = selectModels(db, organisationId)
  if (subject) {
    list = list.where('m.subject_kind', '=', subject.kind).where('m.subject', '=', subject.key)
  }
  return list.orderBy('m.version', 'desc').execute()
}

export type ModelRow = Awaited<ReturnType<typeof listModels>>[number]

export function findModel(db: Db, organisationId: string, id: string): Promise<ModelRow | undefined> {
  return selectModels(db, organisationId).where('m.id', '=', id).executeTakeFirst()
}

/** Opens a new version; false while another one of this subject is being trained. */
export async function insertModel(
  tx: Tx,
  organisationId: string,
  one: Subject & { id: string; loginId: string; now: Date },
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`calibration:${organisationId}:${one.kind}:${one.key}`}, 0))`.execute(
    tx,
  )
  const last = await tx
    .selectFrom('calibration.model')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('organisation_id', '=', organisationId)
    .where('subject_kind', '=', one.kind)
    .where('subject', '=', one.key)
    .executeTakeFirst()
  const row = await tx
    .insertInto('calibration.model')
    .values({
      organisation_id: organisationId,
      id: one.id,
      subject_kind: one.kind,
      subject: one.key,
      version: (last?.version ?? 0) + 1,
      status: 'training',
      requested_by: one.loginId,
      requested_at: one.now,
    })
    .onConflict((c) => c.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Gives up trainings that were begun so long ago that nobody can still be at it. */
export async function stopStale(tx: Tx, organisationId: string, begunBefore: Date, now: Date): Promise<void> {
  await tx
    .updateTable('calibration.model')
    .set({ status: 'failed', failure: 'stopped', finished_at: now })
    .where('organisation_id', '=', organisationId)
    .where('status', '=', 'training')
    .where('requested_at', '<', begunBefore)
    .execute()
}

/** Keeps what was learned, or why nothing was; a second run of the same training changes nothing. */
export async function finishModel(
  tx: Tx,
  organisationId: string,
  id: string,
  learned: Learned,
  hash: string | null,
  now: Date,
): Promise<void> {
  const values =
    'failure' in learned
      ? { status: 'failed', failure: learned.failure, finished_at: now }
      : {
          status: 'ready',
          finished_at: now,
          evaluation: JSON.stringify(learned.evaluation),
          passed: learned.passed,
          half_width: learned.halfWidth,
          hash,
          file: Buffer.from(learned.file, 'utf8'),
        }
  await tx
    .updateTable('calibration.model')
    .set(values)
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('status', '=', 'training')
    .execute()
}

/** Of the versions of a subject lets one be shown, or none. */
export async function setActive(
  tx: Tx,
  organisationId: string,
  model: ModelRow,
  active: { loginId: string; at: Date } | null,
): Promise<void> {
  const versions = tx
    .updateTable('calibration.model')
    .where('organisation_id', '=', organisationId)
    .where('subject_kind', '=', model.subject_kind)
    .where('subject', '=', model.subject)
  await versions
    .set({ active_since: null, activated_by: null })
    .where('active_since', 'is not', null)
    .execute()
  if (active) {
    await versions
      .set({ active_since: active.at, activated_by: active.loginId })
      .where('id', '=', model.id)
      .execute()
  }
}

/** Reports a login has worked on, and so has seen the scores of. */
export async function listWorkedOn(db: Db, organisationId: string, loginId: string): Promise<Set<string>> {
  const tables = ['review.adjustment', 'review.decision', 'review.suggestion'] as const
  const found = await Promise.all(
    tables.map((table) =>
      db
        .selectFrom(table)
        .select('report_id')
        .where('organisation_id', '=', organisationId)
        .where('login_id', '=', loginId)
        .execute(),
    ),
  )
  return new Set(found.flat().map((row) => row.report_id))
}

/** Keeps a blind score; the level that stands, which is another one where the login had scored before. */
export async function insertScore(
  tx: Tx,
  organisationId: string,
  one: { answerId: string; reportId: string; candidateId: string; loginId: string; level: number; at: Date },
): Promise<{ level: number; kept: boolean }> {
  const row = await tx
    .insertInto('calibration.human_score')
    .values({
      organisation_id: organisationId,
      answer_id: one.answerId,
      login_id: one.loginId,
      report_id: one.reportId,
      candidate_id: one.candidateId,
      level: one.level,
      at: one.at,
    })
    .onConflict((c) => c.doNothing())
    .returning('level')
    .executeTakeFirst()
  if (row) {
    return { level: row.level, kept: true }
  }
  const standing = await tx
    .selectFrom('calibration.human_score')
    .select('level')
    .where('organisation_id', '=', organisationId)
    .where('answer_id', '=', one.answerId)
    .where('login_id', '=', one.loginId)
    .executeTakeFirstOrThrow()
  return { level: standing.level, kept: false }
}

/** Name of a login, for records of who did something. */
export async function loginName(db: Db, organisationId: string, loginId: string): Promise<string> {
  const row = await db
    .selectFrom('platform.login')
    .select('name')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', loginId)
    .executeTakeFirst()
  return row?.name ?? ''
}
