import { z } from 'zod'
import { endpoint } from './endpoint.ts'

/** Calls of the organisation's directory (SCIM 2.0, RFC 7643 and 7644). Bodies are checked by its schemas. */
const base = { access: 'key:scim', tag: 'scim', raw: true } as const
const one = z.object({ id: z.string().max(200) })
const query = z.looseObject({})
const body = z.looseObject({})

export const getScimConfig = endpoint('GET', '/scim/v2/ServiceProviderConfig', {
  ...base,
  summary: 'What of SCIM 2.0 is supported.',
})
export const listScimSchemas = endpoint('GET', '/scim/v2/Schemas', {
  ...base,
  summary: 'The schemas in use.',
})
export const getScimSchema = endpoint('GET', '/scim/v2/Schemas/:id', {
  ...base,
  summary: 'One schema.',
  params: one,
})
export const listScimResourceTypes = endpoint('GET', '/scim/v2/ResourceTypes', {
  ...base,
  summary: 'The kinds of resources.',
})
export const getScimResourceType = endpoint('GET', '/scim/v2/ResourceTypes/:id', {
  ...base,
  summary: 'One kind of resource.',
  params: one,
})

export const listScimUsers = endpoint('GET', '/scim/v2/Users', {
  ...base,
  summary: 'People, filtered (`filter`), in pages (`startIndex`, `count`), with chosen `attributes`.',
  query,
})
export const createScimUser = endpoint('POST', '/scim/v2/Users', {
  ...base,
  summary: 'Give somebody a login.',
  query,
  body,
})
export const getScimUser = endpoint('GET', '/scim/v2/Users/:id', {
  ...base,
  summary: 'One person.',
  params: one,
  query,
})
export const replaceScimUser = endpoint('PUT', '/scim/v2/Users/:id', {
  ...base,
  summary: 'Replace what is known of a person; `active: false` ends their sessions at once.',
  params: one,
  query,
  body,
})
export const patchScimUser = endpoint('PATCH', '/scim/v2/Users/:id', {
  ...base,
  summary: 'Change parts of a person.',
  params: one,
  query,
  body,
})
export const deleteScimUser = endpoint('DELETE', '/scim/v2/Users/:id', {
  ...base,
  summary: 'Close somebody’s login at once. What was done in their name keeps it.',
  params: one,
})

export const listScimGroups = endpoint('GET', '/scim/v2/Groups', {
  ...base,
  summary: 'Groups, filtered, in pages.',
  query,
})
export const createScimGroup = endpoint('POST', '/scim/v2/Groups', {
  ...base,
  summary: 'Add a group.',
  query,
  body,
})
export const getScimGroup = endpoint('GET', '/scim/v2/Groups/:id', {
  ...base,
  summary: 'One group with its members.',
  params: one,
  query,
})
export const replaceScimGroup = endpoint('PUT', '/scim/v2/Groups/:id', {
  ...base,
  summary: 'Replace a group and its members.',
  params: one,
  query,
  body,
})
export const patchScimGroup = endpoint('PATCH', '/scim/v2/Groups/:id', {
  ...base,
  summary: 'Add or remove members, rename.',
  params: one,
  query,
  body,
})
export const deleteScimGroup = endpoint('DELETE', '/scim/v2/Groups/:id', {
  ...base,
  summary: 'Remove a group; what its members had by it goes with it.',
  params: one,
})
