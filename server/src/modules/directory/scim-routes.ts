import * as contract from '@mingjian/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import SCIMMY from 'scimmy'
import type { Deps } from '../../deps.ts'
import { type KeySession, keyActor } from '../../platform/auth/index.ts'
import { inTransaction } from '../../platform/db/index.ts'
import type { Context, Route } from '../../platform/http/index.ts'
import { basePath, type Call, declareResources } from './scim.ts'
import { holdDirectory } from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: the library's classes are untyped towards their instances
type Library = any

/** SCIM 2.0 (RFC 7644) for the organisation's directory. */
export function registerScim(route: Route, deps: Deps): void {
  declareResources()
  registerDiscovery(route)
  const ends = {
    User: [
      contract.listScimUsers,
      contract.getScimUser,
      contract.createScimUser,
      contract.replaceScimUser,
      contract.patchScimUser,
      contract.deleteScimUser,
    ],
    Group: [
      contract.listScimGroups,
      contract.getScimGroup,
      contract.createScimGroup,
      contract.replaceScimGroup,
      contract.patchScimGroup,
      contract.deleteScimGroup,
    ],
  } as const
  for (const kind of ['User', 'Group'] as const) {
    const resource = SCIMMY.Resources[kind] as Library
    const [list, get, create, replace, patch, remove] = ends[kind]
    const answer = answering(deps)
    route(list, ({ query }, context) =>
      answer(context, async (call) => new resource(paged(query)).read(call)),
    )
    route(get, ({ params, query }, context) =>
      answer(context, async (call) => new resource(params.id, query).read(call)),
    )
    route(create, ({ query, body }, context) =>
      answer(context, async (call) => new resource(query).write(body, call), 201),
    )
    route(replace, ({ params, query, body }, context) =>
      answer(context, async (call) => {
        await requireVersion(resource, params.id, context.request, call)
        return new resource(params.id, query).write(body, call)
      }),
    )
    route(patch, ({ params, query, body }, context) =>
      answer(context, async (call) => {
        await requireVersion(resource, params.id, context.request, call)
        // Nothing changed: the library says nothing, the caller gets what stands.
        return (
          (await new resource(params.id, query).patch(tolerant(body), call)) ??
          (await new resource(params.id, query).read(call))
        )
      }),
    )
    route(remove, ({ params }, context) =>
      answer(context, async (call) => {
        await requireVersion(resource, params.id, context.request, call)
        await new resource(params.id).dispose(call)
        return null
      }),
    )
  }
}

/** Numbers come as words in an address. */
function paged(query: Record<string, unknown>): Record<string, unknown> {
  const number = (name: string) =>
    query[name] === undefined ? {} : { [name]: Math.trunc(Number(query[name])) || 0 }
  return { ...query, ...number('startIndex'), ...number('count') }
}

function registerDiscovery(route: Route): void {
  const { ServiceProviderConfig, Schema, ResourceType } = SCIMMY.Resources as Library
  for (const one of [ServiceProviderConfig, Schema, ResourceType]) one.basepath(basePath)
  const plain =
    (make: (id?: string) => Promise<unknown>) =>
    async (call: unknown, { reply }: Context) =>
      send(reply, () => make((call as { params?: { id?: string } }).params?.id))
  route(
    contract.getScimConfig,
    plain(() => new ServiceProviderConfig().read()),
  )
  route(
    contract.listScimSchemas,
    plain(() => new Schema().read()),
  )
  route(
    contract.getScimSchema,
    plain((id) => new Schema(id).read()),
  )
  route(
    contract.listScimResourceTypes,
    plain(() => new ResourceType().read()),
  )
  route(
    contract.getScimResourceType,
    plain((id) => new ResourceType(id).read()),
  )
}

function answering(deps: Deps) {
  return ({ key, request, reply }: Context, work: (call: Call) => Promise<unknown>, status = 200) =>
    send(
      reply,
      () =>
        inTransaction(deps.db, async (tx) => {
          const call = callOf(deps, key, request, tx)
          if (request.method !== 'GET') await holdDirectory(tx, call.organisationId)
          return work(call)
        }),
      status,
    )
}

const callOf = (deps: Deps, key: KeySession, request: FastifyRequest, tx: Call['tx']): Call => ({
  tx,
  organisationId: key.organisationId,
  actor: keyActor(key),
  now: deps.now(),
  requestId: request.id,
})

async function send(reply: FastifyReply, work: () => Promise<unknown>, status = 200): Promise<FastifyReply> {
  reply.header('cache-control', 'no-store')
  try {
    const made = (await work()) as { meta?: { version?: string; location?: string } } | null
    if (made === null) return reply.status(204).send()
    if (made.meta?.version) reply.header('etag', made.meta.version)
    if (status === 201 && made.meta?.location) reply.header('location', made.meta.location)
    return reply.status(status).type('application/scim+json; charset=utf-8').send(JSON.stringify(made))
  } catch (error) {
    if (!(error instanceof SCIMMY.Types.Error)) throw error
    const fault = error as Library
    if (Number(fault.status) >= 500) {
      // The whole is undone; what happened is for the log, not for the directory.
      throw fault.cause ?? fault
    }
    return reply
      .status(Number(fault.status))
      .type('application/scim+json; charset=utf-8')
      .send(JSON.stringify(new SCIMMY.Messages.Error(fault)))
  }
}

/** `If-Match` of somebody who has seen an older state changes nothing (RFC 7644, 3.14). */
async function requireVersion(
  resource: Library,
  id: string,
  request: FastifyRequest,
  call: Call,
): Promise<void> {
  const wanted = request.headers['if-match']
  if (wanted === undefined || wanted === '*') return
  const { meta } = await new resource(id).read(call)
  if (!wanted.split(',').some((one) => one.trim() === meta.version)) {
    throw new SCIMMY.Types.Error(412, null as never, 'the resource has changed since it was read')
  }
}

/** Some directories write operations as `Add`, and truth as a word. */
function tolerant(body: Record<string, unknown>): Record<string, unknown> {
  const operations = body.Operations
  if (!Array.isArray(operations)) return body
  const truth = (value: unknown) =>
    typeof value === 'string' && /^(true|false)$/i.test(value) ? value.toLowerCase() === 'true' : value
  return {
    ...body,
    Operations: operations.map((one: { op?: unknown; path?: unknown; value?: unknown }) => {
      if (!one || typeof one !== 'object') return one
      const value =
        one.path === 'active'
          ? truth(one.value)
          : one.path === undefined && one.value && typeof one.value === 'object' && 'active' in one.value
            ? { ...one.value, active: truth((one.value as { active: unknown }).active) }
            : one.value
      return {
        ...one,
        ...(typeof one.op === 'string' ? { op: one.op.toLowerCase() } : {}),
        ...(value === undefined ? {} : { value }),
      }
    }),
  }
}
