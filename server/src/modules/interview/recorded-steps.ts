import type { Db } from '../../platform/db/index.ts'
import { isComplete, standingTake } from './present.ts'
import * as store from './store.ts'
import { findTake, listTakes } from './take-store.ts'

/** A step whose standing answer is a recording. */
export interface RecordedStep {
  stepId: string
  takeId: string
  /** Whether all of it has arrived. */
  complete: boolean
}

/** The recorded answers that stand, in the order of the interview, handed in or not. */
export async function listRecordedSteps(
  db: Db,
  organisationId: string,
  interviewId: string,
): Promise<RecordedStep[]> {
  const [answers, takes] = await Promise.all([
    store.listAnswers(db, organisationId, interviewId),
    listTakes(db, organisationId, interviewId),
  ])
  return answers.flatMap((answer) => {
    const take = standingTake(takes, answer.id)
    return take?.finished_at && take.mode !== 'text'
      ? [{ stepId: answer.id, takeId: take.id, complete: isComplete(take) }]
      : []
  })
}

/** A recording that has arrived and stands, with what is needed to hear it; null for any other. */
export async function findRecordedTake(
  db: Db,
  organisationId: string,
  takeId: string,
): Promise<{ candidateId: string; language: 'zh-CN' | 'en'; agreed: boolean } | null> {
  const take = await findTake(db, takeId)
  if (
    !take ||
    take.organisation_id !== organisationId ||
    take.discarded_at ||
    !take.uploaded_at ||
    !take.object_key
  ) {
    return null
  }
  const interview = await store.findInterview(db, organisationId, take.interview_id)
  const answers = await store.listAnswers(db, organisationId, take.interview_id)
  const kind = answers.find(({ id }) => id === take.answer_id)?.kind
  return (
    interview && {
      candidateId: interview.candidate_id,
      // English tasks are answered in English, whatever language the page is in.
      language: kind === 'english' || interview.language === 'en' ? 'en' : 'zh-CN',
      agreed: interview.consented_at !== null,
    }
  )
}
