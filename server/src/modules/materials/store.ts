import type { Material } from '@mingjian/contract'
import { type Selectable, sql, type Updateable } from 'kysely'
import type { DB, Db, Tx } from '../../platform/db/index.ts'
import type { UploadState } from '../../platform/storage/index.ts'
import { rowUploadState } from '../interview/index.ts'

export type MaterialRow = Selectable<DB['interview.material']>

export function listOfInterview(db: Db, organisationId: string, interviewId: string): Promise<MaterialRow[]> {
  return db
    .selectFrom('interview.material')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interviewId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** A file with the interview it belongs to. */
export async function findMaterial(
  db: Db,
  id: string,
): Promise<(MaterialRow & { candidate_id: string; application_id: string; invitation_id: string }) | null> {
  const row = await db
    .selectFrom('interview.material as m')
    .innerJoin('interview.interview as i', (join) =>
      join.onRef('i.organisation_id', '=', 'm.organisation_id').onRef('i.id', '=', 'm.interview_id'),
    )
    .selectAll('m')
    .select(['i.candidate_id', 'i.application_id', 'i.invitation_id'])
    .where('m.id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** Announces a file; one that is known already stays as it is. */
export async function insertMaterial(
  tx: Tx,
  organisationId: string,
  one: {
    id: string
    interviewId: string
    request: string
    nameSealed: Buffer
    mimeType: string
    bytes: number
    objectKey: string
    at: Date
  },
): Promise<void> {
  await tx
    .insertInto('interview.material')
    .values({
      organisation_id: organisationId,
      id: one.id,
      interview_id: one.interviewId,
      request: one.request,
      name_sealed: one.nameSealed,
      mime_type: one.mimeType,
      bytes: one.bytes,
      object_key: one.objectKey,
      state: 'arriving',
      created_at: one.at,
    })
    .onConflict((c) => c.doNothing())
    .execute()
}

/** Changes a file that is in a certain state; false when it is not, or is gone. */
export async function changeMaterial(
  db: Db,
  row: Pick<MaterialRow, 'organisation_id' | 'id'>,
  from: Material['state'],
  set: Updateable<DB['interview.material']>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('interview.material')
    .set(set)
    .where('organisation_id', '=', row.organisation_id)
    .where('id', '=', row.id)
    .where('state', '=', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Files announced before a moment that still wait for their scan, in no order. */
export function listUnscanned(db: Db, before: Date, limit: number) {
  return db
    .selectFrom('interview.material')
    .select(['organisation_id', 'id'])
    .where('state', '=', 'scanning')
    .where('created_at', '<', before)
    .orderBy(sql`random()`)
    .limit(limit)
    .execute()
}

/** Deletes a file's row; answers where its bytes lie. */
export async function deleteMaterial(
  tx: Tx,
  organisationId: string,
  interviewId: string,
  id: string,
): Promise<{ object_key: string | null } | null> {
  const row = await tx
    .deleteFrom('interview.material')
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interviewId)
    .where('id', '=', id)
    .returning('object_key')
    .executeTakeFirst()
  return row ?? null
}

/** Deletes every file of an interview; answers the keys of what is to be deleted in the store after it. */
export async function releaseMaterials(
  tx: Tx,
  organisationId: string,
  interviewId: string,
): Promise<{ materials: number; objects: string[] }> {
  const rows = await tx
    .deleteFrom('interview.material')
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interviewId)
    .returning('object_key')
    .execute()
  return { materials: rows.length, objects: rows.flatMap(({ object_key }) => object_key ?? []) }
}

/** Upload records on the rows of files; a file whose upload is given up is none. */
export function uploadState(db: Db): UploadState {
  return rowUploadState(db, 'interview.material', (uploadId) =>
    db.deleteFrom('interview.material').where('id', '=', uploadId).execute(),
  )
}
