import { randomUUID } from 'node:crypto'
import type { Db, Tx } from '../../platform/db/index.ts'

/** What a deletion is for: a consent taken back, or a period that is over. */
export type Cause = `withdrawal:${string}` | 'period:recordings' | 'period:words'

export interface Erasure {
  organisationId: string
  id: string
  applicationId: string
  interviewId: string | null
  cause: Cause
  /** Rows and files by kind. */
  counts: Record<string, number>
  objects: string[]
  begunAt: Date
  finishedAt: Date | null
}

/** Notes that rows were deleted and which files follow. */
export async function beginErasure(tx: Tx, input: Omit<Erasure, 'id' | 'finishedAt'>): Promise<Erasure> {
  const id = randomUUID()
  await tx
    .insertInto('privacy.erasure')
    .values({
      organisation_id: input.organisationId,
      id,
      application_id: input.applicationId,
      interview_id: input.interviewId,
      cause: input.cause,
      counts: JSON.stringify(input.counts),
      objects: input.objects,
      begun_at: input.begunAt,
    })
    .execute()
  return { ...input, id, finishedAt: null }
}

/** Notes that the files are gone too; false when another process noted it before. */
export async function finishErasure(tx: Tx, erasure: Erasure, at: Date): Promise<boolean> {
  const row = await tx
    .updateTable('privacy.erasure')
    .set({ finished_at: at, objects: [] })
    .where('organisation_id', '=', erasure.organisationId)
    .where('id', '=', erasure.id)
    .where('finished_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Deletions of all organisations whose files may still be there. */
export async function listUnfinishedErasures(db: Db, limit: number): Promise<Erasure[]> {
  const rows = await db
    .selectFrom('privacy.erasure')
    .selectAll()
    .where('finished_at', 'is', null)
    .orderBy('begun_at')
    .limit(limit)
    .execute()
  return rows.map(toErasure)
}

/** What was deleted of an application, oldest first. */
export async function listErasures(
  db: Db,
  organisationId: string,
  applicationId: string,
): Promise<Erasure[]> {
  const rows = await db
    .selectFrom('privacy.erasure')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('application_id', '=', applicationId)
    .orderBy('begun_at')
    .execute()
  return rows.map(toErasure)
}

interface Row {
  organisation_id: string
  id: string
  application_id: string
  interview_id: string | null
  cause: string
  counts: unknown
  objects: string[]
  begun_at: Date
  finished_at: Date | null
}

function toErasure(row: Row): Erasure {
  return {
    organisationId: row.organisation_id,
    id: row.id,
    applicationId: row.application_id,
    interviewId: row.interview_id,
    cause: row.cause as Cause,
    counts: row.counts as Record<string, number>,
    objects: row.objects,
    begunAt: row.begun_at,
    finishedAt: row.finished_at,
  }
}
