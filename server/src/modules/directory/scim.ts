import SCIMMY from 'scimmy'
import type { Actor } from '../../platform/audit/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { disposeGroup, groupResourceOf, requireGroup, writeGroup } from './groups.ts'
import { disposePerson, requirePerson, resourceOf, writePerson } from './people.ts'
import { isId, listGroups, listPeople, type Narrow } from './store.ts'

/** One call of the directory: it happens whole or not at all. */
export interface Call {
  tx: Tx
  organisationId: string
  actor: Actor
  now: Date
  requestId: string
}

export const basePath = '/scim/v2'

/** Directories look people up by one of these before anything else; all other filters are matched over all. */
function narrowOf(filter: { expression?: string } | undefined): Narrow & { name?: string } {
  const [, attribute = '', value = ''] =
    /^(userName|externalId|displayName|id|emails(?:\.value|\[type eq "work"\]\.value)) eq "((?:[^"\\]|\\.)*)"$/i.exec(
      filter?.expression?.trim() ?? '',
    ) ?? []
  const text = value.replace(/\\(.)/g, '$1')
  const key = attribute.toLowerCase()
  if (key === 'username') return { userName: text }
  if (key === 'externalid') return { externalId: text }
  if (key === 'displayname') return { name: text }
  if (key === 'id' && isId(text)) return { id: text }
  return key.startsWith('emails') ? { email: text } : {}
}

/** The library takes every error that is not its own for "not found"; a fault of ours must not look like that. */
function guarded<Args extends unknown[], Result>(work: (...args: Args) => Promise<Result>) {
  return async (...args: Args): Promise<Result> => {
    try {
      return await work(...args)
    } catch (error) {
      if (error instanceof SCIMMY.Types.Error || error instanceof TypeError) throw error
      throw Object.assign(new SCIMMY.Types.Error(500, null as never, 'the server failed'), { cause: error })
    }
  }
}

// biome-ignore lint/suspicious/noExplicitAny: the library hands its resources over untyped
type Resource = any

let declared = false

/** Teaches the library our people and groups. It keeps one set of resources for the whole process. */
export function declareResources(): void {
  if (declared) return
  SCIMMY.Config.set({
    patch: true,
    filter: { supported: true, maxResults: 200 },
    etag: true,
    sort: true,
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    changePassword: false,
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'API key',
        description: 'Authorization: Bearer and an API key with the scope scim',
        specUri: 'https://www.rfc-editor.org/rfc/rfc6750',
        primary: true,
      },
    ] as never,
  } as never)
  const people = SCIMMY.Resources.User as Resource
  const groups = SCIMMY.Resources.Group as Resource
  people
    .extend(SCIMMY.Schemas.EnterpriseUser)
    .ingress(guarded((resource: Resource, data: Resource, call: Call) => savePerson(call, resource.id, data)))
    .egress(guarded((resource: Resource, call: Call) => readPeople(call, resource)))
    .degress(guarded((resource: Resource, call: Call) => disposePerson(call, resource.id)))
  groups
    .ingress(
      guarded(async (resource: Resource, data: Resource, call: Call) =>
        groupResourceOf(await writeGroup(call, resource.id, data)),
      ),
    )
    .egress(guarded((resource: Resource, call: Call) => readGroups(call, resource)))
    .degress(guarded((resource: Resource, call: Call) => disposeGroup(call, resource.id)))
  people.basepath(basePath)
  groups.basepath(basePath)
  SCIMMY.Resources.declare(people)
  SCIMMY.Resources.declare(groups)
  declared = true
}

async function savePerson(call: Call, id: string | undefined, data: Resource) {
  const person = await writePerson(call, id, data)
  return resourceOf(person, await managersOf(call, [person.managerId]))
}

async function readPeople(call: Call, resource: Resource) {
  const narrow = narrowOf(resource.filter)
  const found = resource.id
    ? [await requirePerson(call, resource.id)]
    : await listPeople(call.tx, call.organisationId, narrow)
  const managers = await managersOf(
    call,
    found.map(({ managerId }) => managerId),
  )
  const resources = found.map((person) => resourceOf(person, managers))
  if (resource.id) return resources[0]
  return matched(resource, narrow, resources)
}

async function readGroups(call: Call, resource: Resource) {
  if (resource.id) return groupResourceOf(await requireGroup(call, resource.id))
  const narrow = narrowOf(resource.filter)
  const { name, externalId, id } = narrow
  const found = await listGroups(call.tx, call.organisationId, {
    ...(name === undefined ? {} : { name }),
    ...(externalId === undefined ? {} : { externalId }),
    ...(id === undefined ? {} : { id }),
  })
  const resources = found.map(groupResourceOf)
  return matched(resource, narrow, resources)
}

/** The database has answered what it was asked, without regard to case; the library minds it. */
function matched(resource: Resource, narrow: object, resources: unknown[]): unknown[] {
  return resource.filter && Object.keys(narrow).length === 0 ? resource.filter.match(resources) : resources
}

async function managersOf(call: Call, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await call.tx
    .selectFrom('platform.login')
    .select(['id', 'name'])
    .where('organisation_id', '=', call.organisationId)
    .where('id', 'in', wanted)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
