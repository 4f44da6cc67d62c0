import { randomUUID } from 'node:crypto'
import type { ScenarioDraftContent, ScenarioDraftState } from '@mingjian/contract'
import type { ScenarioFamily } from '@mingjian/scoring'
import type { Selectable } from 'kysely'
import type { DB, Db, Tx } from '../../../platform/db/index.ts'

type Row = Selectable<DB['question_bank.scenario_draft']>

/** Which model wrote the first texts of a family. */
export interface DraftOrigin {
  model: string
  reported: string | null
  filing: string | null
  prompt: string
}

/** One version of a drafted family. */
export type DraftRow = Omit<Row, 'state' | 'language' | 'start' | 'content' | 'family' | 'origin'> & {
  state: ScenarioDraftState
  language: 'zh-CN' | 'en'
  start: 'doubtful' | 'heated'
  content: ScenarioDraftContent
  family: ScenarioFamily | null
  origin: DraftOrigin
}

const toRow = (row: Row): DraftRow =>
  ({ ...row, family: row.family === null ? null : JSON.parse(row.family) }) as unknown as DraftRow

/** A version that stands for interviews, with the family as it was approved. */
export type ApprovedRow = DraftRow & {
  family: ScenarioFamily
  hash: string
  approved_by: string
  approved_at: Date
}

export async function insertDraft(
  tx: Tx,
  one: Pick<
    DraftRow,
    | 'organisation_id'
    | 'key'
    | 'version'
    | 'language'
    | 'pack'
    | 'start'
    | 'content'
    | 'origin'
    | 'request_id'
    | 'created_by'
    | 'created_at'
  >,
): Promise<DraftRow> {
  const row = await tx
    .insertInto('question_bank.scenario_draft')
    .values({
      ...one,
      id: randomUUID(),
      state: 'draft',
      content: JSON.stringify(one.content),
      origin: JSON.stringify(one.origin),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return toRow(row)
}

export async function findDraft(db: Db, organisationId: string, id: string): Promise<DraftRow | null> {
  const row = await db
    .selectFrom('question_bank.scenario_draft')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? toRow(row) : null
}

/** Every version of every drafted family, newest first. There are tens of them. */
export async function listDrafts(db: Db, organisationId: string, key?: string): Promise<DraftRow[]> {
  let query = db
    .selectFrom('question_bank.scenario_draft')
    .selectAll()
    .where('organisation_id', '=', organisationId)
  if (key !== undefined) {
    query = query.where('key', '=', key)
  }
  const rows = await query.orderBy('created_at', 'desc').orderBy('version', 'desc').execute()
  return rows.map(toRow)
}

/** The versions that may be drawn from: approved, not replaced and not retired. */
export async function listApproved(db: Db, organisationId: string): Promise<ApprovedRow[]> {
  const rows = await db
    .selectFrom('question_bank.scenario_draft')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'approved')
    .orderBy('key')
    .execute()
  return rows.map((row) => toRow(row) as ApprovedRow)
}

/** A version by its number, whatever became of it since. */
export async function findVersion(
  db: Db,
  organisationId: string,
  key: string,
  version: number,
): Promise<DraftRow | null> {
  const row = await db
    .selectFrom('question_bank.scenario_draft')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('key', '=', key)
    .where('version', '=', version)
    .executeTakeFirst()
  return row ? toRow(row) : null
}

/** The drafts requests became, by request. */
export async function draftsOfRequests(db: Db, organisationId: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('question_bank.scenario_draft')
    .select(['id', 'request_id'])
    .where('organisation_id', '=', organisationId)
    .where('request_id', 'is not', null)
    .execute()
  return new Map(rows.map(({ id, request_id }) => [request_id ?? '', id]))
}

type Place = Pick<DraftRow, 'organisation_id' | 'id'>

/** Changes the texts of a draft that stands as it was read; null when it does not. */
export async function saveContent(
  tx: Tx,
  { organisation_id, id }: Place,
  change: { revision: number; content: ScenarioDraftContent; by: string; at: Date },
): Promise<DraftRow | null> {
  const row = await tx
    .updateTable('question_bank.scenario_draft')
    .set({
      content: JSON.stringify(change.content),
      revision: change.revision + 1,
      edited_by: change.by,
      edited_at: change.at,
    })
    .where('organisation_id', '=', organisation_id)
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .where('revision', '=', change.revision)
    .returningAll()
    .executeTakeFirst()
  return row ? toRow(row) : null
}

/** Approves a draft that stands as it was read; false when it does not. */
export async function approve(
  tx: Tx,
  { organisation_id, id }: Place,
  change: { revision: number; family: ScenarioFamily; hash: string; by: string; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('question_bank.scenario_draft')
    .set({
      state: 'approved',
      family: JSON.stringify(change.family),
      hash: change.hash,
      approved_by: change.by,
      approved_at: change.at,
    })
    .where('organisation_id', '=', organisation_id)
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .where('revision', '=', change.revision)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Ends a version: what it was decides what it may become. False when it is not what it was. */
export async function close(
  tx: Tx,
  { organisation_id, id }: Place,
  change: {
    from: 'draft' | 'approved'
    to: 'discarded' | 'replaced' | 'retired'
    revision?: number
    by: string
    at: Date
  },
): Promise<boolean> {
  let update = tx
    .updateTable('question_bank.scenario_draft')
    .set({ state: change.to, closed_by: change.by, closed_at: change.at })
    .where('organisation_id', '=', organisation_id)
    .where('id', '=', id)
    .where('state', '=', change.from)
  if (change.revision !== undefined) {
    update = update.where('revision', '=', change.revision)
  }
  const { numUpdatedRows } = await update.executeTakeFirst()
  return numUpdatedRows === 1n
}
