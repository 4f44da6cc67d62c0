import { randomUUID } from 'node:crypto'
import type { ProbeTrigger } from '@mingjian/scoring'
import type { Selectable } from 'kysely'
import type { DB, Db, Tx } from '../../platform/db/index.ts'
import type { AnswerRow } from './store.ts'

export type ProbingRow = Selectable<DB['interview.probing']>

export function listProbings(db: Db, organisationId: string, interviewId: string): Promise<ProbingRow[]> {
  return db
    .selectFrom('interview.probing')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interviewId)
    .execute()
}

export interface ProbingDecision {
  outcome: 'asked' | 'nothing_missing' | 'no_transcript' | 'enough'
  triggers: ProbeTrigger[]
  probe: { id: string; trigger: ProbeTrigger } | null
  finder: string | null
}

/** Keeps the decision; false when one was made already. */
export async function decideProbing(
  tx: Tx,
  answer: Pick<AnswerRow, 'organisation_id' | 'id'>,
  { outcome, triggers, probe, finder }: ProbingDecision,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('interview.probing')
    .set({
      outcome,
      triggers,
      probe_id: probe?.id ?? null,
      trigger: probe?.trigger ?? null,
      finder,
      decided_at: now,
    })
    .where('organisation_id', '=', answer.organisation_id)
    .where('answer_id', '=', answer.id)
    .where('outcome', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Puts the step of a probe behind its question. */
export async function insertProbeStep(
  tx: Tx,
  main: AnswerRow,
  probe: {
    id: string
    trigger: ProbeTrigger
    turn: number
    of: number
    thinkSeconds: number
    answerSeconds: number
  },
): Promise<void> {
  await tx
    .insertInto('interview.answer')
    .values({
      organisation_id: main.organisation_id,
      id: randomUUID(),
      interview_id: main.interview_id,
      position: main.position,
      turn: probe.turn,
      kind: 'probe',
      question_id: main.question_id,
      probe_id: probe.id,
      probe_trigger: probe.trigger,
      probe_of: probe.of,
      think_seconds: probe.thinkSeconds,
      min_seconds: 0,
      answer_seconds: probe.answerSeconds,
      retakes: main.retakes,
    })
    .execute()
}
