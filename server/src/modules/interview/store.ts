import { randomUUID } from 'node:crypto'
import { type Selectable, sql, type Updateable } from 'kysely'
import type { DB, Db, Tx } from '../../platform/db/index.ts'
import { drawEnglishTasks, type InterviewKit } from '../question-bank/index.ts'
import { quietAfter } from './rules.ts'
import type { TakeOfInterview } from './take-store.ts'

export type InterviewRow = Selectable<DB['interview.interview']>
export type AnswerRow = Selectable<DB['interview.answer']>

/** Makes the interview of an invitation with its steps, once; false when it was there already. */
export async function insertInterview(
  tx: Tx,
  input: {
    organisationId: string
    applicationId: string
    invitationId: string
    candidateId: string
    language: 'zh-CN' | 'en'
    kit: InterviewKit
    id: string
    /** Whether a scenario was drawn for it. */
    scenario: boolean
    at: Date
  },
): Promise<boolean> {
  const { organisationId, kit } = input
  const row = await tx
    .insertInto('interview.interview')
    .values({
      organisation_id: organisationId,
      id: input.id,
      application_id: input.applicationId,
      invitation_id: input.invitationId,
      candidate_id: input.candidateId,
      kit_id: kit.id,
      language: input.language,
      created_at: input.at,
    })
    .onConflict((c) => c.columns(['organisation_id', 'invitation_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) {
    return false
  }
  const introduction = kit.selfIntroduction
  const steps = [
    { kind: 'self_introduction', question_id: null, ...introduction },
    ...kit.questions.map(({ id, content }) => ({
      kind: 'question',
      question_id: id,
      thinkSeconds: content.thinkSeconds,
      minSeconds: 0,
      answerSeconds: content.answerSeconds,
    })),
    // The first turn; each later one follows from what was said.
    ...(input.scenario && kit.modules.scenario
      ? [{ kind: 'scenario', question_id: null, minSeconds: 0, ...kit.modules.scenario }]
      : []),
    ...(kit.modules.english ? drawEnglishTasks(kit.modules.english, row.id) : []).map((task) => ({
      kind: 'english',
      question_id: null,
      thinkSeconds: task.thinkSeconds,
      minSeconds: 0,
      answerSeconds: task.answerSeconds,
      task,
    })),
  ]
  await tx
    .insertInto('interview.answer')
    .values(
      steps.map((step, position) => ({
        organisation_id: organisationId,
        id: randomUUID(),
        interview_id: row.id,
        position,
        kind: step.kind,
        question_id: step.question_id,
        think_seconds: step.thinkSeconds,
        min_seconds: step.minSeconds,
        answer_seconds: step.answerSeconds,
        retakes: kit.rules.retakes,
        english_task: 'task' in step ? JSON.stringify(step.task) : null,
      })),
    )
    .execute()
  return true
}

export async function findInterview(
  db: Db,
  organisationId: string,
  id: string,
): Promise<InterviewRow | null> {
  const row = await db
    .selectFrom('interview.interview')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** @param lock holds the row until the transaction ends: writes to one interview follow one another. */
export async function findByInvitation(
  db: Db,
  organisationId: string,
  invitationId: string,
  lock = false,
): Promise<InterviewRow | null> {
  const query = db
    .selectFrom('interview.interview')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('invitation_id', '=', invitationId)
  return (await (lock ? query.forUpdate() : query).executeTakeFirst()) ?? null
}

/** The newest interview of an application. */
export async function findOfApplication(
  db: Db,
  organisationId: string,
  applicationId: string,
): Promise<InterviewRow | null> {
  const row = await db
    .selectFrom('interview.interview')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('application_id', '=', applicationId)
    .orderBy('created_at', 'desc')
    .executeTakeFirst()
  return row ?? null
}

export async function updateInterview(
  tx: Tx,
  row: Pick<InterviewRow, 'organisation_id' | 'id'>,
  set: Updateable<DB['interview.interview']>,
): Promise<void> {
  await tx
    .updateTable('interview.interview')
    .set(set)
    .where('organisation_id', '=', row.organisation_id)
    .where('id', '=', row.id)
    .execute()
}

export function listAnswers(db: Db, organisationId: string, interviewId: string): Promise<AnswerRow[]> {
  return db
    .selectFrom('interview.answer')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interviewId)
    .orderBy('position')
    .orderBy('turn')
    .execute()
}

export async function updateAnswer(
  tx: Tx,
  row: Pick<AnswerRow, 'organisation_id' | 'id'>,
  set: Updateable<DB['interview.answer']>,
): Promise<void> {
  await tx
    .updateTable('interview.answer')
    .set(set)
    .where('organisation_id', '=', row.organisation_id)
    .where('id', '=', row.id)
    .execute()
}

/** Notes that bytes of a step have arrived, and that the device that sends them is alive if it is in hand. */
export async function markHeard(
  db: Db,
  take: Pick<TakeOfInterview, 'organisation_id' | 'answer_id' | 'interview_id'>,
  device: string | null,
  at: Date,
): Promise<void> {
  await db
    .updateTable('interview.interview')
    .set({ device_seen_at: at })
    .where('organisation_id', '=', take.organisation_id)
    .where('id', '=', take.interview_id)
    .where('device_id', '=', device)
    .execute()
  await markStepHeard(db, { organisation_id: take.organisation_id, id: take.answer_id }, at)
}

/** Notes that something of a step has arrived, and the span before it in which nothing did, if it was one. */
export async function markStepHeard(
  db: Db,
  answer: Pick<AnswerRow, 'organisation_id' | 'id'>,
  at: Date,
): Promise<void> {
  const gap = sql<number>`extract(epoch from ${at}::timestamptz - heard_at)`
  const isGap = sql<boolean>`${gap} >= ${quietAfter}`
  await db
    .updateTable('interview.answer')
    .set({
      heard_at: at,
      quiet_seconds: sql<number>`case when ${isGap} then least(${gap}, 99999) else quiet_seconds end`,
      quiet_until: sql<Date | null>`case when ${isGap} then ${at}::timestamptz else quiet_until end`,
    })
    .where('organisation_id', '=', answer.organisation_id)
    .where('id', '=', answer.id)
    .execute()
}

export async function insertIncident(
  tx: Tx,
  input: {
    organisationId: string
    id: string
    interviewId: string
    takeId: string | null
    kind: string
    lostSeconds: number | null
    textSealed: Buffer | null
    at: Date
  },
): Promise<void> {
  await tx
    .insertInto('interview.incident')
    .values({
      organisation_id: input.organisationId,
      id: input.id,
      interview_id: input.interviewId,
      take_id: input.takeId,
      kind: input.kind,
      lost_seconds: input.lostSeconds,
      text_sealed: input.textSealed,
      at: input.at,
    })
    .execute()
}

/** How many notes of the candidate's own there are. */
export async function countProblems(tx: Tx, organisationId: string, interviewId: string): Promise<number> {
  const { n } = await tx
    .selectFrom('interview.incident')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interviewId)
    .where('kind', '=', 'problem')
    .executeTakeFirstOrThrow()
  return n
}
