import type { AbilityCalibration } from '@mingjian/contract'
import type { Session } from '@mingjian/psychometrics'
import type { Selectable } from 'kysely'
import type { DB, Db, Tx } from '../../platform/db/index.ts'
import type { BankLanguage, ParameterBody } from './bank-store.ts'
import { openState } from './session-store.ts'

export type CalibrationRow = Selectable<DB['ability.calibration']>

/** What a calibration found. */
export interface CalibrationBody {
  persons: number
  items: AbilityCalibration['items']
  /** The bank as it would be. */
  proposed: ParameterBody
}

export async function insertCalibration(
  tx: Tx,
  input: {
    organisationId: string
    id: string
    language: BankLanguage
    fromVersion: number
    loginId: string
    at: Date
  },
): Promise<boolean> {
  const row = await tx
    .insertInto('ability.calibration')
    .values({
      organisation_id: input.organisationId,
      id: input.id,
      language: input.language,
      from_version: input.fromVersion,
      status: 'running',
      requested_by: input.loginId,
      requested_at: input.at,
    })
    // One of a language at a time: a second proposal would start from parameters the first may replace.
    .onConflict((c) => c.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function findCalibration(
  db: Db,
  organisationId: string,
  id: string,
): Promise<CalibrationRow | null> {
  const row = await db
    .selectFrom('ability.calibration')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

export function listCalibrations(
  db: Db,
  organisationId: string,
  language: BankLanguage,
): Promise<CalibrationRow[]> {
  return db
    .selectFrom('ability.calibration')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('language', '=', language)
    .orderBy('requested_at', 'desc')
    .limit(10)
    .execute()
}

/** Keeps what was found; false when it was kept before. */
export async function endCalibration(
  db: Db,
  row: Pick<CalibrationRow, 'organisation_id' | 'id'>,
  input: { status: 'proposed'; body: CalibrationBody } | { status: 'failed' },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('ability.calibration')
    .set({ status: input.status, body: 'body' in input ? JSON.stringify(input.body) : null })
    .where('organisation_id', '=', row.organisation_id)
    .where('id', '=', row.id)
    .where('status', '=', 'running')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Keeps what a person decided; false when it was decided before. */
export async function decideCalibration(
  tx: Tx,
  row: Pick<CalibrationRow, 'organisation_id' | 'id'>,
  input: { approve: boolean; loginId: string; reason: string; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('ability.calibration')
    .set({
      status: input.approve ? 'approved' : 'declined',
      decided_by: input.loginId,
      decided_at: input.at,
      reason: input.reason,
    })
    .where('organisation_id', '=', row.organisation_id)
    .where('id', '=', row.id)
    .where('status', '=', 'proposed')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Tests whose answers may calibrate items, page by page and each opened with its own person's key. */
export async function* teachingSessions(
  db: Db,
  organisationId: string,
  language: BankLanguage,
  keyOf: (candidateId: string) => Promise<Uint8Array>,
): AsyncGenerator<{ id: string; state: Session }> {
  let after: string | null = null
  for (;;) {
    let query = db
      .selectFrom('ability.teaching_session')
      .select(['id', 'candidate_id', 'state_sealed'])
      .where('organisation_id', '=', organisationId)
      .where('language', '=', language)
      .orderBy('id')
      .limit(200)
    if (after) {
      query = query.where('id', '>', after)
    }
    const rows = await query.execute()
    for (const row of rows) {
      const { id, candidate_id, state_sealed } = row
      if (!id || !candidate_id || !state_sealed) {
        continue
      }
      yield { id, state: openState(await keyOf(candidate_id), { id, state_sealed }) }
      after = id
    }
    if (rows.length < 200) {
      return
    }
  }
}
