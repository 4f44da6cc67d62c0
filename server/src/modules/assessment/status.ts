import type { PendingAssessment, TranscriptAnswer } from '@mingjian/contract'
import type { z } from 'zod'
import type { Deps } from '../../deps.ts'
import type { StaffSession } from '../../platform/auth/index.ts'
import { requireApplication } from '../ehr/index.ts'
import {
  findInterviewOfApplication,
  getSubmittedInterview,
  isAssessable,
  type SubmittedAnswer,
  type SubmittedInterview,
} from '../interview/index.ts'
import { isWithdrawn } from '../privacy/index.ts'
import { getKitForInterview, languageOf, textIn } from '../question-bank/index.ts'
import { hasFailed, listWaiting } from './store.ts'
import { readNotes } from './transcript/notes.ts'
import { readTranscripts } from './transcript/service.ts'

type Status = z.input<typeof PendingAssessment>

/** How far the assessment of an application has come, with what was said so far. */
export async function assessmentStatus(
  deps: Deps,
  staff: StaffSession,
  applicationId: string,
): Promise<Status> {
  await requireApplication(deps, staff, 'report.read', applicationId)
  const { organisationId } = staff
  const found = await findInterviewOfApplication(deps, organisationId, applicationId)
  if (!found?.submittedAt) {
    return { applicationId, status: 'not_submitted', answers: [] }
  }
  // A person interviews instead, or what was said is no longer kept: there is nothing to wait for.
  const refused = await isWithdrawn(deps.db, organisationId, found.id, ['basic', 'ai_scoring'])
  if (refused || !(await isAssessable(deps.db, organisationId, found.id))) {
    return { applicationId, status: 'stopped', answers: [] }
  }
  const interview = await getSubmittedInterview(deps, organisationId, found.id)
  const [answers, waiting, failed] = await Promise.all([
    answersSoFar(deps, organisationId, interview),
    listWaiting(deps.db, organisationId, interview.id),
    hasFailed(deps.db, interview.id),
  ])
  // What a person can mend comes first: a failed step of another answer may be mended meanwhile.
  const status = waiting.length > 0 ? 'waiting_for_transcript' : failed ? 'failed' : 'processing'
  // Whoever does not review sees the words together with their report, not before.
  return { applicationId, status, answers: staff.permissions.has('report.review') ? answers : [] }
}

async function answersSoFar(
  deps: Deps,
  organisationId: string,
  interview: SubmittedInterview,
): Promise<TranscriptAnswer[]> {
  const [words, notes, kit] = await Promise.all([
    readTranscripts(deps, organisationId, interview),
    readNotes(
      deps,
      organisationId,
      { interviewId: interview.id, candidateId: interview.candidateId },
      new Set(interview.answers.map(({ takeId }) => takeId)),
    ),
    getKitForInterview(deps.db, organisationId, interview.kitId),
  ])
  return interview.answers.map((answer) => {
    const said = words.get(answer.id)
    const content = kit.questions.find(({ id }) => id === answer.questionId)?.content
    const probe = content?.probes.find(({ id }) => id === answer.probe?.id)
    return {
      answerId: answer.id,
      position: answer.position,
      kind: answer.kind,
      question: answer.english
        ? answer.english.task.prompt
        : answer.scenario
          ? answer.scenario.line
          : content
            ? textIn(languageOf(interview.language, content), (probe ?? content).text)
            : kit.selfIntroduction.text[interview.language],
      mode: answer.mode,
      seconds: answer.seconds,
      text: said?.text ?? '',
      segments: said?.segments ?? [],
      source: said?.source ?? 'pending',
      confidence: said?.confidence ?? null,
      delivery: said?.delivery ?? null,
      notes: notes.get(answer.id) ?? [],
      recording: recordingOf(answer),
      probe: answer.probe,
      probing: answer.probing,
      scenario: answer.scenario && { turn: answer.scenario.turn, of: answer.scenario.of },
    }
  })
}

/** A recording as a player finds it now; null for a typed answer. */
function recordingOf({ recording }: SubmittedAnswer): TranscriptAnswer['recording'] {
  return recording ? { id: recording.takeId, mimeType: recording.mimeType, bytes: recording.bytes } : null
}

/** The recordings of an interview as players find them now, by answer. */
export async function recordingsOf(
  deps: Pick<Deps, 'db' | 'keys'>,
  organisationId: string,
  interviewId: string,
): Promise<Map<string, TranscriptAnswer['recording']>> {
  const { answers } = await getSubmittedInterview(deps, organisationId, interviewId)
  return new Map(answers.map((answer) => [answer.id, recordingOf(answer)]))
}
