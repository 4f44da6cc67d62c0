import { finderVersion } from '@mingjian/scoring'
import type { LanguageModelFinder } from '../../../adapters/language-model/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { SubmittedInterview } from '../../interview/index.ts'
import { readingName } from '../../scorers/index.ts'
import { listFindings } from '../store.ts'
import { listReadings } from './readings.ts'

/**
 * The answers of an interview that a finder still has to read: the embedded one reads all, a language model
 * those that answer a question of the kit.
 */
export async function unreadAnswers(
  db: Db,
  languageModel: LanguageModelFinder | null,
  organisationId: string,
  interview: SubmittedInterview,
  kit: { readonly questions: readonly { readonly id: string }[] },
): Promise<string[]> {
  const findings = await listFindings(db, organisationId, interview.id, finderVersion)
  const readings = languageModel
    ? await listReadings(db, organisationId, interview.id, readingName(languageModel))
    : []
  const found = new Set(findings.map((row) => row.answer_id))
  const read = new Set(readings.map((row) => row.answer_id))
  return interview.answers
    .filter(({ id, questionId }) => {
      const asked = kit.questions.some((question) => question.id === questionId)
      return !found.has(id) || (languageModel !== null && asked && !read.has(id))
    })
    .map(({ id }) => id)
}
