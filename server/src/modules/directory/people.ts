import { randomBytes, randomUUID } from 'node:crypto'
import { adminRoles } from '@mingjian/contract'
import SCIMMY from 'scimmy'
import { audit } from '../../platform/audit/index.ts'
import { hashPassword, loginAddress } from '../../platform/auth/index.ts'
import { lastOf, listGrants, lockStaff } from '../ehr/index.ts'
import { syncGrants } from './grants.ts'
import type { Call } from './scim.ts'
import { type Attributes, isId, listPeople, type PersonRecord, versionOf } from './store.ts'

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

/** A person as a SCIM resource; only what is kept. */
export function resourceOf(person: PersonRecord, managers: ReadonlyMap<string, string>) {
  const { givenName, familyName, title, employeeNumber } = person.attributes
  const manager = person.managerId
    ? { value: person.managerId, displayName: managers.get(person.managerId) ?? '' }
    : undefined
  return {
    id: person.loginId,
    userName: person.userName,
    displayName: person.name,
    name: {
      formatted: person.name,
      ...(givenName ? { givenName } : {}),
      ...(familyName ? { familyName } : {}),
    },
    emails: [{ value: person.email, type: 'work', primary: true }],
    preferredLanguage: person.language,
    active: person.active,
    ...(title ? { title } : {}),
    ...(person.externalId ? { externalId: person.externalId } : {}),
    ...(person.department || employeeNumber || manager
      ? {
          [enterprise]: {
            ...(person.department ? { department: person.department } : {}),
            ...(employeeNumber ? { employeeNumber } : {}),
            ...(manager ? { manager } : {}),
          },
        }
      : {}),
    meta: { created: person.createdAt, lastModified: person.updatedAt, version: versionOf(person) },
  }
}

/** What a person's resource says, whichever habits its sender has. */
interface Said {
  userName: string
  externalId: string | null
  email: string
  name: string
  language: 'zh-CN' | 'en'
  active: boolean
  attributes: Attributes
  department: string | null
  managerId: string | null
}

// biome-ignore lint/suspicious/noExplicitAny: the library's instances have no types of their own
export function said(resource: any): Said {
  const text = (value: unknown, most = 200) =>
    typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, most) : undefined
  const emails: { value?: string; primary?: boolean }[] = resource.emails ?? []
  const userName = text(resource.userName)
  const email = loginAddress(
    text((emails.find(({ primary }) => primary) ?? emails[0])?.value) ?? userName ?? '',
  )
  if (!userName) {
    throw new SCIMMY.Types.Error(400, 'invalidValue', 'userName is required')
  }
  if (!email || email.length > 254) {
    throw new SCIMMY.Types.Error(
      400,
      'invalidValue',
      'a person needs an e-mail address in plain ASCII, as emails or as userName',
    )
  }
  const { givenName, familyName, formatted } = resource.name ?? {}
  const more = resource[enterprise] ?? {}
  const attributes = Object.fromEntries(
    Object.entries({
      givenName: text(givenName),
      familyName: text(familyName),
      title: text(resource.title),
      employeeNumber: text(more.employeeNumber),
    }).filter(([, value]) => value !== undefined),
  )
  return {
    userName,
    externalId: text(resource.externalId) ?? null,
    email,
    name:
      text(resource.displayName) ?? text(formatted) ?? fullName(text(familyName), text(givenName)) ?? email,
    language: /^en/i.test(resource.preferredLanguage ?? '') ? 'en' : 'zh-CN',
    // Some say it in words.
    active: resource.active === undefined ? true : /^true$/i.test(String(resource.active)),
    attributes,
    department: text(more.department) ?? null,
    managerId:
      text(more.manager?.value ?? (typeof more.manager === 'string' ? more.manager : undefined)) ?? null,
  }
}

/** 张三, but Maria Lopez. */
function fullName(family: string | undefined, given: string | undefined): string | undefined {
  const han = /\p{Script=Han}/u.test(`${family}${given}`)
  return [...(han ? [family, given] : [given, family])].filter(Boolean).join(han ? '' : ' ') || undefined
}

/** Creates or replaces a person; a login that stands by hand under the same address is taken over. */
export async function writePerson(
  call: Call,
  id: string | undefined,
  resource: unknown,
): Promise<PersonRecord> {
  const { tx, organisationId, now } = call
  const given = said(resource)
  const before = id ? await requirePerson(call, id) : await takeOver(call, given)
  if (before?.active && !given.active) {
    await requireOtherAdministrator(call, before.loginId)
  }
  if (before && before.email !== given.email) {
    await refuseAdministrator(call, before.loginId)
  }
  const loginId = before?.loginId ?? randomUUID()
  await refuseTaken(call, given, loginId)
  // Who was closed by hand is opened by hand: the answer says `active: false`.
  const active = given.active && !before?.closedByHand
  const login = { email: given.email, name: given.name, language: given.language, active }
  if (before) {
    await tx
      .updateTable('platform.login')
      .set(login)
      .where('organisation_id', '=', organisationId)
      .where('id', '=', loginId)
      .execute()
  } else {
    // Nobody knows this password: people come by single sign-on, or ask for one.
    const password_hash = await hashPassword(randomBytes(32).toString('base64url'))
    const row = { ...login, organisation_id: organisationId, id: loginId, password_hash }
    await tx.insertInto('platform.login').values(row).execute()
  }
  const kept = {
    external_id: given.externalId,
    user_name: given.userName,
    attributes: JSON.stringify(given.attributes),
    department: given.department,
    manager_id: given.managerId && isId(given.managerId) ? given.managerId : null,
    updated_at: now,
    deleted_at: null,
  }
  await tx
    .insertInto('ehr.directory_person')
    .values({ organisation_id: organisationId, login_id: loginId, created_at: now, ...kept })
    .onConflict((c) => c.columns(['organisation_id', 'login_id']).doUpdateSet(kept))
    .execute()
  if (!active) await endSessions(call, loginId)
  await syncGrants({ now: () => now }, tx, organisationId)
  await record(call, before ? 'login.update' : 'login.add', loginId, {
    active,
    ...(given.active === active ? {} : { keptClosed: true }),
  })
  return requirePerson(call, loginId)
}

