import { type Finding, findEvidence, finderVersion, type Rubric } from '@mingjian/scoring'
import type { LanguageModelFinder } from '../../../adapters/language-model/index.ts'
import type { Deps } from '../../../deps.ts'
import { audit, system } from '../../../platform/audit/index.ts'
import { openJson, openText, sealJson } from '../../../platform/crypto/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import { candidateKey, getNames } from '../../ehr/index.ts'
import { getSubmittedInterview } from '../../interview/index.ts'
import { getKitForInterview, rubricOf, spokenLanguage } from '../../question-bank/index.ts'
import { readerOf, readingName } from '../../scorers/index.ts'
import { keepBandsOf } from '../similarity/service.ts'
import { insertFindings, listFindings, listTranscripts, lockAssessment } from '../store.ts'
import { unreadAnswers } from './progress.ts'
import { insertReading, listReadings } from './readings.ts'

/** What follows a reading, called in the transaction that keeps it. */
export interface Next {
  /** The embedded finder has read the answer, and a language model is to. */
  askModel(tx: Tx): Promise<void>
  /** Every answer of the interview has been read by every finder. */
  complete(tx: Tx): Promise<void>
}

const findingsPlace = (answerId: string) => `assessment.finding_set.findings:${answerId}`

/**
 * Reads one answer with the embedded finder and keeps what it noticed. Whether a quote stands in the words,
 * letter for letter, is checked where points are made of it, so that what had to be dropped is counted.
 */
export async function findEvidenceIn(
  deps: Deps,
  organisationId: string,
  interviewId: string,
  answerId: string,
  next: Next,
): Promise<void> {
  const found = await wordsOf(deps, organisationId, interviewId, answerId)
  if (!found) {
    return
  }
  const { interview, kit, key, text, transcriptHash, rubric, isProbe } = found
  // A self-introduction has no rubric: what it is worth is said by its order alone, in the report.
  const noticed: readonly Finding[] = rubric ? findEvidence(text, rubric) : []
  const languageModel = (await readerOf(deps, organisationId))?.finder ?? null
  await inTransaction(deps.db, async (tx) => {
    if (!(await lockAssessment(tx, organisationId, interviewId))) {
      return
    }
    await insertFindings(
      tx,
      organisationId,
      {
        answerId,
        interviewId,
        finder: finderVersion,
        transcriptHash,
        sealed: sealJson(key, findingsPlace(answerId), noticed),
      },
      deps.now(),
    )
    if (rubric && !isProbe) {
      await keepBandsOf(deps, tx, organisationId, interview, { answerId, rubric, text })
    }
    if (rubric && languageModel) {
      await next.askModel(tx)
    } else if ((await unreadAnswers(tx, languageModel, organisationId, interview, kit)).length === 0) {
      await next.complete(tx)
    }
  })
}

/**
 * Has a language model read one answer and keeps every run of it, or why there is none. What it read once is
 * not asked for again.
 */
export async function askModelIn(
  deps: Deps,
  organisationId: string,
  interviewId: string,
  answerId: string,
  next: Pick<Next, 'complete'>,
): Promise<void> {
  const found = await wordsOf(deps, organisationId, interviewId, answerId)
  if (!found) {
    return
  }
  const languageModel = (await readerOf(deps, organisationId))?.finder ?? null
  const { interview, kit, key, text, transcriptHash, rubric } = found
  const made =
    rubric && languageModel
      ? await readOnce(deps, languageModel, organisationId, { ...found, rubric, answerId, text })
      : null
  await inTransaction(deps.db, async (tx) => {
    if (!(await lockAssessment(tx, organisationId, interviewId))) {
      return
    }
    if (made && languageModel) {
      const finder = readingName(languageModel)
      const { model, filing, version } = languageModel
      const reading = { ...made, model, filing, version }
      const one = { answerId, interviewId, finder, transcriptHash, key, reading }
      await insertReading(tx, organisationId, one, deps.now())
      if (made.asked > 0) {
        const sent = { answerId, model, outcome: made.outcome, ...languageModel.destination }
        await recordSending(deps, tx, organisationId, interview, sent)
      }
    }
    if ((await unreadAnswers(tx, languageModel, organisationId, interview, kit)).length === 0) {
      await next.complete(tx)
    }
  })
}

/** That an answer was given to somebody else to read must be known for years. */
async function recordSending(
  deps: Deps,
  tx: Tx,
  organisationId: string,
  interview: { id: string; applicationId: string },
  detail: { answerId: string; model: string; outcome: string; host: string; region: string },
): Promise<void> {
  await audit(tx, deps.now(), {
    organisationId,
    actor: system,
    action: 'answer.send',
    objectType: 'application',
    objectId: interview.applicationId,
    detail: { interviewId: interview.id, ...detail },
  })
}

type Found = NonNullable<Awaited<ReturnType<typeof wordsOf>>>

async function readOnce(
  deps: Deps,
  languageModel: LanguageModelFinder,
  organisationId: string,
  { interview, key, rubric, answerId, text }: Found & { rubric: Rubric; answerId: string },
) {
  const before = await listReadings(deps.db, organisationId, interview.id, readingName(languageModel))
  if (before.some((row) => row.answer_id === answerId)) {
    return null
  }
  const sets = await listFindings(deps.db, organisationId, interview.id, finderVersion)
  const sealed = sets.find((row) => row.answer_id === answerId)?.findings_sealed
  const embedded = sealed
    ? openJson<Finding[]>(key, findingsPlace(answerId), sealed)
    : findEvidence(text, rubric)
  const names = await getNames(deps, organisationId, [interview.candidateId])
  const reading = await languageModel.read({ text, rubric, embedded, names: [...names.values()] })
  const { outcome, asked, failed } = reading
  if (Object.keys(failed).length > 0 || outcome === 'fell_back') {
    deps.log.warn(
      { answerId, model: languageModel.model, outcome, asked, failed },
      'the language model had trouble with an answer',
    )
  }
  return reading
}

/** An answer with its words and what it is read by; null while there are no words. */
async function wordsOf(deps: Deps, organisationId: string, interviewId: string, answerId: string) {
  const interview = await getSubmittedInterview(deps, organisationId, interviewId)
  const answer = interview.answers.find(({ id }) => id === answerId)
  const transcripts = await listTranscripts(deps.db, organisationId, interviewId)
  const transcript = transcripts.find((row) => row.answer_id === answerId)
  if (!answer || !transcript) {
    return null
  }
  const key = await candidateKey(deps, organisationId, interview.candidateId)
  const text = openText(key, `assessment.transcript.text:${answerId}`, transcript.text_sealed)
  const kit = await getKitForInterview(deps.db, organisationId, interview.kitId)
  const question = kit.questions.find(({ id }) => id === answer.questionId)
  const rubric = question ? rubricOf(question, spokenLanguage(text, interview.language)) : null
  return {
    interview,
    kit,
    key,
    text,
    transcriptHash: transcript.hash,
    rubric,
    isProbe: answer.probe !== null,
  }
}
