import { createHash } from 'node:crypto'
import { type ExpressionBuilder, sql } from 'kysely'
import { loginAddress } from '../../platform/auth/index.ts'
import type { Db, Tx } from '../../platform/db/index.ts'
import type { DB } from '../../platform/db/types.generated.ts'

/** What is kept of a person's resource beside name, address and whether the login is open. */
export interface Attributes {
  givenName?: string
  familyName?: string
  title?: string
  employeeNumber?: string
}

/** A login as the directory sees it; the directory's own fields are null where it was made by hand. */
export interface PersonRecord {
  loginId: string
  email: string
  name: string
  language: string
  active: boolean
  closedByHand: boolean
  userName: string
  externalId: string | null
  attributes: Attributes
  department: string | null
  managerId: string | null
  createdAt: Date
  updatedAt: Date
}

/** Whether a word can be an id of ours; the database refuses to compare others. */
export const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

/** One filter that can be asked of the database; others are matched over all. */
export interface Narrow {
  id?: string
  userName?: string
  externalId?: string
  email?: string
}

/** People of the organisation that the directory has not deleted, by name. */
export async function listPeople(db: Db, organisationId: string, by: Narrow = {}): Promise<PersonRecord[]> {
  let query = people(db, organisationId)
  if (by.id !== undefined) query = query.where('l.id', '=', by.id)
  if (by.externalId !== undefined) query = query.where('d.external_id', '=', by.externalId)
  if (by.email !== undefined) {
    const email = loginAddress(by.email) ?? by.email
    query = query.where((eb) => eb(eb.fn('lower', ['l.email']), '=', email))
  }
  if (by.userName !== undefined) {
    const name = by.userName.toLowerCase()
    query = query.where((eb) => eb(userName(eb), '=', name))
  }
  const rows = await query.orderBy('l.created_at').orderBy('l.id').execute()
  return rows.map(({ known, ...row }) => ({
    loginId: row.id,
    email: row.email,
    name: row.name,
    language: row.language,
    active: row.active,
    closedByHand: row.closed_by_hand,
    userName: known ?? row.email,
    externalId: row.external_id,
    attributes: (row.attributes ?? {}) as Attributes,
    department: row.department,
    managerId: row.manager_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at ?? row.created_at,
  }))
}

type Joined = ExpressionBuilder<DB & { d: DB['ehr.directory_person']; l: DB['platform.login'] }, 'l' | 'd'>

const userName = (eb: Joined) => eb.fn('lower', [eb.fn.coalesce('d.user_name', 'l.email')])

function people(db: Db, organisationId: string) {
  return db
    .selectFrom('platform.login as l')
    .leftJoin('ehr.directory_person as d', (join) =>
      join.onRef('d.organisation_id', '=', 'l.organisation_id').onRef('d.login_id', '=', 'l.id'),
    )
    .select([
      'l.id',
      'l.email',
      'l.name',
      'l.language',
      'l.active',
      'l.closed_by_hand',
      'd.user_name as known',
      'd.external_id',
      'd.attributes',
      'd.department',
      'd.manager_id',
      'l.created_at',
      'd.updated_at',
    ])
    .where('l.organisation_id', '=', organisationId)
    .where('d.deleted_at', 'is', null)
}

export interface GroupRecord {
  id: string
  name: string
  externalId: string | null
  createdAt: Date
  updatedAt: Date
  members: { id: string; name: string }[]
}

export async function listGroups(
  db: Db,
  organisationId: string,
  by: { id?: string; name?: string; externalId?: string } = {},
): Promise<GroupRecord[]> {
  let query = db
    .selectFrom('ehr.directory_group as g')
    .select(['g.id', 'g.name', 'g.external_id', 'g.created_at', 'g.updated_at'])
    .select(
      sql<{ id: string; name: string }[]>`(
        select coalesce(json_agg(json_build_object('id', l.id, 'name', l.name) order by l.name, l.id), '[]')
          from ehr.directory_member m
          join platform.login l on l.organisation_id = m.organisation_id and l.id = m.login_id
         where m.organisation_id = g.organisation_id and m.group_id = g.id)`.as('members'),
    )
    .where('g.organisation_id', '=', organisationId)
  if (by.id !== undefined) query = query.where('g.id', '=', by.id)
  if (by.externalId !== undefined) query = query.where('g.external_id', '=', by.externalId)
  if (by.name !== undefined) {
    const name = by.name.toLowerCase()
    query = query.where((eb) => eb(eb.fn('lower', ['g.name']), '=', name))
  }
  const rows = await query.orderBy('g.name').orderBy('g.id').execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    externalId: row.external_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    members: row.members,
  }))
}

/** Changes whenever anything of the record does. */
export function versionOf(record: PersonRecord | GroupRecord): string {
  return `W/"${createHash('sha256').update(JSON.stringify(record)).digest('base64url').slice(0, 22)}"`
}

/** One writer of an organisation's directory at a time: its calls depend on one another. */
export async function holdDirectory(tx: Tx, organisationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`directory:${organisationId}`}, 0))`.execute(tx)
}
