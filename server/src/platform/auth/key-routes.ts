import * as contract from '@mingjian/contract'
import type { Db } from '../db/index.ts'
import type { Route } from '../http/index.ts'
import { createKey, listKeys, readKey, requireGranter, revokeKey, rotateKey } from './key-administering.ts'
import type { StaffSession } from './sessions.ts'

interface Options {
  db: Db
  now: () => Date
}

/** The pages of administrators about API keys, and the call a key is tried with. */
export function registerKeys(route: Route, { db, now }: Options): void {
  const by = (staff: StaffSession, requestId: string) => ({
    organisationId: staff.organisationId,
    actor: { kind: 'staff', id: staff.loginId } as const,
    now: now(),
    requestId,
  })

  route(contract.listApiKeys, async ({ query }, { staff }) => {
    const { items, total } = await listKeys(db, now(), staff.organisationId, query)
    return { items, total, capped: false, page: query.page, pageSize: query.pageSize }
  })

  route(contract.createApiKey, async ({ body }, { staff, request }) => {
    requireGranter(staff, body.scopes)
    const { id, secret } = await createKey(db, by(staff, request.id), {
      ...body,
      expiresAt: body.expiresAt === null ? null : new Date(body.expiresAt),
    })
    return { key: await readKey(db, now(), staff.organisationId, id), secret }
  })

  route(contract.rotateApiKey, async ({ params, body }, { staff, request }) => {
    requireGranter(staff, (await readKey(db, now(), staff.organisationId, params.id)).scopes)
    const secret = await rotateKey(db, by(staff, request.id), params.id, body.overlapHours)
    return { key: await readKey(db, now(), staff.organisationId, params.id), secret }
  })

  route(contract.revokeApiKey, async ({ params }, { staff, request }) => {
    await revokeKey(db, by(staff, request.id), params.id)
    return readKey(db, now(), staff.organisationId, params.id)
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
