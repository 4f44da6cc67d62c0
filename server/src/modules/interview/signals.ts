import { type Aid, type SignalKind, signalKinds } from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import type { Db } from '../../platform/db/index.ts'
import { candidateKey } from '../ehr/index.ts'
import { type Arranged, arrangementsOf } from './accommodations/arrangements.ts'
import * as store from './store.ts'
import { listTakes } from './take-store.ts'
import type { Visit } from './visit.ts'

/** What the kit of an interview asks to be noted. A kit that says nothing notes all there is. */
export function signalsOfKit(kit: { rules: { signals?: SignalKind[] | undefined } }): SignalKind[] {
  return signalKinds.filter((kind) => kit.rules.signals?.includes(kind) ?? true)
}

/**
 * What is noted of this candidate: what the kit asks for, without what their accommodations cause, and nothing of
 * somebody who agreed by earlier words of the notice, which did not tell of it.
 */
export function signalsToNote(visit: Pick<Visit, 'kit' | 'interview' | 'key' | 'consents'>): SignalKind[] {
  if (visit.consents.get('basic') !== true) {
    return []
  }
  const caused = causedBy(visit)
  // The name of the consent to facial cues; while nobody can give it, no face is looked for.
  const faces = (visit.consents as ReadonlyMap<string, boolean>).get('facial_cues') === true
  return signalsOfKit(visit.kit).filter(
    (kind) => !caused.includes(kind) && (faces || !ofFaces.includes(kind)),
  )
}

const ofFaces: readonly SignalKind[] = ['face_absent', 'second_face']

/** Signals that an accommodation brings about by itself. */
const causes: Record<Aid, readonly SignalKind[]> = {
  // Reading, dictation and enlargement take the focus, and bring their words all at once.
  software: ['left', 'pasted', 'typing_burst', 'question_copied'],
  assistant: ['second_face'],
  camera: ['face_absent'],
}

const causedBy = (arranged: Arranged): SignalKind[] =>
  arrangementsOf(arranged).granted.aids.flatMap((aid) => causes[aid])

/**
 * What is neither noted nor shown of an interview, because something that was granted causes it (a screen reader
 * leaves the window, an assistant is a second face). That it is left out tells nobody anything.
 */
export async function suppressedSignals(
  deps: Pick<Deps, 'db' | 'keys'>,
  organisationId: string,
  interviewId: string,
): Promise<SignalKind[]> {
  const interview = await store.findInterview(deps.db, organisationId, interviewId)
  if (!interview?.arrangements_sealed) {
    return []
  }
  const key = await candidateKey(deps, organisationId, interview.candidate_id)
  return causedBy({ interview, key })
}

/** The steps of an interview with all takes of each, discarded ones too. */
export async function stepsOf({
  tx,
  organisationId,
  interview,
}: Pick<Visit, 'tx' | 'organisationId' | 'interview'>): Promise<{ answerId: string; takeIds: string[] }[]> {
  const answers = await store.listAnswers(tx, organisationId, interview.id)
  const takes = await listTakes(tx, organisationId, interview.id)
  return answers.map(({ id }) => ({
    answerId: id,
    takeIds: takes.filter((take) => take.answer_id === id).map((take) => take.id),
  }))
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