/** Closes the login at once; what was done in its name keeps its name. */
export async function disposePerson(call: Call, id: string): Promise<void> {
  const person = await requirePerson(call, id)
  const { tx, organisationId, now } = call
  await requireOtherAdministrator(call, id)
  await tx
    .updateTable('platform.login')
    .set({ active: false })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
  const gone = { deleted_at: now, updated_at: now }
  await tx
    .insertInto('ehr.directory_person')
    .values({
      organisation_id: organisationId,
      login_id: id,
      user_name: person.userName,
      attributes: '{}',
      created_at: now,
      ...gone,
    })
    .onConflict((c) => c.columns(['organisation_id', 'login_id']).doUpdateSet(gone))
    .execute()
  await tx
    .deleteFrom('ehr.directory_member')
    .where('organisation_id', '=', organisationId)
    .where('login_id', '=', id)
    .execute()
  await endSessions(call, id)
  await syncGrants({ now: () => now }, tx, organisationId)
  await record(call, 'login.remove', id, {})
}

export async function requirePerson({ tx, organisationId }: Call, id: string): Promise<PersonRecord> {
  const [person] = isId(id) ? await listPeople(tx, organisationId, { id }) : []
  if (!person) {
    throw new SCIMMY.Types.Error(404, null as never, `Resource ${id} not found`)
  }
  return person
}

/** A login with this address that the directory does not hold yet, or held once. */
async function takeOver(
  call: Call,
  given: Said,
): Promise<Pick<PersonRecord, 'loginId' | 'email' | 'active' | 'closedByHand'> | null> {
  const { tx, organisationId } = call
  const row = await tx
    .selectFrom('platform.login as l')
    .leftJoin('ehr.directory_person as d', (join) =>
      join.onRef('d.organisation_id', '=', 'l.organisation_id').onRef('d.login_id', '=', 'l.id'),
    )
    .select(['l.id', 'l.email', 'l.active', 'l.closed_by_hand', 'd.login_id as known', 'd.deleted_at'])
    .where('l.organisation_id', '=', organisationId)
    .where((eb) => eb(eb.fn('lower', ['l.email']), '=', given.email))
    .executeTakeFirst()
  if (!row) return null
  if (row.known && !row.deleted_at) {
    throw new SCIMMY.Types.Error(409, 'uniqueness', 'there is a person with this userName or address')
  }
  await refuseAdministrator(call, row.id)
  return {
    loginId: row.id,
    email: loginAddress(row.email) ?? row.email,
    active: row.active,
    closedByHand: row.closed_by_hand,
  }
}

/** Neither the address nor the name may be somebody else's, here or in another organisation of this installation. */
async function refuseTaken({ tx, organisationId }: Call, given: Said, loginId: string): Promise<void> {
  const login = await tx
    .selectFrom('platform.login')
    .select('id')
    .where((eb) => eb(eb.fn('lower', ['email']), '=', given.email))
    .where('id', '<>', loginId)
    .executeTakeFirst()
  const named = await tx
    .selectFrom('ehr.directory_person')
    .select('login_id')
    .where('organisation_id', '=', organisationId)
    .where((eb) => eb(eb.fn('lower', ['user_name']), '=', given.userName.toLowerCase()))
    .where('login_id', '<>', loginId)
    .executeTakeFirst()
  if (login || named) {
    throw new SCIMMY.Types.Error(409, 'uniqueness', 'there is a person with this userName or address')
  }
}

/** Who could put another address on an administrator's login could log in as one. */
async function refuseAdministrator({ tx, organisationId }: Call, loginId: string): Promise<void> {
  const grant = await tx
    .selectFrom('platform.role_grant')
    .select('role')
    .where('organisation_id', '=', organisationId)
    .where('login_id', '=', loginId)
    .where('role', 'in', [...adminRoles])
    .executeTakeFirst()
  if (grant) {
    throw new SCIMMY.Types.Error(403, null as never, 'administrators’ logins are kept by hand')
  }
}

/**
 * The last administrator of a kind is not closed from outside: without a security administrator a system
 * administrator could name one alone.
 */
async function requireOtherAdministrator({ tx, organisationId }: Call, loginId: string): Promise<void> {
  await lockStaff(tx, organisationId)
  const everyone = await listGrants(tx, organisationId)
  const last = lastOf(
    everyone.filter((one) => one.loginId === loginId),
    everyone.filter((one) => one.loginId !== loginId),
  )
  if (last) {
    throw new SCIMMY.Types.Error(
      403,
      null as never,
      `this is the last ${last.replace('-admin', ' administrator')}: name another one first`,
    )
  }
}

async function endSessions({ tx, organisationId }: Call, loginId: string): Promise<void> {
  await tx
    .deleteFrom('platform.session')
    .where('organisation_id', '=', organisationId)
    .where('login_id', '=', loginId)
    .execute()
}

function record(call: Call, action: string, loginId: string, detail: Record<string, unknown>): Promise<void> {
  return audit(call.tx, call.now, {
    organisationId: call.organisationId,
    actor: call.actor,
    action,
    objectType: 'login',
    objectId: loginId,
    detail: { ...detail, by: 'directory' },
    requestId: call.requestId,
  })
}
