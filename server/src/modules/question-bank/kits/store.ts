import { randomUUID } from 'node:crypto'
import type { KitContent } from '@mingjian/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { lockKey } from '../lock.ts'
import type { QuestionRecord, QuestionStatus } from '../questions/store.ts'

/** What of a kit is kept as one piece; its questions are rows of their own. */
export type KitBody = Pick<
  KitContent,
  'name' | 'description' | 'jobs' | 'selfIntroduction' | 'rules' | 'modules'
>

export interface KitQuestion extends Pick<QuestionRecord, 'id' | 'key' | 'version' | 'status' | 'content'> {
  position: number
}

/** One version of a kit with its questions in order. */
export interface KitRecord extends KitBody {
  id: string
  key: string
  version: number
  pack: string
  authorId: string | null
  frozenAt: Date | null
  questions: KitQuestion[]
}

const columns = ['id', 'key', 'version', 'pack', 'content', 'author_id', 'frozen_at'] as const

interface Row {
  id: string
  key: string
  version: number
  pack: string
  content: unknown
  author_id: string | null
  frozen_at: Date | null
}

async function withQuestions(db: Db, organisationId: string, rows: readonly Row[]): Promise<KitRecord[]> {
  if (rows.length === 0) {
    return []
  }
  const questions = await db
    .selectFrom('question_bank.kit_question as k')
    .innerJoin('question_bank.question as q', (join) =>
      join.onRef('q.organisation_id', '=', 'k.organisation_id').onRef('q.id', '=', 'k.question_id'),
    )
    .select(['k.kit_id', 'k.position', 'q.id', 'q.key', 'q.version', 'q.status', 'q.content'])
    .where('k.organisation_id', '=', organisationId)
    .where(
      'k.kit_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('k.position')
    .execute()
  const byKit = Map.groupBy(questions, (one) => one.kit_id)
  return rows.map((row) => ({
    ...(row.content as KitBody),
    id: row.id,
    key: row.key,
    version: row.version,
    pack: row.pack,
    authorId: row.author_id,
    frozenAt: row.frozen_at,
    questions: (byKit.get(row.id) ?? []).map((one) => ({
      position: one.position,
      id: one.id,
      key: one.key,
      version: one.version,
      status: one.status as QuestionStatus,
      content: one.content as QuestionRecord['content'],
    })),
  }))
}

export async function findKit(db: Db, organisationId: string, id: string): Promise<KitRecord | null> {
  const rows = await db
    .selectFrom('question_bank.kit')
    .select(columns)
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
  return (await withQuestions(db, organisationId, rows))[0] ?? null
}

/** The newest version of each kit. */
export async function listNewestKits(db: Db, organisationId: string): Promise<KitRecord[]> {
  const rows = await db
    .selectFrom('question_bank.kit')
    .select(columns)
    .distinctOn('key')
    .where('organisation_id', '=', organisationId)
    .orderBy('key')
    .orderBy('version', 'desc')
    .execute()
  return withQuestions(db, organisationId, rows)
}

/**
 * The newest version of each kit that can be used: it has questions and every one of them is approved.
 */
export async function listUsableKits(db: Db, organisationId: string): Promise<KitRecord[]> {
  const rows = await db
    .selectFrom('question_bank.kit as k')
    .select(columns)
    .distinctOn('k.key')
    .where('k.organisation_id', '=', organisationId)
    .where(
      sql<boolean>`(select count(*) > 0 and bool_and(q.status = 'approved')
        from question_bank.kit_question kq
        join question_bank.question q on q.organisation_id = kq.organisation_id and q.id = kq.question_id
       where kq.organisation_id = k.organisation_id and kq.kit_id = k.id)`,
    )
    .orderBy('k.key')
    .orderBy('k.version', 'desc')
    .execute()
  return withQuestions(db, organisationId, rows)
}

/** The newest version of a kit; nobody else changes it or adds one until the transaction ends. */
export async function lockNewest(
  tx: Tx,
  organisationId: string,
  key: string,
): Promise<{ id: string; version: number; frozen: boolean; authorId: string | null } | null> {
  await lockKey(tx, organisationId, `kit ${key}`)
  const row = await tx
    .selectFrom('question_bank.kit')
    .select(['id', 'version', 'frozen_at', 'author_id'])
    .where('organisation_id', '=', organisationId)
    .where('key', '=', key)
    .orderBy('version', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  return row
    ? { id: row.id, version: row.version, frozen: row.frozen_at !== null, authorId: row.author_id }
    : null
}

/** Whether some version of the kit came from exactly this file with these questions. */
export async function hasImported(
  db: Db,
  organisationId: string,
  key: string,
  hash: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('question_bank.kit')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('key', '=', key)
    .where('imported_hash', '=', hash)
    .executeTakeFirst()
  return row !== undefined
}

export interface KitInput {
  key: string
  pack: string
  body: KitBody
  questionIds: readonly string[]
  authorId: string | null
  importedHash?: string
  now: Date
}

/** Writes a new version of a kit. */
export async function insertKit(
  tx: Tx,
  organisationId: string,
  version: number,
  input: KitInput,
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('question_bank.kit')
    .values({
      organisation_id: organisationId,
      id,
      key: input.key,
      version,
      pack: input.pack,
      content: JSON.stringify(input.body),
      author_id: input.authorId,
      imported_hash: input.importedHash ?? null,
      created_at: input.now,
    })
    .execute()
  await insertKitQuestions(tx, organisationId, id, input.questionIds)
  return id
}

/** Changes an unused kit in place; false when it has been frozen meanwhile. */
export async function updateKit(
  tx: Tx,
  organisationId: string,
  id: string,
  input: KitInput,
): Promise<boolean> {
  const row = await tx
    .updateTable('question_bank.kit')
    .set({
      content: JSON.stringify(input.body),
      author_id: input.authorId,
      ...(input.importedHash === undefined ? {} : { imported_hash: input.importedHash }),
    })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('frozen_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!row) {
    return false
  }
  await tx
    .deleteFrom('question_bank.kit_question')
    .where('organisation_id', '=', organisationId)
    .where('kit_id', '=', id)
    .execute()
  await insertKitQuestions(tx, organisationId, id, input.questionIds)
  return true
}

async function insertKitQuestions(
  tx: Tx,
  organisationId: string,
  kitId: string,
  questionIds: readonly string[],
): Promise<void> {
  await tx
    .insertInto('question_bank.kit_question')
    .values(
      questionIds.map((questionId, i) => ({
        organisation_id: organisationId,
        kit_id: kitId,
        position: i + 1,
        question_id: questionId,
      })),
    )
    .execute()
}

/** Freezes a kit at its first use: from now on it never changes. Safe to repeat. */
export async function freezeKit(tx: Tx, organisationId: string, kitId: string, now: Date): Promise<void> {
  await tx
    .updateTable('question_bank.kit')
    .set({ frozen_at: now })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', kitId)
    .where('frozen_at', 'is', null)
    .execute()
}
