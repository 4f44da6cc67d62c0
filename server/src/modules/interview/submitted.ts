import type { Probing } from '@mingjian/contract'
import type { EnglishTask, Scenario, ScenarioSession } from '@mingjian/scoring'
import type { Deps } from '../../deps.ts'
import { openText } from '../../platform/crypto/index.ts'
import { candidateKey } from '../ehr/index.ts'
import { taskOf } from './english.ts'
import { fail } from './errors.ts'
import { draftPlace, kindOf, standingTake } from './present.ts'
import { listProbings, type ProbingRow } from './probing-store.ts'
import { lineOf, openPlay, type Play } from './scenario/play.ts'
import { findScenario } from './scenario/store.ts'
import * as store from './store.ts'
import { listTakes, type TakeRow } from './take-store.ts'

/** An answer as it was handed in. */
export interface SubmittedAnswer {
  id: string
  position: number
  kind: 'self_introduction' | 'question' | 'probe' | 'scenario' | 'english'
  questionId: string | null
  /** Of the answer to a probe: which one, why, and the how-manieth. */
  probe: { id: string; trigger: string; number: number } | null
  /** Whether a probe followed; null where the kit asks none. */
  probing: Probing | null
  /** Of a turn of the scenario: which one, and what the person said before it. */
  scenario: { turn: number; of: number; line: string } | null
  /** Of an English task: the task as it was shown, and how a text to listen to was given. */
  english: { task: EnglishTask; listening: 'voice' | 'captions' | null } | null
  mode: 'video' | 'audio' | 'text'
  /** Length of a recording; null for a typed answer. */
  seconds: number | null
  takeId: string
  /** What was typed; null for a recording. */
  text: string | null
  /** Null for a typed answer, and once the recording is deleted. */
  recording: { takeId: string; objectKey: string; mimeType: string; bytes: number } | null
}

export interface SubmittedInterview {
  id: string
  applicationId: string
  candidateId: string
  kitId: string
  language: 'zh-CN' | 'en'
  mode: 'video' | 'audio' | 'text' | null
  submittedAt: Date
  answers: SubmittedAnswer[]
  /** The scenario that was drawn and how its dialogue went; null where the kit has none. */
  scenario: SubmittedScenario | null
}

/** A scenario as it was played. */
export interface SubmittedScenario {
  family: { key: string; version: string; hash: string }
  seed: number
  scenario: Scenario
  session: ScenarioSession
}

/** A submitted interview with its answers opened. Throws `interview.not_found` before submission. */
export async function getSubmittedInterview(
  deps: Pick<Deps, 'db' | 'keys'>,
  organisationId: string,
  interviewId: string,
): Promise<SubmittedInterview> {
  const interview = await store.findInterview(deps.db, organisationId, interviewId)
  if (!interview?.submitted_at) {
    throw fail.not_found({ interviewId })
  }
  const key = await candidateKey(deps, organisationId, interview.candidate_id)
  const answers = await store.listAnswers(deps.db, organisationId, interviewId)
  const takes = await listTakes(deps.db, organisationId, interviewId)
  const probings = await listProbings(deps.db, organisationId, interviewId)
  const drawn = await findScenario(deps.db, organisationId, interviewId)
  const play = drawn ? openPlay(key, drawn) : null
  return {
    id: interview.id,
    applicationId: interview.application_id,
    candidateId: interview.candidate_id,
    kitId: interview.kit_id,
    language: interview.language === 'en' ? 'en' : 'zh-CN',
    mode: interview.mode as SubmittedInterview['mode'],
    submittedAt: interview.submitted_at,
    answers: answers.flatMap((answer) => {
      const take = standingTake(takes, answer.id)
      const probing = probings.find((one) => one.answer_id === answer.id)
      return take ? [presentAnswer(answer, take, { probing, play }, key)] : []
    }),
    scenario: play && presentPlay(play),
  }
}

