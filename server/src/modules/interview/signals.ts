import { type Aid, type SignalKind, signalKinds } from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import type { Db } from '../../platform/db/index.ts'
import { candidateKey } from '../ehr/index.ts'
import { isWithdrawn } from '../privacy/index.ts'
import type { InterviewKit } from '../question-bank/index.ts'
import { type Arranged, arrangementsOf } from './accommodations/arrangements.ts'
import * as store from './store.ts'
import { listTakes } from './take-store.ts'
import { asksFacialCues } from './terms.ts'
import type { Visit } from './visit.ts'

type Watching = Pick<InterviewKit, 'modules'> & { rules: Pick<InterviewKit['rules'], 'signals'> }

/**
 * What the kit of an interview asks to be noted. A kit that says nothing notes all there is; nothing of faces where
 * facial cues are off or forbidden.
 */
export function signalsOfKit(deps: Pick<Deps, 'config'>, kit: Watching): SignalKind[] {
  const faces = asksFacialCues(deps, kit)
  return signalKinds.filter(
    (kind) => (kit.rules.signals?.includes(kind) ?? true) && (faces || !ofFaces.includes(kind)),
  )
}

/**
 * What is noted of this candidate: what the kit asks for, without what their accommodations cause, and nothing of
 * somebody who agreed by earlier words of the notice, which did not tell of it.
 */
export function signalsToNote(
  deps: Pick<Deps, 'config'>,
  visit: Pick<Visit, 'kit' | 'interview' | 'key' | 'consents'>,
): SignalKind[] {
  if (visit.consents.get('basic') !== true) {
    return []
  }
  const caused = causedBy(visit)
  const faces = visit.consents.get('facial_cues') === true
  return signalsOfKit(deps, visit.kit).filter(
    (kind) => !caused.includes(kind) && (faces || !ofFaces.includes(kind)),
  )
}

/** Worked out from the picture: only with facial cues, which have a consent of their own. */
export const ofFaces: readonly SignalKind[] = ['face_absent', 'second_face']

/** Signals that an accommodation brings about by itself. */
const causes: Record<Aid, readonly SignalKind[]> = {
  // Reading, dictation and enlargement take the focus, and bring their words all at once; whoever cannot see the
  // screen cannot see either whether the camera shows them.
  software: ['left', 'pasted', 'typing_burst', 'question_copied', 'face_absent'],
  // Who helps is a second face, and is looked at, or signs in front of the candidate's.
  assistant: ['second_face', 'face_absent'],
  camera: ['face_absent'],
}

const causedBy = (arranged: Arranged): SignalKind[] =>
  arrangementsOf(arranged).granted.aids.flatMap((aid) => causes[aid])

/**
 * What is not shown of an interview: what something that was granted causes (a screen reader leaves the window, an
 * assistant is a second face), and what was noted of faces once a consent to it was taken back, also while a hold
 * keeps it from being deleted. That it is left out tells nobody anything.
 */
export async function suppressedSignals(
  deps: Pick<Deps, 'db' | 'keys'>,
  organisationId: string,
  interviewId: string,
): Promise<SignalKind[]> {
  const interview = await store.findInterview(deps.db, organisationId, interviewId)
  if (!interview) {
    return []
  }
  const takenBack = await isWithdrawn(deps.db, organisationId, interviewId, ['recording', 'facial_cues'])
  const faces = takenBack ? ofFaces : []
  if (!interview.arrangements_sealed) {
    return [...faces]
  }
  const key = await candidateKey(deps, organisationId, interview.candidate_id)
  return [...faces, ...causedBy({ interview, key })]
}

/** The steps of an interview with all takes of each, discarded ones too, and which of them have a picture. */
export async function stepsOf({
  tx,
  organisationId,
  interview,
}: Pick<Visit, 'tx' | 'organisationId' | 'interview'>): Promise<
  { answerId: string; takeIds: string[]; filmed: string[] }[]
> {
  const answers = await store.listAnswers(tx, organisationId, interview.id)
  const takes = await listTakes(tx, organisationId, interview.id)
  return answers.map(({ id }) => {
    const own = takes.filter((take) => take.answer_id === id)
    return {
      answerId: id,
      takeIds: own.map((take) => take.id),
      filmed: own.filter(({ mode }) => mode === 'video').map((take) => take.id),
    }
  })
}

/** The application each of some interviews is for. */
export async function applicationsOfInterviews(
  db: Db,
  organisationId: string,
  interviewIds: readonly string[],
): Promise<Map<string, string>> {
  if (interviewIds.length === 0) {
    return new Map()
  }
  const rows = await db
    .selectFrom('interview.interview')
    .select(['id', 'application_id'])
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', interviewIds)
    .execute()
  return new Map(rows.map((row) => [row.id, row.application_id]))
}
