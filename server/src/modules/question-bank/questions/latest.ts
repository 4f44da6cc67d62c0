import type { QuestionContent } from '@mingjian/contract'
import type { Db } from '../../../platform/db/index.ts'

/** The newest wording of questions, by their key; of all questions where no keys are given. */
export async function latestQuestions(
  db: Db,
  organisationId: string,
  keys?: readonly string[],
): Promise<Map<string, QuestionContent>> {
  if (keys?.length === 0) {
    return new Map()
  }
  let rows = db
    .selectFrom('question_bank.question')
    .distinctOn('key')
    .select(['key', 'content'])
    .where('organisation_id', '=', organisationId)
    .orderBy('key')
    .orderBy('version', 'desc')
  if (keys) {
    rows = rows.where('key', 'in', keys)
  }
  return new Map((await rows.execute()).map((row) => [row.key, row.content as QuestionContent]))
}

/** The newest wordings in the order of their keys, so many after one of them. */
export async function questionsAfter(
  db: Db,
  organisationId: string,
  after: string,
  limit: number,
): Promise<QuestionContent[]> {
  const rows = await db
    .selectFrom('question_bank.question')
    .distinctOn('key')
    .select(['key', 'content'])
    .where('organisation_id', '=', organisationId)
    .where('key', '>', after)
    .orderBy('key')
    .orderBy('version', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => row.content as QuestionContent)
}
