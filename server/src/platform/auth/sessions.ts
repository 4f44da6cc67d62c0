import { createHash, randomBytes } from 'node:crypto'
import { Permission, Role, rolePermissions } from '@mingjian/contract'
import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { failures } from '../errors/index.ts'
import { loginAddress } from './address.ts'
import { beginAttempt, endAttempts, failAttempt } from './attempts.ts'
import { passwordFits, pretendToCheck } from './password.ts'

export const fail = failures('session', { wrong: 401, locked: 423, required: 401, use_sign_on: 403 })

export interface Grant {
  role: Role
  /** The unit whose tree the role reaches; null: the whole organisation. */
  unitId: string | null
}

/** What somebody may not do in a unit and below it (null: nowhere), whatever their roles say. */
export interface Denial {
  permissions: Permission[]
  unitId: string | null
}

/** Who is logged in, with the rights of this moment. */
export interface StaffSession {
  organisationId: string
  loginId: string
  name: string
  email: string
  language: 'zh-CN' | 'en'
  organisation: { id: string; name: string; demo: boolean }
  grants: Grant[]
  denials: Denial[]
  permissions: Set<Permission>
}

const idleMinutes = 30
const longestHours = 12

const hashToken = (token: string) => createHash('sha256').update(token).digest()

/**
 * Checks e-mail and password; five failures lock the address for fifteen minutes. Answers and their time
 * are the same whether the address exists or not.
 */
export async function logIn(
  db: Db,
  now: Date,
  input: { email: string; password: string },
  rule: { passwordsOfAdministrators: boolean } = { passwordsOfAdministrators: false },
): Promise<{ token: string; organisationId: string; loginId: string }> {
  const email = loginAddress(input.email) ?? ''
  const wait = await beginAttempt(db, now, email)
  if (wait !== null) {
    throw fail.locked({ seconds: wait })
  }
  const login = await db
    .selectFrom('platform.login')
    .select(['organisation_id', 'id', 'password_hash'])
    .where((eb) => eb(eb.fn('lower', ['email']), '=', email))
    .where('active', '=', true)
    .executeTakeFirst()
  const fits = login?.password_hash
    ? await passwordFits(login.password_hash, input.password)
    : await pretendToCheck(input.password)
  if (!login || !fits) {
    const locked = await failAttempt(db, now, email)
    throw locked === null ? fail.wrong() : fail.locked({ seconds: locked })
  }
  await endAttempts(db, email)
  const found = { organisationId: login.organisation_id, loginId: login.id }
  // Said only to who knows the password.
  if (rule.passwordsOfAdministrators && !(await isSystemAdmin(db, found))) {
    throw fail.use_sign_on()
  }
  return { token: await openSession(db, now, found), ...found }
}

async function isSystemAdmin(db: Db, login: { organisationId: string; loginId: string }): Promise<boolean> {
  const grant = await db
    .selectFrom('platform.role_grant')
    .select('role')
    .where('organisation_id', '=', login.organisationId)
    .where('login_id', '=', login.loginId)
    .where('role', '=', 'system-admin')
    .executeTakeFirst()
  return grant !== undefined
}

/** Begins a session of somebody whose identity was checked; gives its token. */
export async function openSession(
  db: Db,
  now: Date,
  login: { organisationId: string; loginId: string },
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await db
    .insertInto('platform.session')
    .values({
      token_hash: hashToken(token),
      organisation_id: login.organisationId,
      login_id: login.loginId,
      created_at: now,
      seen_at: now,
    })
    .execute()
  return token
}

export async function logOut(db: Db, token: string): Promise<void> {
  await db.deleteFrom('platform.session').where('token_hash', '=', hashToken(token)).execute()
}

/** The session of a token with its rights as they are now; null when it ended. */
export async function findSession(db: Db, now: Date, token: string): Promise<StaffSession | null> {
  const tokenHash = hashToken(token)
  const row = await db
    .selectFrom('platform.session as s')
    .innerJoin('platform.login as l', (join) =>
      join.onRef('l.organisation_id', '=', 's.organisation_id').onRef('l.id', '=', 's.login_id'),
    )
    .innerJoin('platform.organisation as o', 'o.id', 's.organisation_id')
    .select([
      's.organisation_id',
      's.login_id',
      's.created_at',
      's.seen_at',
      'l.name',
      'l.email',
      'l.language',
      'l.active',
      'o.name as organisation',
      'o.demo',
      // With the same round trip: every call of staff begins here.
      sql<{ role: string; unitId: string | null }[]>`(
        select coalesce(json_agg(json_build_object('role', g.role, 'unitId', g.unit_id)), '[]')
          from platform.role_grant g
         where g.organisation_id = s.organisation_id and g.login_id = s.login_id)`.as('grants'),
      sql<{ permissions: string[]; unitId: string | null }[]>`(
        select coalesce(json_agg(json_build_object('permissions', d.permissions, 'unitId', d.unit_id)), '[]')
          from platform.right_denial d
         where d.organisation_id = s.organisation_id and d.login_id = s.login_id
           and d.ended_at is null)`.as('denials'),
    ])
    .where('s.token_hash', '=', tokenHash)
    .executeTakeFirst()
  if (!row?.active) {
    return null
  }
  const idle = now.getTime() - row.seen_at.getTime() > idleMinutes * 60_000
  const old = now.getTime() - row.created_at.getTime() > longestHours * 3_600_000
  if (idle || old) {
    await logOut(db, token)
    return null
  }
  // Written once a minute at most: reading pages should not write a row each.
  if (now.getTime() - row.seen_at.getTime() > 60_000) {
    await db
      .updateTable('platform.session')
      .set({ seen_at: now })
      .where('token_hash', '=', tokenHash)
      .execute()
  }
  const grants = row.grants.flatMap(({ role, unitId }) => {
    const known = Role.safeParse(role)
    return known.success ? [{ role: known.data, unitId }] : []
  })
  const denials = row.denials.map(({ permissions, unitId }) => ({
    permissions: permissions.flatMap((one) => Permission.safeParse(one).data ?? []),
    unitId,
  }))
  const denied = new Set(denials.flatMap((one) => (one.unitId === null ? one.permissions : [])))
  return {
    organisationId: row.organisation_id,
    loginId: row.login_id,
    name: row.name,
    email: row.email,
    language: row.language === 'en' ? 'en' : 'zh-CN',
    organisation: { id: row.organisation_id, name: row.organisation, demo: row.demo },
    grants,
    denials,
    permissions: new Set(
      grants.flatMap((grant) => rolePermissions[grant.role]).filter((one) => !denied.has(one)),
    ),
  }
}

/** The units in whose trees somebody may do something; `'all'` when nothing limits them. */
export function reach(session: StaffSession, permission: Permission): 'all' | string[] {
  if (session.denials.some((one) => one.unitId === null && one.permissions.includes(permission))) {
    return []
  }
  const grants = session.grants.filter((grant) => rolePermissions[grant.role].includes(permission))
  if (grants.some((grant) => grant.unitId === null)) {
    return 'all'
  }
  return [...new Set(grants.flatMap((grant) => (grant.unitId ? [grant.unitId] : [])))]
}

/** The units in whose trees something is denied to somebody who may do it elsewhere. */
export function deniedUnits(session: StaffSession, permission: Permission): string[] {
  return session.denials.flatMap((one) =>
    one.unitId !== null && one.permissions.includes(permission) ? [one.unitId] : [],
  )
}
