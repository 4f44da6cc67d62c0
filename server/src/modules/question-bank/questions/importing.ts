import type { QuestionContent } from '@mingjian/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { listCompetencies } from '../competencies.ts'
import { contentProblems } from '../content/rules.ts'
import { insertVersion } from './store.ts'

/** Which of some keys the bank has already. */
export async function takenQuestionKeys(
  db: Db,
  organisationId: string,
  keys: readonly string[],
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('question_bank.question')
    .select('key')
    .distinct()
    .where('organisation_id', '=', organisationId)
    .where(sql<boolean>`key = any(${keys}::text[])`)
    .execute()
  return new Set(rows.map(({ key }) => key))
}

/** Gives a function that says what is wrong with a question beyond its form, for this organisation. */
export async function questionProblems(
  db: Db,
  organisationId: string,
): Promise<(content: QuestionContent) => string[]> {
  const known = new Set((await listCompetencies(db, organisationId)).map(({ key }) => key))
  return (content) => contentProblems(content, known)
}

/** Writes a question as a draft: somebody else approves it. Answers its id. */
export async function addQuestionDraft(
  tx: Tx,
  organisationId: string,
  content: QuestionContent,
  authorId: string,
  now: Date,
): Promise<string> {
  const { id } = await insertVersion(tx, organisationId, { content, status: 'draft', authorId, now })
  return id
}

/** Deletes drafts nobody has approved or written on since; answers which are gone. */
export async function removeQuestionDrafts(
  tx: Tx,
  organisationId: string,
  ids: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    delete from question_bank.question q
     where q.organisation_id = ${organisationId} and q.id = any(${ids}::uuid[]) and q.status = 'draft'
       and not exists (select 1 from question_bank.question o where o.organisation_id = q.organisation_id
         and o.key = q.key and o.id <> q.id)
    returning q.id`.execute(tx)
  return rows.map(({ id }) => id)
}
