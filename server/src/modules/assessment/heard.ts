import {
  type HeardAnswer,
  type HeardInterview,
  InterviewPhase,
  mostTranscriptNotes,
} from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import { listRecordedSteps, type RecordedStep, type Visit } from '../interview/index.ts'
import { fail } from './errors.ts'
import { openHearing } from './transcript/hearing.ts'
import { type HearingRow, listHearings } from './transcript/hearing-store.ts'
import { type AnswerNotes, keepNote, readNotes } from './transcript/notes.ts'

/** How long the tab that handed in may go on reading what was heard in the last answers. */
const afterwardsMinutes = 30

/**
 * Whether the words may be read: during the interview, and for a while after it in the tab that handed it
 * in. A link that is over shows no answer to whoever finds it.
 */
function isOpen(deps: Pick<Deps, 'now'>, { phase, otherDevice, device, interview }: Visit): boolean {
  if (phase === InterviewPhase.enum.questions) {
    return !otherDevice
  }
  const since = deps.now().getTime() - (interview.submitted_at?.getTime() ?? 0)
  return (
    phase === InterviewPhase.enum.done &&
    device !== null &&
    device === interview.device_id &&
    since < afterwardsMinutes * 60_000
  )
}

/** What was heard in the recorded answers so far. */
export async function heardInterview(deps: Deps, visit: Visit): Promise<HeardInterview> {
  if (!isOpen(deps, visit)) {
    return { open: false, answers: [] }
  }
  const { tx, organisationId, interview, key } = visit
  const [steps, hearings] = await Promise.all([
    listRecordedSteps(tx, organisationId, interview.id),
    listHearings(tx, organisationId, interview.id),
  ])
  const notes = await readNotes(
    visit.inside,
    organisationId,
    { interviewId: interview.id, candidateId: interview.candidate_id },
    new Set(steps.map(({ takeId }) => takeId)),
  )
  return {
    open: true,
    answers: steps.map((step) => {
      const row = hearings.find((one) => one.take_id === step.takeId)
      return presentHeard(deps, step, row, key, notes)
    }),
  }
}

const states = {
  heard: 'ready',
  nothing_said: 'silent',
  no_recogniser: 'person',
  unreadable: 'failed',
  failed: 'failed',
} as const

function presentHeard(
  deps: Pick<Deps, 'speech'>,
  { stepId }: RecordedStep,
  row: HearingRow | undefined,
  key: Uint8Array,
  notes: AnswerNotes,
): HeardAnswer {
  const heard = row ? openHearing(key, row) : null
  const waiting = deps.speech.kind === 'none' ? 'person' : 'pending'
  const state = heard ? states[heard.outcome] : waiting
  const text = heard?.text ?? ''
  const noted = notes.get(stepId) ?? []
  return {
    stepId,
    // Somebody spoke, and no word of it was understood: that is for a person, too.
    state: state === 'ready' && text.trim() === '' ? 'failed' : state,
    text,
    notes: noted,
    notesLeft: heard?.outcome === 'heard' ? Math.max(0, mostTranscriptNotes - noted.length) : 0,
  }
}

/** Keeps what the candidate says was heard wrongly in the recording that stands. */
export async function noteHeard(
  deps: Deps,
  visit: Visit,
  stepId: string,
  text: string,
): Promise<HeardInterview> {
  const { tx, organisationId, interview, key } = visit
  const heard = await heardInterview(deps, visit)
  const answer = heard.answers.find((one) => one.stepId === stepId)
  const steps = await listRecordedSteps(tx, organisationId, interview.id)
  const step = steps.find((one) => one.stepId === stepId)
  if (!step || answer?.state !== 'ready') {
    throw fail.not_heard({ stepId })
  }
  await keepNote(
    deps,
    tx,
    {
      organisationId,
      interviewId: interview.id,
      applicationId: interview.application_id,
      candidateId: interview.candidate_id,
      answerId: stepId,
      takeId: step.takeId,
    },
    key,
    text,
  )
  return heardInterview(deps, visit)
}
