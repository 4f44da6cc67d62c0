import { randomUUID } from 'node:crypto'
import SCIMMY from 'scimmy'
import { audit } from '../../platform/audit/index.ts'
import { syncGrants } from './grants.ts'
import type { Call } from './scim.ts'
import { type GroupRecord, isId, listGroups, versionOf } from './store.ts'

/** A group as a SCIM resource. */
export function groupResourceOf(group: GroupRecord) {
  return {
    id: group.id,
    displayName: group.name,
    ...(group.externalId ? { externalId: group.externalId } : {}),
    members: group.members.map(({ id, name }) => ({ value: id, display: name, type: 'User' })),
    meta: { created: group.createdAt, lastModified: group.updatedAt, version: versionOf(group) },
  }
}

/** Creates or replaces a group; members the directory does not know are refused by name. */
export async function writeGroup(
  call: Call,
  id: string | undefined,
  // biome-ignore lint/suspicious/noExplicitAny: the library's instances have no types of their own
  resource: any,
): Promise<GroupRecord> {
  const { tx, organisationId, now } = call
  const name = String(resource.displayName ?? '')
    .trim()
    .slice(0, 200)
  if (name === '') {
    throw new SCIMMY.Types.Error(400, 'invalidValue', 'displayName is required')
  }
  const before = id ? await requireGroup(call, id) : null
  const [twin] = await listGroups(tx, organisationId, { name })
  if (twin && twin.id !== before?.id) {
    throw new SCIMMY.Types.Error(409, 'uniqueness', 'there is a group of this name')
  }
  const groupId = before?.id ?? randomUUID()
  const externalId = typeof resource.externalId === 'string' ? resource.externalId.slice(0, 200) : null
  const row = { name, external_id: externalId, updated_at: now }
  await tx
    .insertInto('ehr.directory_group')
    .values({ organisation_id: organisationId, id: groupId, created_at: now, ...row })
    .onConflict((c) => c.columns(['organisation_id', 'id']).doUpdateSet(row))
    .execute()
  const members = ((resource.members ?? []) as { value?: unknown }[]).map(({ value }) => String(value ?? ''))
  await setMembers(call, groupId, [...new Set(members)])
  await syncGrants({ now: () => now }, tx, organisationId)
  await record(call, before ? 'group.update' : 'group.add', groupId, { members: members.length })
  return requireGroup(call, groupId)
}

async function setMembers({ tx, organisationId }: Call, groupId: string, members: string[]): Promise<void> {
  const ids = members.filter(isId)
  const known =
    ids.length === 0
      ? []
      : await tx
          .selectFrom('platform.login')
          .select('id')
          .where('organisation_id', '=', organisationId)
          .where('id', 'in', ids)
          .execute()
  const there = new Set(known.map(({ id }) => id))
  const unknown = members.find((id) => !there.has(id))
  if (unknown !== undefined) {
    throw new SCIMMY.Types.Error(400, 'invalidValue', `there is no person ${unknown.slice(0, 60)}`)
  }
  await tx
    .deleteFrom('ehr.directory_member')
    .where('organisation_id', '=', organisationId)
    .where('group_id', '=', groupId)
    .execute()
  if (members.length > 0) {
    await tx
      .insertInto('ehr.directory_member')
      .values(members.map((id) => ({ organisation_id: organisationId, group_id: groupId, login_id: id })))
      .execute()
  }
}

/** Ends a group; what its members had by it goes with it. */
export async function disposeGroup(call: Call, id: string): Promise<void> {
  const { tx, organisationId, now } = call
  await requireGroup(call, id)
  await tx
    .deleteFrom('ehr.directory_group')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
  await syncGrants({ now: () => now }, tx, organisationId)
  await record(call, 'group.remove', id, {})
}

export async function requireGroup({ tx, organisationId }: Call, id: string): Promise<GroupRecord> {
  const [group] = isId(id) ? await listGroups(tx, organisationId, { id }) : []
  if (!group) {
    throw new SCIMMY.Types.Error(404, null as never, `Resource ${id} not found`)
  }
  return group
}

function record(call: Call, action: string, groupId: string, detail: Record<string, unknown>): Promise<void> {
  return audit(call.tx, call.now, {
    organisationId: call.organisationId,
    actor: call.actor,
    action,
    objectType: 'directory_group',
    objectId: groupId,
    detail,
    requestId: call.requestId,
  })
}
