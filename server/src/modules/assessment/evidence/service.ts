import { type Finding, findEvidence, finderVersion } from '@mingjian/scoring'
import type { Deps } from '../../../deps.ts'
import { openText, sealJson } from '../../../platform/crypto/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import { candidateKey } from '../../ehr/index.ts'
import { getSubmittedInterview } from '../../interview/index.ts'
import { getKitForInterview } from '../../question-bank/index.ts'
import { insertFindings, listFindings, listTranscripts, lockAssessment } from '../store.ts'
import { rubricOf, spokenLanguage } from './rubric.ts'

/**
 * Reads one answer with the embedded finder and keeps what it noticed. Whether a quote stands in the words,
 * letter for letter, is checked where points are made of it, so that what had to be dropped is counted.
 *
 * @param onComplete called in the transaction in which the last answer of the interview was read.
 */
export async function findEvidenceIn(
  deps: Deps,
  organisationId: string,
  interviewId: string,
  answerId: string,
  onComplete: (tx: Tx) => Promise<void>,
): Promise<void> {
  const interview = await getSubmittedInterview(deps, organisationId, interviewId)
  const answer = interview.answers.find(({ id }) => id === answerId)
  const transcripts = await listTranscripts(deps.db, organisationId, interviewId)
  const transcript = transcripts.find((row) => row.answer_id === answerId)
  if (!answer || !transcript) {
    return
  }
  const key = await candidateKey(deps, organisationId, interview.candidateId)
  const text = openText(key, `assessment.transcript.text:${answerId}`, transcript.text_sealed)
  const kit = await getKitForInterview(deps.db, organisationId, interview.kitId)
  const question = kit.questions.find(({ id }) => id === answer.questionId)
  // A self-introduction has no rubric: what it is worth is said by its order alone, in the report.
  const noticed: readonly Finding[] = question
    ? findEvidence(text, rubricOf(question, spokenLanguage(text, interview.language)))
    : []
  await inTransaction(deps.db, async (tx) => {
    await lockAssessment(tx, organisationId, interviewId)
    await insertFindings(
      tx,
      organisationId,
      {
        answerId,
        interviewId,
        finder: finderVersion,
        transcriptHash: transcript.hash,
        sealed: sealJson(key, `assessment.finding_set.findings:${answerId}`, noticed),
      },
      deps.now(),
    )
    const read = await listFindings(tx, organisationId, interviewId, finderVersion)
    if (interview.answers.every(({ id }) => read.some((row) => row.answer_id === id))) {
      await onComplete(tx)
    }
  })
}
