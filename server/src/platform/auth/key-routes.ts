import * as contract from '@mingjian/contract'
import type { Db } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { Route } from '../http/index.ts'
import { requireGranter, requireWhole, revokeKey } from './key-administering.ts'
import { type Asker, askKey, askRotation, decideKey } from './key-asking.ts'
import { listKeys, readKey } from './key-listing.ts'
import type { StaffSession } from './sessions.ts'

interface Options {
  db: Db
  now: () => Date
  events: Events
}

/** The pages of administrators about API keys, and the call a key is tried with. */
export function registerKeys(route: Route, { db, now, events }: Options): void {
  const asking = (staff: StaffSession, requestId: string): Asker => {
    requireWhole(staff)
    return { staff, now: now(), requestId, events }
  }
  const read = (staff: StaffSession, id: string) => readKey(db, now(), staff, id)

  route(contract.listApiKeys, async ({ query }, { staff }) => {
    const { items, total } = await listKeys(db, now(), staff, query)
    return { items, total, capped: false, page: query.page, pageSize: query.pageSize }
  })

  route(contract.createApiKey, async ({ body }, { staff, request }) => {
    requireGranter(staff, body.scopes)
    const { id, secret } = await askKey(db, asking(staff, request.id), {
      ...body,
      expiresAt: body.expiresAt === null ? null : new Date(body.expiresAt),
    })
    return { key: await read(staff, id), secret }
  })

  route(contract.rotateApiKey, async ({ params, body }, { staff, request }) => {
    requireGranter(staff, (await read(staff, params.id)).scopes)
    const secret = await askRotation(db, asking(staff, request.id), params.id, body.overlapHours)
    return { key: await read(staff, params.id), secret }
  })

  route(contract.decideApiKey, async ({ params, body }, { staff, request }) => {
    await decideKey(db, asking(staff, request.id), params.id, body)
    return read(staff, params.id)
  })

  route(contract.revokeApiKey, async ({ params }, { staff, request }) => {
    requireWhole(staff)
    const by = { organisationId: staff.organisationId, now: now(), requestId: request.id }
    await revokeKey(db, { ...by, actor: { kind: 'staff', id: staff.loginId } }, params.id)
    return read(staff, params.id)
  })

  route(contract.getOwnKey, async (_, { key }) => ({
    name: key.name,
    source: key.source,
    organisation: key.organisation,
    scopes: [...key.scopes],
    ratePerMinute: key.ratePerMinute,
    expiresAt: key.expiresAt?.toISOString() ?? null,
    now: now().toISOString(),
  }))
}
