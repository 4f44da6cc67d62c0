import * as contract from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import { audit } from '../../platform/audit/index.ts'
import { inTransaction } from '../../platform/db/index.ts'
import type { Route } from '../../platform/http/index.ts'
import { listChannelStates, sendTest } from './channels.ts'
import { fail } from './errors.ts'
import * as store from './store.ts'

/** The routes of notices to staff and of the channels' settings. */
export function registerNotices(route: Route, deps: Deps): void {
  route(contract.listNotices, async (_, { staff }) => {
    const { rows, unread } = await store.listNotices(deps.db, staff.organisationId, staff.loginId)
    const items = rows.map((row) => ({
      id: row.id,
      kind: row.kind as contract.NoticeKind,
      applicationId: row.application_id,
      createdAt: row.created_at.toISOString(),
      readAt: row.read_at?.toISOString() ?? null,
    }))
    return { items, unread }
  })

  route(contract.readNotices, async ({ body }, { staff }) => {
    const { organisationId, loginId } = staff
    await store.markRead(deps.db, organisationId, loginId, body.ids, deps.now())
    return { unread: await store.countUnread(deps.db, organisationId, loginId) }
  })

  route(contract.listMyWays, async (_, { staff }) => {
    const named = await store.listAddresses(deps.db, staff.organisationId, staff.loginId)
    const items = contract.Messenger.options
      .filter((channel) => deps.channels[channel])
      .map((channel) => ({
        channel,
        address: named.find((one) => one.channel === channel)?.address ?? null,
      }))
    return { items }
  })

  route(contract.saveMyWay, async ({ params, body }, { staff, request }) => {
    const { channel } = params
    if (!deps.channels[channel]) {
      throw fail.no_channel({ channel })
    }
    const now = deps.now()
    await inTransaction(deps.db, async (tx) => {
      const change = { channel, address: body.address, at: now }
      await store.saveAddress(tx, staff.organisationId, staff.loginId, change)
      await audit(tx, now, {
        organisationId: staff.organisationId,
        actor: { kind: 'staff', id: staff.loginId },
        action: 'notice.way',
        objectType: 'login',
        objectId: staff.loginId,
        detail: { channel, on: body.address !== null },
        requestId: request.id,
      })
    })
    return { channel, address: body.address }
  })

  route(contract.listChannels, async (_, { staff }) => ({ items: await listChannelStates(deps, staff) }))

  route(contract.testChannel, ({ params, body }, { staff, request }) =>
    sendTest(deps, staff, params.channel, body, request.id),
  )
}
