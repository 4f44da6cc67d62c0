import { randomUUID } from 'node:crypto'
import { Role } from '@mingjian/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/index.ts'

/** A role, and the unit whose tree it reaches; null: the whole organisation. */
export interface RoleAt {
  role: Role
  unitId: string | null
}

/** Only one at a time changes who may what: two removing each other at one moment would leave nobody. */
export async function lockStaff(tx: Tx, organisationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`staff:${organisationId}`}, 0))`.execute(tx)
}

export function findLogin(db: Db, organisationId: string, id: string) {
  return db
    .selectFrom('platform.login as l')
    .leftJoin('platform.password_link as p', (on) =>
      on.onRef('p.organisation_id', '=', 'l.organisation_id').onRef('p.login_id', '=', 'l.id'),
    )
    .select([
      'l.id',
      'l.name',
      'l.email',
      'l.language',
      'l.active',
      'l.closed_by_hand',
      'p.expires_at',
      sql<boolean>`l.password_hash is not null`.as('has_password'),
    ])
    .where('l.organisation_id', '=', organisationId)
    .where('l.id', '=', id)
    .executeTakeFirst()
}

/** Whether the organisation's directory keeps a login, and so may give it roles. */
export async function isOfDirectory(db: Db, organisationId: string, loginId: string): Promise<boolean> {
  const row = await db
    .selectFrom('ehr.directory_person')
    .select('login_id')
    .where('organisation_id', '=', organisationId)
    .where('login_id', '=', loginId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Ends the link of somebody who has a password: it was made for a login that could do less. */
export async function endSpareLink(tx: Tx, organisationId: string, loginId: string): Promise<void> {
  await sql`
    delete from platform.password_link p using platform.login l
     where p.organisation_id = ${organisationId} and p.login_id = ${loginId}
       and l.organisation_id = p.organisation_id and l.id = p.login_id
       and l.password_hash is not null`.execute(tx)
}

/** The roles of active logins, or of one login whether active or not. */
export async function listGrants(
  db: Db,
  organisationId: string,
  loginId?: string,
): Promise<(RoleAt & { loginId: string; grantedAt: Date })[]> {
  let list = db
    .selectFrom('platform.role_grant as g')
    .innerJoin('platform.login as l', (on) =>
      on.onRef('l.organisation_id', '=', 'g.organisation_id').onRef('l.id', '=', 'g.login_id'),
    )
    .select(['g.login_id', 'g.role', 'g.unit_id', 'g.granted_at'])
    .where('g.organisation_id', '=', organisationId)
    .orderBy('g.granted_at')
  list = loginId ? list.where('g.login_id', '=', loginId) : list.where('l.active', '=', true)
  return (await list.execute()).flatMap((row) => {
    const role = Role.safeParse(row.role)
    return role.success
      ? [{ loginId: row.login_id, role: role.data, unitId: row.unit_id, grantedAt: row.granted_at }]
      : []
  })
}

/** Gives a role; false when it is held already. */
export async function insertGrant(
  tx: Tx,
  organisationId: string,
  loginId: string,
  { role, unitId }: RoleAt,
  at: Date,
): Promise<boolean> {
  const row = await tx
    .insertInto('platform.role_grant')
    .values({ organisation_id: organisationId, login_id: loginId, role, unit_id: unitId, granted_at: at })
    .onConflict((c) => c.doNothing())
    .returning('role')
    .executeTakeFirst()
  return row !== undefined
}

/** Takes a role away; false when it was not held. */
export async function deleteGrant(
  tx: Tx,
  organisationId: string,
  loginId: string,
  { role, unitId }: RoleAt,
): Promise<boolean> {
  const row = await tx
    .deleteFrom('platform.role_grant')
    .where('organisation_id', '=', organisationId)
    .where('login_id', '=', loginId)
    .where('role', '=', role)
    .where(sql<boolean>`unit_id is not distinct from ${unitId}::uuid`)
    .returning('role')
    .executeTakeFirst()
  return row !== undefined
}

export async function noteChange(
  tx: Tx,
  organisationId: string,
  loginId: string,
  one: RoleAt & { kind: 'requested' | 'granted' | 'refused' | 'ended'; by: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('platform.role_change')
    .values({
      organisation_id: organisationId,
      id: randomUUID(),
      login_id: loginId,
      role: one.role,
      unit_id: one.unitId,
      kind: one.kind,
      by_login: one.by,
      at: one.at,
    })
    .execute()
}

/** What became of the roles of a login, the newest first. */
export function listChanges(db: Db, organisationId: string, loginId: string) {
  return db
    .selectFrom('platform.role_change as c')
    .leftJoin('platform.login as l', (on) =>
      on.onRef('l.organisation_id', '=', 'c.organisation_id').onRef('l.id', '=', 'c.by_login'),
    )
    .select(['c.role', 'c.unit_id', 'c.kind', 'c.at', 'l.name as by'])
    .where('c.organisation_id', '=', organisationId)
    .where('c.login_id', '=', loginId)
    .orderBy('c.at', 'desc')
    .limit(200)
    .execute()
}

export interface RequestRow extends RoleAt {
  id: string
  loginId: string
  login: string
  requestedBy: string
  by: string
  at: Date
}

/** Roles that wait for a second person, the oldest first. */
export async function listRequests(
  db: Db,
  organisationId: string,
  only: { loginId?: string; id?: string } = {},
): Promise<RequestRow[]> {
  let list = db
    .selectFrom('platform.role_request as r')
    .innerJoin('platform.login as l', (on) =>
      on.onRef('l.organisation_id', '=', 'r.organisation_id').onRef('l.id', '=', 'r.login_id'),
    )
    .leftJoin('platform.login as b', (on) =>
      on.onRef('b.organisation_id', '=', 'r.organisation_id').onRef('b.id', '=', 'r.requested_by'),
    )
    .select([
      'r.id',
      'r.role',
      'r.unit_id',
      'r.login_id',
      'r.requested_by',
      'r.requested_at',
      'l.name as login',
      'b.name as by',
    ])
    .where('r.organisation_id', '=', organisationId)
    .orderBy('r.requested_at')
    .limit(500)
  if (only.loginId) list = list.where('r.login_id', '=', only.loginId)
  if (only.id) list = list.where('r.id', '=', only.id)
  return (await list.execute()).flatMap((row) => {
    const role = Role.safeParse(row.role)
    return role.success
      ? [
          {
            id: row.id,
            role: role.data,
            unitId: row.unit_id,
            loginId: row.login_id,
            login: row.login,
            requestedBy: row.requested_by,
            by: row.by ?? '—',
            at: row.requested_at,
          },
        ]
      : []
  })
}

/** Puts a role before a second person; false when it waits already. */
export async function insertRequest(
  tx: Tx,
  organisationId: string,
  loginId: string,
  { role, unitId }: RoleAt,
  by: string,
  at: Date,
): Promise<boolean> {
  const row = await tx
    .insertInto('platform.role_request')
    .values({
      organisation_id: organisationId,
      id: randomUUID(),
      login_id: loginId,
      role,
      unit_id: unitId,
      requested_by: by,
      requested_at: at,
    })
    .onConflict((c) => c.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function deleteRequest(tx: Tx, organisationId: string, id: string): Promise<void> {
  await tx
    .deleteFrom('platform.role_request')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

export function listDenials(db: Db, organisationId: string, loginId: string) {
  return db
    .selectFrom('platform.right_denial as d')
    .leftJoin('platform.login as l', (on) =>
      on.onRef('l.organisation_id', '=', 'd.organisation_id').onRef('l.id', '=', 'd.by_login'),
    )
    .select(['d.id', 'd.permissions', 'd.unit_id', 'd.reason', 'd.at', 'l.name as by'])
    .where('d.organisation_id', '=', organisationId)
    .where('d.login_id', '=', loginId)
    .where('d.ended_at', 'is', null)
    .orderBy('d.at')
    .execute()
}

/** Ends every session of a login. */
export async function endSessions(tx: Tx, organisationId: string, loginId: string): Promise<void> {
  await tx
    .deleteFrom('platform.session')
    .where('organisation_id', '=', organisationId)
    .where('login_id', '=', loginId)
    .execute()
}
