import { randomUUID } from 'node:crypto'
import type { Db, Tx } from '../../../platform/db/index.ts'

/** `judges`: scored or decided. `apart`: may not, since they know what who does must not know. */
export type Side = 'judges' | 'apart'

/** Puts somebody on a side of an application, unless they are on one already; the side that stands. */
export async function putOnSide(
  tx: Tx,
  one: { organisationId: string; applicationId: string; loginId: string; side: Side; at: Date },
): Promise<Side> {
  const { organisationId, applicationId, loginId, side, at } = one
  await tx
    .insertInto('ehr.duty')
    .values({
      organisation_id: organisationId,
      application_id: applicationId,
      login_id: loginId,
      side,
      at,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'application_id', 'login_id']).doNothing())
    .execute()
  return (await findSide(tx, organisationId, applicationId, loginId)) ?? side
}

/** The side somebody is on; null while they are on none. */
export async function findSide(
  db: Db,
  organisationId: string,
  applicationId: string,
  loginId: string,
): Promise<Side | null> {
  const row = await db
    .selectFrom('ehr.duty')
    .select('side')
    .where('organisation_id', '=', organisationId)
    .where('application_id', '=', applicationId)
    .where('login_id', '=', loginId)
    .executeTakeFirst()
  return (row?.side as Side | undefined) ?? null
}

/** The applications in which a login is on a side. */
export async function listOnSide(
  db: Db,
  organisationId: string,
  loginId: string,
  side: Side,
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('ehr.duty')
    .select('application_id')
    .where('organisation_id', '=', organisationId)
    .where('login_id', '=', loginId)
    .where('side', '=', side)
    .execute()
  return new Set(rows.map((row) => row.application_id))
}

/** The logins on a side of an application. */
export async function listLoginsOnSide(
  db: Db,
  organisationId: string,
  applicationId: string,
  side: Side,
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('ehr.duty')
    .select('login_id')
    .where('organisation_id', '=', organisationId)
    .where('application_id', '=', applicationId)
    .where('side', '=', side)
    .execute()
  return new Set(rows.map((row) => row.login_id))
}

/** Exceptions that hold at a moment. */
export function listExceptions(db: Db, organisationId: string, now: Date, loginId?: string) {
  let list = db
    .selectFrom('ehr.duty_exception as e')
    .leftJoin('platform.login as l', (on) =>
      on.onRef('l.organisation_id', '=', 'e.organisation_id').onRef('l.id', '=', 'e.granted_by'),
    )
    .select(['e.login_id', 'e.reason', 'e.until', 'l.name as by'])
    .where('e.organisation_id', '=', organisationId)
    .where('e.ended_at', 'is', null)
    .where('e.until', '>', now)
  if (loginId) {
    list = list.where('e.login_id', '=', loginId)
  }
  return list.execute()
}

/** Ends the exception of a login; false when there was none that held. */
export async function endException(
  tx: Tx,
  organisationId: string,
  loginId: string,
  now: Date,
): Promise<boolean> {
  const rows = await tx
    .updateTable('ehr.duty_exception')
    .set({ ended_at: now })
    .where('organisation_id', '=', organisationId)
    .where('login_id', '=', loginId)
    .where('ended_at', 'is', null)
    .returning('until')
    .execute()
  return rows.some(({ until }) => until > now)
}

export async function insertException(
  tx: Tx,
  one: { organisationId: string; loginId: string; reason: string; grantedBy: string; at: Date; until: Date },
): Promise<void> {
  await tx
    .insertInto('ehr.duty_exception')
    .values({
      organisation_id: one.organisationId,
      id: randomUUID(),
      login_id: one.loginId,
      reason: one.reason,
      granted_by: one.grantedBy,
      granted_at: one.at,
      until: one.until,
    })
    .execute()
}

/** Every role of every active login. */
export function listGrants(db: Db, organisationId: string) {
  return db
    .selectFrom('platform.role_grant as g')
    .innerJoin('platform.login as l', (on) =>
      on.onRef('l.organisation_id', '=', 'g.organisation_id').onRef('l.id', '=', 'g.login_id'),
    )
    .select(['l.id', 'l.name', 'l.email', 'l.language', 'g.role', 'g.unit_id'])
    .where('g.organisation_id', '=', organisationId)
    .where('l.active', '=', true)
    .orderBy('l.created_at')
    .orderBy('l.id')
    .execute()
}
