import { randomUUID } from 'node:crypto'
import { type Anomaly, mostTranscriptNotes, type TranscriptNote } from '@mingjian/contract'
import type { z } from 'zod'
import type { Deps } from '../../../deps.ts'
import { audit } from '../../../platform/audit/index.ts'
import { openText, sealText } from '../../../platform/crypto/index.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { candidateKey, recordInterviewResult } from '../../ehr/index.ts'
import { fail } from '../errors.ts'
import { countSimilar } from '../similarity/store.ts'

const place = (id: string) => `assessment.transcript_note.text:${id}`

/** What a candidate says was heard wrongly, by answer. */
export type AnswerNotes = ReadonlyMap<string, TranscriptNote[]>

interface NotedAnswer {
  organisationId: string
  interviewId: string
  applicationId: string
  candidateId: string
  answerId: string
  takeId: string
}

/**
 * Keeps what a candidate says was heard wrongly. The transcript and the scores stay as they are; the report,
 * written or not, has one more thing to look at. The same words again change nothing.
 */
export async function keepNote(
  deps: Deps,
  tx: Tx,
  answer: NotedAnswer,
  key: Uint8Array,
  text: string,
): Promise<void> {
  const { organisationId, interviewId, answerId, takeId } = answer
  const rows = (await listNotes(tx, organisationId, interviewId)).filter((row) => row.take_id === takeId)
  if (rows.some((row) => openText(key, place(row.id), row.text_sealed) === text)) {
    return
  }
  if (rows.length >= mostTranscriptNotes) {
    throw fail.too_many_notes({ limit: mostTranscriptNotes })
  }
  const id = randomUUID()
  await tx
    .insertInto('assessment.transcript_note')
    .values({
      organisation_id: organisationId,
      id,
      answer_id: answerId,
      interview_id: interviewId,
      take_id: takeId,
      text_sealed: sealText(key, place(id), text),
      created_at: deps.now(),
    })
    .execute()
  await audit(tx, deps.now(), {
    organisationId,
    actor: { kind: 'candidate', id: answer.candidateId },
    action: 'transcript.dispute',
    objectType: 'application',
    objectId: answer.applicationId,
    detail: { answerId },
  })
  await pointOut(deps, tx, answer)
}

/** A report that stands already has one more thing to look at. */
async function pointOut(deps: Deps, tx: Tx, { organisationId, interviewId, applicationId }: NotedAnswer) {
  const report = await tx
    .selectFrom('assessment.report')
    .select('anomalies')
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interviewId)
    .executeTakeFirst()
  if (report) {
    const similar = await countSimilar(tx, organisationId, interviewId)
    const disputed = await countDisputed(tx, organisationId, interviewId)
    const anomalies = report.anomalies + similar + disputed
    await recordInterviewResult(deps, tx, organisationId, applicationId, { anomalies })
  }
}

function listNotes(db: Db, organisationId: string, interviewId: string) {
  return db
    .selectFrom('assessment.transcript_note')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interviewId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** The answers of an interview whose candidate says that something was heard wrongly. */
export async function countDisputed(db: Db, organisationId: string, interviewId: string): Promise<number> {
  const row = await db
    .selectFrom('assessment.transcript_note as n')
    // Notes on a recording that was replaced say nothing about the one that stands.
    .innerJoin('assessment.transcript as t', (join) =>
      join
        .onRef('t.organisation_id', '=', 'n.organisation_id')
        .onRef('t.answer_id', '=', 'n.answer_id')
        .onRef('t.take_id', '=', 'n.take_id'),
    )
    .select((eb) => eb.fn.count<string>('n.answer_id').distinct().as('count'))
    .where('n.organisation_id', '=', organisationId)
    .where('n.interview_id', '=', interviewId)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

/** The notes on the recordings that stand, by answer. */
export async function readNotes(
  deps: Pick<Deps, 'db' | 'keys'>,
  organisationId: string,
  interview: { interviewId: string; candidateId: string },
  takes?: ReadonlySet<string>,
): Promise<AnswerNotes> {
  const rows = await listNotes(deps.db, organisationId, interview.interviewId)
  if (rows.length === 0) {
    return new Map()
  }
  const key = await candidateKey(deps, organisationId, interview.candidateId)
  const notes = new Map<string, TranscriptNote[]>()
  for (const row of rows.filter((one) => !takes || takes.has(one.take_id))) {
    const note = { text: openText(key, place(row.id), row.text_sealed), at: row.created_at.toISOString() }
    notes.set(row.answer_id, [...(notes.get(row.answer_id) ?? []), note])
  }
  return notes
}

/** What stands among the anomalies of a report because of notes: each answer once. */
export function disputedAnomalies(
  notes: AnswerNotes,
  dimensions: readonly { competency: string; questions: readonly { answerId: string }[] }[],
): z.infer<typeof Anomaly>[] {
  return [...notes.keys()].map((answerId) => ({
    rule: 'disputed_transcript',
    competency:
      dimensions.find(({ questions }) => questions.some((one) => one.answerId === answerId))?.competency ??
      null,
    text: {
      'zh-CN': '候选人指出这段转写有误，原话以录音为准，请播放核对。',
      en: 'The candidate says that this transcript is wrong in places. The recording counts; please play it.',
    },
  }))
}
