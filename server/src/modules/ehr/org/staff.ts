import { randomUUID } from 'node:crypto'
import { Role, type Staff } from '@mingjian/contract'
import { sql } from 'kysely'
import type { Deps } from '../../../deps.ts'
import { hashPassword, loginAddress, type StaffSession } from '../../../platform/auth/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { unitNames, visibleUnitIds } from './service.ts'

/** Staff with their roles and scopes: those who have a role in the units the session may see. */
export async function listStaff(
  deps: Pick<Deps, 'db' | 'now'>,
  session: StaffSession,
  query: { search?: string | undefined; page: number; pageSize: number },
): Promise<{ items: Staff[]; total: number; capped: boolean; page: number; pageSize: number }> {
  const { organisationId } = session
  const units = await visibleUnitIds(deps, session, 'organisation.read')
  let list = deps.db.selectFrom('platform.login').where('organisation_id', '=', organisationId)
  if (units !== 'all') {
    list = list.where(
      sql<boolean>`id in (
        select login_id from platform.role_grant
         where organisation_id = ${organisationId} and unit_id = any(${units}::uuid[])
        union
        select login_id from platform.role_request
         where organisation_id = ${organisationId} and unit_id = any(${units}::uuid[]))`,
    )
  }
  if (query.search?.trim()) {
    const like = `%${query.search.trim().replace(/[\\%_]/g, '\\$&')}%`
    list = list.where((eb) => eb.or([eb('name', 'ilike', like), eb('email', 'ilike', like)]))
  }
  const [rows, count] = await Promise.all([
    list
      .select(['id', 'name', 'email', 'active', sql<boolean>`password_hash is null`.as('invited')])
      .orderBy('name')
      .limit(query.pageSize)
      .offset((query.page - 1) * query.pageSize)
      .execute(),
    list.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ])
  const grants =
    rows.length === 0
      ? []
      : await deps.db
          .selectFrom('platform.role_grant')
          .select(['login_id', 'role', 'unit_id'])
          .where('organisation_id', '=', organisationId)
          .where(
            'login_id',
            'in',
            rows.map((row) => row.id),
          )
          .execute()
  const names = await unitNames(
    deps,
    organisationId,
    grants.flatMap((grant) => (grant.unit_id ? [grant.unit_id] : [])),
  )
  const items = rows.map((row) => ({
    ...row,
    grants: grants
      .filter((grant) => grant.login_id === row.id)
      .map((grant) => ({
        role: Role.parse(grant.role),
        unitId: grant.unit_id,
        unit: grant.unit_id ? (names.get(grant.unit_id) ?? null) : null,
      })),
  }))
  return { items, total: count.n, capped: false, page: query.page, pageSize: query.pageSize }
}

/** Adds a login with its roles. */
export async function addStaff(
  tx: Tx,
  organisationId: string,
  input: {
    name: string
    email: string
    password: string
    language?: 'zh-CN' | 'en'
    grants: { role: Role; unitId: string | null }[]
  },
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('platform.login')
    .values({
      organisation_id: organisationId,
      id,
      email: loginAddress(input.email) ?? input.email,
      name: input.name,
      password_hash: await hashPassword(input.password),
      language: input.language ?? 'zh-CN',
    })
    .execute()
  for (const grant of input.grants) {
    await tx
      .insertInto('platform.role_grant')
      .values({ organisation_id: organisationId, login_id: id, role: grant.role, unit_id: grant.unitId })
      .execute()
  }
  return id
}
