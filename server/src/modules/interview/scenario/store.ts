import { randomUUID } from 'node:crypto'
import type { Scenario } from '@mingjian/scoring'
import type { Selectable } from 'kysely'
import type { DB, Db, Tx } from '../../../platform/db/index.ts'
import type { AnswerRow } from '../store.ts'
import type { DrawnScenario } from './draw.ts'

export type ScenarioRow = Omit<Selectable<DB['interview.scenario']>, 'scenario'> & { scenario: Scenario }
export type ReactionRow = Selectable<DB['interview.reaction']>

/** Keeps the scenario drawn for an interview; one that stands is replaced while nothing of it was played. */
export async function putScenario(
  tx: Tx,
  one: { organisationId: string; interviewId: string; drawn: DrawnScenario; at: Date },
): Promise<void> {
  const { family, version, hash, seed, scenario } = one.drawn
  const drawn = {
    family,
    family_version: version,
    family_hash: hash,
    seed,
    scenario: JSON.stringify(scenario),
    created_at: one.at,
  }
  await tx
    .insertInto('interview.scenario')
    .values({ organisation_id: one.organisationId, interview_id: one.interviewId, ...drawn })
    .onConflict((c) =>
      c
        .columns(['organisation_id', 'interview_id'])
        .doUpdateSet(drawn)
        .where('interview.scenario.session_sealed', 'is', null),
    )
    .execute()
}

export async function findScenario(
  db: Db,
  organisationId: string,
  interviewId: string,
): Promise<ScenarioRow | null> {
  const row = await db
    .selectFrom('interview.scenario')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interviewId)
    .executeTakeFirst()
  return row ? { ...row, scenario: row.scenario as unknown as Scenario } : null
}

export async function saveSession(
  tx: Tx,
  row: Pick<ScenarioRow, 'organisation_id' | 'interview_id'>,
  sealed: Buffer,
): Promise<void> {
  await tx
    .updateTable('interview.scenario')
    .set({ session_sealed: sealed })
    .where('organisation_id', '=', row.organisation_id)
    .where('interview_id', '=', row.interview_id)
    .execute()
}

export function listReactions(db: Db, organisationId: string, interviewId: string): Promise<ReactionRow[]> {
  return db
    .selectFrom('interview.reaction')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interviewId)
    .execute()
}

/** Keeps how a reaction came about; false when it was decided already. */
export async function decideReaction(
  tx: Tx,
  answer: Pick<AnswerRow, 'organisation_id' | 'id'>,
  decision: { outcome: 'read' | 'no_transcript'; finder: string | null },
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('interview.reaction')
    .set({ ...decision, decided_at: now })
    .where('organisation_id', '=', answer.organisation_id)
    .where('answer_id', '=', answer.id)
    .where('outcome', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Puts the step of the next turn behind this one; its clock is this one's, extra time included. */
export async function insertNextTurn(tx: Tx, before: AnswerRow): Promise<void> {
  await tx
    .insertInto('interview.answer')
    .values({
      organisation_id: before.organisation_id,
      id: randomUUID(),
      interview_id: before.interview_id,
      position: before.position,
      turn: before.turn + 1,
      kind: 'scenario',
      think_seconds: before.think_seconds,
      min_seconds: 0,
      answer_seconds: before.answer_seconds,
      retakes: before.retakes,
    })
    .execute()
}
