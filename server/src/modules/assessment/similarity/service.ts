import {
  jaccard,
  ownPieces,
  type Rubric,
  similarityBands,
  similarityLimit,
  similarityVersion,
} from '@mingjian/scoring'
import type { Deps } from '../../../deps.ts'
import { bandIndexes, openText } from '../../../platform/crypto/index.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/errors/index.ts'
import { candidateKey, findApplication, recordInterviewResult } from '../../ehr/index.ts'
import { countDisputed } from '../transcript/notes.ts'
import * as store from './store.ts'

/** An answer to a question, opened. `rubric.id` is the question's key, which its versions share. */
export interface ReadAnswer {
  answerId: string
  rubric: Rubric
  text: string
}

/** Where a copied text goes round, more pairs than this would say nothing new. */
const mostPairs = 5
const mostCompared = 200

/** The keyed bands of an answer; none for one that says too little. */
function bandsOf(deps: Pick<Deps, 'keys'>, organisationId: string, { rubric, text }: ReadAnswer): Buffer[] {
  const bands = similarityBands(ownPieces(text, rubric))
  return bandIndexes(deps.keys.master, organisationId, `${similarityVersion}:${rubric.id}`, bands)
}

/** Keeps what an answer can be found by when somebody else says the same. */
export async function keepBandsOf(
  deps: Pick<Deps, 'keys' | 'now'>,
  tx: Tx,
  organisationId: string,
  interview: { id: string; candidateId: string },
  answer: ReadAnswer,
): Promise<void> {
  const { answerId } = answer
  await store.keepBands(
    tx,
    organisationId,
    {
      answerId,
      interviewId: interview.id,
      candidateId: interview.candidateId,
      bands: bandsOf(deps, organisationId, answer),
    },
    deps.now(),
  )
}

/**
 * Near-duplicates of these answers among other people's answers to the same questions. Called once the bands of
 * the answers are committed: of two people who say the same at one moment, the later one then finds the other.
 */
export async function findSimilar(
  deps: Pick<Deps, 'db' | 'keys'>,
  organisationId: string,
  candidateId: string,
  answers: readonly ReadAnswer[],
): Promise<store.Pair[]> {
  const found: store.Pair[] = []
  for (const answer of answers) {
    const bands = bandsOf(deps, organisationId, answer)
    if (bands.length === 0) {
      continue
    }
    const own = ownPieces(answer.text, answer.rubric)
    const sharing = await store.listSharing(deps.db, organisationId, candidateId, bands, mostCompared)
    const pairs: store.Pair[] = []
    for (const row of sharing) {
      const text = await openIfKept(deps, organisationId, row)
      const similarity = text === null ? 0 : jaccard(own, ownPieces(text, answer.rubric))
      if (similarity >= similarityLimit) {
        pairs.push({
          answerId: answer.answerId,
          otherAnswerId: row.answer_id,
          similarity: Math.floor(similarity * 1000) / 1000,
        })
      }
      if (pairs.length === mostPairs) {
        break
      }
    }
    found.push(...pairs)
  }
  return found
}

/** The words of an answer; null when the person's data has been erased. */
async function openIfKept(
  deps: Pick<Deps, 'db' | 'keys'>,
  organisationId: string,
  row: { answer_id: string; candidate_id: string; text_sealed: Buffer },
): Promise<string | null> {
  try {
    const key = await candidateKey(deps, organisationId, row.candidate_id)
    return openText(key, `assessment.transcript.text:${row.answer_id}`, row.text_sealed)
  } catch (error) {
    if (error instanceof AppError) {
      return null
    }
    throw error
  }
}

/**
 * Keeps pairs and lets the applications whose reports stand already know of one more thing to look at. The
 * reports themselves stay as they are.
 *
 * @returns how many answers of this interview have a near-duplicate
 */
export async function recordSimilar(
  deps: Pick<Deps, 'now'>,
  tx: Tx,
  organisationId: string,
  interviewId: string,
  pairs: readonly store.Pair[],
): Promise<number> {
  const own = new Set(pairs.map(({ answerId }) => answerId))
  const kept = await store.insertPairs(tx, organisationId, pairs, deps.now())
  const others = [...new Set(kept.map(({ answerId }) => answerId))].filter((id) => !own.has(id)).sort()
  for (const answerId of others) {
    await pointOut(deps, tx, organisationId, answerId)
  }
  return store.countSimilar(tx, organisationId, interviewId)
}

/** One more thing to look at in an application, the first time somebody says the same as one of its answers. */
async function pointOut(
  deps: Pick<Deps, 'now'>,
  tx: Tx,
  organisationId: string,
  answerId: string,
): Promise<void> {
  const report = await store.findReportOfAnswer(tx, organisationId, answerId)
  const application = report ? await findApplication(tx, organisationId, report.application_id) : null
  if (!report || !application) {
    return
  }
  const similar = await store.countSimilar(tx, organisationId, report.interview_id)
  const anomalies =
    report.anomalies + similar + (await countDisputed(tx, organisationId, report.interview_id))
  if (application.anomalies !== anomalies) {
    await recordInterviewResult(deps, tx, organisationId, application.id, { anomalies })
  }
}

/** A near-duplicate of an answer, with the application it stands in. */
export interface SimilarRecord {
  answerId: string
  interviewId: string
  similarity: number
  otherApplicationId: string
  /** Whether the other one was handed in first. */
  earlier: boolean
}

/** The near-duplicates known of the answers of some interviews, the closest first. */
export async function listSimilarAnswers(
  db: Db,
  organisationId: string,
  interviewIds: readonly string[],
): Promise<SimilarRecord[]> {
  if (interviewIds.length === 0) {
    return []
  }
  const rows = await store.listSimilar(db, organisationId, interviewIds)
  return rows.map((row) => ({
    answerId: row.answer_id,
    interviewId: row.interview_id,
    similarity: row.similarity,
    otherApplicationId: row.other_application_id,
    earlier: row.earlier,
  }))
}
