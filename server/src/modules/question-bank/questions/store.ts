import { randomUUID } from 'node:crypto'
import type { QuestionContent, QuestionKind } from '@mingjian/contract'
import { type SelectQueryBuilder, sql } from 'kysely'
import type { DB, Db, Tx } from '../../../platform/db/index.ts'
import { lockKey } from '../lock.ts'

export type QuestionStatus = 'draft' | 'approved' | 'retired'

/** One version of a question. */
export interface QuestionRecord {
  id: string
  key: string
  version: number
  status: QuestionStatus
  content: QuestionContent
  authorId: string | null
  createdAt: Date
}

const columns = ['id', 'key', 'version', 'status', 'content', 'author_id', 'created_at'] as const

interface Row {
  id: string
  key: string
  version: number
  status: string
  content: unknown
  author_id: string | null
  created_at: Date
}

function toRecord(row: Row): QuestionRecord {
  return {
    id: row.id,
    key: row.key,
    version: row.version,
    status: row.status as QuestionStatus,
    content: row.content as QuestionContent,
    authorId: row.author_id,
    createdAt: row.created_at,
  }
}

export async function findQuestion(
  db: Db,
  organisationId: string,
  id: string,
): Promise<QuestionRecord | null> {
  const row = await db
    .selectFrom('question_bank.question')
    .select(columns)
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? toRecord(row) : null
}

export async function findQuestions(
  db: Db,
  organisationId: string,
  ids: readonly string[],
): Promise<QuestionRecord[]> {
  if (ids.length === 0) {
    return []
  }
  const rows = await db
    .selectFrom('question_bank.question')
    .select(columns)
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', ids)
    .execute()
  return rows.map(toRecord)
}

/** Every version of a question, newest first. */
export async function listVersions(db: Db, organisationId: string, key: string): Promise<QuestionRecord[]> {
  const rows = await db
    .selectFrom('question_bank.question')
    .select(columns)
    .where('organisation_id', '=', organisationId)
    .where('key', '=', key)
    .orderBy('version', 'desc')
    .execute()
  return rows.map(toRecord)
}

/** Every version that came from content files, oldest first. */
export async function listImported(db: Db, organisationId: string): Promise<QuestionRecord[]> {
  const rows = await db
    .selectFrom('question_bank.question')
    .select(columns)
    .where('organisation_id', '=', organisationId)
    .where('author_id', 'is', null)
    .orderBy('key')
    .orderBy('version')
    .execute()
  return rows.map(toRecord)
}

export interface QuestionQuery {
  search?: string | undefined
  pack?: string | undefined
  competency?: string | undefined
  kind?: QuestionKind | undefined
  status?: QuestionStatus | undefined
  english?: 'with' | 'without' | undefined
  page: number
  pageSize: number
}

/** The newest version of each question. */
function newest(db: Db, organisationId: string) {
  return db.selectFrom((eb) =>
    eb
      .selectFrom('question_bank.question')
      .selectAll()
      .distinctOn('key')
      .where('organisation_id', '=', organisationId)
      .orderBy('key')
      .orderBy('version', 'desc')
      .as('q'),
  )
}

function narrow<O>(
  list: SelectQueryBuilder<DB & { q: DB['question_bank.question'] }, 'q', O>,
  query: QuestionQuery,
) {
  let narrowed = list
  for (const field of ['pack', 'competency', 'kind', 'status'] as const) {
    const value = query[field]
    if (value) {
      narrowed = narrowed.where(field, '=', value)
    }
  }
  if (query.english) {
    const there = query.english === 'with'
    narrowed = narrowed.where(sql<boolean>`jsonb_exists(q.content->'text', 'en') = ${there}`)
  }
  const search = query.search?.trim()
  if (search) {
    const like = `%${search.replace(/[\\%_]/g, '\\$&')}%`
    narrowed = narrowed.where(
      sql<boolean>`(q.content->'text')::text ilike ${like} or (q.content->'jobs')::text ilike ${like}
        or q.key ilike ${like} or exists (
          select 1 from question_bank.competency c
           where c.organisation_id = q.organisation_id and c.key = q.competency and c.name::text ilike ${like})`,
    )
  }
  return narrowed
}

/** A page of the newest versions. */
export async function listQuestions(
  db: Db,
  organisationId: string,
  query: QuestionQuery,
): Promise<{ records: QuestionRecord[]; total: number }> {
  const base = newest(db, organisationId)
  const rows = await narrow(base.select(columns), query)
    .orderBy('pack')
    .orderBy('key')
    .limit(query.pageSize)
    .offset((query.page - 1) * query.pageSize)
    .execute()
  const count = await narrow(
    base.select((eb) => eb.fn.countAll<number>().as('n')),
    query,
  ).executeTakeFirst()
  return { records: rows.map(toRecord), total: count?.n ?? 0 }
}

/** How many questions (newest versions) there are by pack and competency. */
export async function countQuestions(
  db: Db,
  organisationId: string,
): Promise<{ pack: string; competency: string; n: number }[]> {
  return newest(db, organisationId)
    .select(['pack', 'competency', (eb) => eb.fn.countAll<number>().as('n')])
    .groupBy(['pack', 'competency'])
    .execute()
}

/** Writes the next version of a question. */
export async function insertVersion(
  tx: Tx,
  organisationId: string,
  input: { content: QuestionContent; status: QuestionStatus; authorId: string | null; now: Date },
): Promise<QuestionRecord> {
  const { content } = input
  await lockKey(tx, organisationId, `question ${content.key}`)
  const newestVersion = await tx
    .selectFrom('question_bank.question')
    .select('version')
    .where('organisation_id', '=', organisationId)
    .where('key', '=', content.key)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  const row = await tx
    .insertInto('question_bank.question')
    .values({
      organisation_id: organisationId,
      id: randomUUID(),
      key: content.key,
      version: (newestVersion?.version ?? 0) + 1,
      status: input.status,
      pack: content.pack,
      kind: content.kind,
      competency: content.competency,
      content: JSON.stringify(content),
      author_id: input.authorId,
      created_at: input.now,
    })
    .returning(columns)
    .executeTakeFirstOrThrow()
  return toRecord(row)
}

/** Approves a draft that somebody else wrote; false when it is no longer such a draft. */
export async function approveDraft(
  tx: Tx,
  organisationId: string,
  id: string,
  loginId: string,
): Promise<boolean> {
  const row = await tx
    .updateTable('question_bank.question')
    .set({ status: 'approved', approved_by: loginId })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('status', '=', 'draft')
    .where(sql<boolean>`author_id is distinct from ${loginId}::uuid`)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