function presentAnswer(
  answer: store.AnswerRow,
  take: TakeRow,
  { probing, play }: { probing: ProbingRow | undefined; play: Play | null },
  key: Uint8Array,
): SubmittedAnswer {
  const typed = take.mode === 'text'
  return {
    id: answer.id,
    position: answer.position,
    kind: kindOf(answer),
    questionId: answer.question_id,
    probe:
      answer.probe_id && answer.probe_trigger
        ? { id: answer.probe_id, trigger: answer.probe_trigger, number: answer.turn }
        : null,
    probing: probing ? presentProbing(probing) : null,
    scenario:
      answer.kind === 'scenario' && play
        ? {
            turn: answer.turn + 1,
            of: play.scenario.turns.length,
            line: lineOf(play, answer.turn) ?? '',
          }
        : null,
    english: presentEnglish(answer),
    mode: take.mode as SubmittedAnswer['mode'],
    // How long somebody typed says nothing of the answer, and might say that they had more time than others.
    seconds: typed ? null : take.seconds,
    takeId: take.id,
    text: typed ? (take.text_sealed ? openText(key, draftPlace(take.id), take.text_sealed) : '') : null,
    recording:
      typed || !take.object_key
        ? null
        : {
            takeId: take.id,
            objectKey: take.object_key,
            mimeType: take.playable_type ?? take.mime_type ?? '',
            bytes: take.playable_bytes ?? take.upload_offset ?? 0,
          },
  }
}

function presentPlay({ row, scenario, session }: Play): SubmittedScenario {
  const family = { key: row.family, version: row.family_version, hash: row.family_hash }
  return { family, seed: row.seed, scenario, session }
}

function presentEnglish(answer: store.AnswerRow): SubmittedAnswer['english'] {
  const task = taskOf(answer)
  return task && { task, listening: answer.english_heard as 'voice' | 'captions' | null }
}

function presentProbing(row: ProbingRow): Probing | null {
  return row.outcome
    ? {
        outcome: row.outcome as Probing['outcome'],
        triggers: row.triggers,
        probeId: row.probe_id,
        trigger: row.trigger,
        finder: row.finder,
      }
    : null
}

/** The newest interview of an application, as far as HR needs to know. */
export interface InterviewState {
  id: string
  invitationId: string
  kitId: string
  startedAt: Date | null
  submittedAt: Date | null
  humanRequestedAt: Date | null
  humanNote: string | null
  resumeCorrect: boolean | null
  resumeNote: string | null
}

export async function findInterviewOfApplication(
  deps: Pick<Deps, 'db' | 'keys'>,
  organisationId: string,
  applicationId: string,
): Promise<InterviewState | null> {
  const row = await store.findOfApplication(deps.db, organisationId, applicationId)
  if (!row) {
    return null
  }
  const key = await candidateKey(deps, organisationId, row.candidate_id)
  const read = (column: string, sealed: Buffer | null) =>
    sealed ? openText(key, `interview.interview.${column}:${row.id}`, sealed) : null
  return {
    id: row.id,
    invitationId: row.invitation_id,
    kitId: row.kit_id,
    startedAt: row.started_at,
    submittedAt: row.submitted_at,
    humanRequestedAt: row.human_requested_at,
    humanNote: read('human_note', row.human_note_sealed),
    resumeCorrect: row.resume_correct,
    resumeNote: read('resume_note', row.resume_note_sealed),
  }
}

export interface Incident {
  id: string
  at: Date
  kind: string
  lostSeconds: number | null
  text: string | null
}

/** Technical faults and problems of an interview, oldest first. */
export async function listIncidents(
  deps: Pick<Deps, 'db' | 'keys'>,
  organisationId: string,
  interviewId: string,
): Promise<Incident[]> {
  const interview = await store.findInterview(deps.db, organisationId, interviewId)
  if (!interview) {
    return []
  }
  const key = await candidateKey(deps, organisationId, interview.candidate_id)
  const rows = await deps.db
    .selectFrom('interview.incident')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interviewId)
    .orderBy('at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    kind: row.kind,
    lostSeconds: row.lost_seconds,
    text: row.text_sealed ? openText(key, `interview.incident.text:${row.id}`, row.text_sealed) : null,
  }))
}
