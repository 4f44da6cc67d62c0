import type { SignalKind, SignalStrength, SignalVerdict } from '@mingjian/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/index.ts'
import { foundKinds } from './rules.ts'

export interface Noting {
  interviewId: string
  candidateId: string
  unitId: string
  kinds: SignalKind[]
}

/** Notes that an interview is watched, and for what. What stood there first stays. */
export async function beginNoting(tx: Tx, organisationId: string, noting: Noting, at: Date): Promise<void> {
  await tx
    .insertInto('integrity.noting')
    .values({
      organisation_id: organisationId,
      interview_id: noting.interviewId,
      candidate_id: noting.candidateId,
      unit_id: noting.unitId,
      kinds: noting.kinds,
      begun_at: at,
    })
    .onConflict((c) => c.doNothing())
    .execute()
}

export async function findNoting(db: Db, organisationId: string, interviewId: string) {
  const row = await db
    .selectFrom('integrity.noting')
    .select(['kinds', 'begun_at'])
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interviewId)
    .executeTakeFirst()
  return row ? { kinds: row.kinds as SignalKind[], begunAt: row.begun_at } : null
}

/**
 * One at a time may look at a browser until the transaction ends: interviews in the same one note something for each
 * other, and would wait for each other without end.
 */
export async function lockBrowser(tx: Tx, fingerprint: Buffer): Promise<void> {
  const name = `integrity browser ${fingerprint.toString('hex')}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx)
}

/** The browsers an interview was held in so far, the one used last first. */
export function listBrowsers(db: Db, organisationId: string, interviewId: string) {
  return db
    .selectFrom('integrity.browser')
    .select(['fingerprint', 'last_at', 'clock_ahead_ms'])
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interviewId)
    .orderBy('last_at', 'desc')
    .execute()
}

export async function keepBrowser(
  tx: Tx,
  organisationId: string,
  one: { interviewId: string; candidateId: string; fingerprint: Buffer; at: Date; clockAheadMs: number },
): Promise<void> {
  const seen = { last_at: one.at, clock_ahead_ms: one.clockAheadMs }
  await tx
    .insertInto('integrity.browser')
    .values({
      organisation_id: organisationId,
      interview_id: one.interviewId,
      fingerprint: one.fingerprint,
      candidate_id: one.candidateId,
      first_at: one.at,
      ...seen,
    })
    .onConflict((c) => c.columns(['organisation_id', 'interview_id', 'fingerprint']).doUpdateSet(seen))
    .execute()
}

/** Interviews of other people that were held in a browser, with what they note. */
export function listOthersInBrowser(
  db: Db,
  organisationId: string,
  candidateId: string,
  fingerprint: Buffer,
  limit: number,
) {
  return db
    .selectFrom('integrity.browser as b')
    .innerJoin('integrity.noting as n', (join) =>
      join
        .onRef('n.organisation_id', '=', 'b.organisation_id')
        .onRef('n.interview_id', '=', 'b.interview_id'),
    )
    .select(['b.interview_id', 'b.candidate_id', 'b.last_at', 'n.kinds'])
    .where('b.organisation_id', '=', organisationId)
    .where('b.fingerprint', '=', fingerprint)
    .where('b.candidate_id', '<>', candidateId)
    .orderBy('b.last_at', 'desc')
    .limit(limit)
    .execute()
}

export interface NewSignal {
  id: string
  interviewId: string
  kind: SignalKind
  answerId: string | null
  takeId: string | null
  at: Date
  second: number | null
  strength: SignalStrength
  measuredSealed: Buffer
  otherInterviewId: string | null
}

/** Keeps signals; one that is known already stays as it is. */
export async function insertSignals(
  tx: Tx,
  organisationId: string,
  signals: readonly NewSignal[],
): Promise<void> {
  if (signals.length === 0) {
    return
  }
  await tx
    .insertInto('integrity.signal')
    .values(
      signals.map((one) => ({
        organisation_id: organisationId,
        id: one.id,
        interview_id: one.interviewId,
        kind: one.kind,
        answer_id: one.answerId,
        take_id: one.takeId,
        at: one.at,
        second: one.second,
        strength: one.strength,
        measured_sealed: one.measuredSealed,
        other_interview_id: one.otherInterviewId,
      })),
    )
    .onConflict((c) => c.doNothing())
    .execute()
}

/** How many signals an interview has: of what devices note, and of what the server finds. */
export async function countSignals(
  db: Db,
  organisationId: string,
  interviewId: string,
): Promise<{ noted: number; found: number }> {
  const isFound = sql<boolean>`kind = any(${[...foundKinds]}::text[])`
  const row = await db
    .selectFrom('integrity.signal')
    .select((eb) => [
      eb.fn.countAll<number>().as('n'),
      eb.fn.countAll<number>().filterWhere(isFound).as('found'),
    ])
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interviewId)
    .executeTakeFirstOrThrow()
  return { noted: Number(row.n) - Number(row.found), found: Number(row.found) }
}

export function listSignals(db: Db, organisationId: string, interviewId: string) {
  return db
    .selectFrom('integrity.signal')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interviewId)
    .orderBy('at')
    .orderBy('id')
    .execute()
}

/** One at a time may judge the signals of an interview. */
export async function lockVerdicts(tx: Tx, interviewId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`integrity:${interviewId}`}, 0))`.execute(tx)
}

export async function insertVerdict(
  tx: Tx,
  organisationId: string,
  one: {
    id: string
    interviewId: string
    signalId: string
    kind: SignalKind
    verdict: SignalVerdict
    noteSealed: Buffer
    loginId: string
    at: Date
  },
): Promise<void> {
  await tx
    .insertInto('integrity.verdict')
    .values({
      organisation_id: organisationId,
      id: one.id,
      interview_id: one.interviewId,
      signal_id: one.signalId,
      kind: one.kind,
      verdict: one.verdict,
      note_sealed: one.noteSealed,
      login_id: one.loginId,
      at: one.at,
    })
    .execute()
}

/** Every verdict on the signals of an interview, in the order they were given. */
export function listVerdicts(db: Db, organisationId: string, interviewId: string) {
  return db
    .selectFrom('integrity.verdict as v')
    .leftJoin('platform.login as l', (join) =>
      join.onRef('l.organisation_id', '=', 'v.organisation_id').onRef('l.id', '=', 'v.login_id'),
    )
    .select(['v.id', 'v.signal_id', 'v.verdict', 'v.note_sealed', 'v.at', 'l.name'])
    .where('v.organisation_id', '=', organisationId)
    .where('v.interview_id', '=', interviewId)
    .orderBy('v.sequence')
    .execute()
}
