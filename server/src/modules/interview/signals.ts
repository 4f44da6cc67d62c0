import { type SignalKind, signalKinds } from '@mingjian/contract'
import type { Db, Tx } from '../../platform/db/index.ts'
import * as store from './store.ts'
import type { Visit } from './visit.ts'

/** What the kit of an interview asks to be noted. A kit that says nothing notes all there is. */
export function signalsOfKit(kit: { rules: { signals?: SignalKind[] | undefined } }): SignalKind[] {
  return signalKinds.filter((kind) => kit.rules.signals?.includes(kind) ?? true)
}

/**
 * What is noted of this candidate: what the kit asks for, without what their accommodations cause, and nothing of
 * somebody who agreed by earlier words of the notice, which did not tell of it.
 */
export function signalsToNote(visit: Pick<Visit, 'kit' | 'interview' | 'consents'>): SignalKind[] {
  if (visit.consents.get('basic') !== true) {
    return []
  }
  const { suppressed_signals } = visit.interview
  // The name of the consent to facial cues; while nobody can give it, no face is looked for.
  const faces = (visit.consents as ReadonlyMap<string, boolean>).get('facial_cues') === true
  return signalsOfKit(visit.kit).filter(
    (kind) => !suppressed_signals.includes(kind) && (faces || !ofFaces.includes(kind)),
  )
}

const ofFaces: readonly SignalKind[] = ['face_absent', 'second_face']

/**
 * Says which signals the accommodations of a candidate cause (a screen reader leaves the window, dictation types in
 * bursts, an assistant is a second face). From now on they are not noted, and those noted before are not shown.
 * Whoever reads the report is not told that any are left out.
 */
export async function suppressSignals(
  tx: Tx,
  organisationId: string,
  interviewId: string,
  kinds: readonly SignalKind[],
): Promise<void> {
  await tx
    .updateTable('interview.interview')
    .set({ suppressed_signals: [...new Set(kinds)].sort() })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', interviewId)
    .execute()
}

/** What is neither noted nor shown of an interview. */
export async function suppressedSignals(
  db: Db,
  organisationId: string,
  interviewId: string,
): Promise<SignalKind[]> {
  const interview = await store.findInterview(db, organisationId, interviewId)
  return (interview?.suppressed_signals ?? []) as SignalKind[]
}

/** The steps of an interview with all takes of each, discarded ones too. */
export async function stepsOf({
  tx,
  organisationId,
  interview,
}: Pick<Visit, 'tx' | 'organisationId' | 'interview'>): Promise<{ answerId: string; takeIds: string[] }[]> {
  const answers = await store.listAnswers(tx, organisationId, interview.id)
  const takes = await store.listTakes(tx, organisationId, interview.id)
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
