import * as contract from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import type { Route } from '../../platform/http/index.ts'
import { exchange } from './invitation/entering.ts'
import { preview } from './invitation/service.ts'
import { takeReceipts } from './message/receipts.ts'
import { getAttachment, getMessage, listMessages, resend } from './message/view.ts'
import {
  activateTemplate,
  getTemplate,
  listTemplates,
  previewTemplate,
  saveTemplate,
  testTemplate,
} from './message-template/service.ts'
import { registerReach } from './reach/routes.ts'

/** The routes of invitations and messages. */
export function registerInvitations(route: Route, deps: Deps): void {
  route(contract.previewScreening, ({ body }, { staff }) => preview(deps, staff, body.applicationIds))

  route(contract.exchangeCode, ({ body }, { request }) => exchange(deps, body.code, request.ip))

  route(contract.listMessages, async ({ query }, { staff }) => {
    const { items, total, capped } = await listMessages(deps, staff, query)
    return { items, total, capped, page: query.page, pageSize: query.pageSize }
  })

  route(contract.getMessage, ({ params }, { staff }) => getMessage(deps, staff, params.id))

  route(contract.getMessageAttachment, async ({ params }, { staff, reply }) => {
    const file = await getAttachment(deps, staff, params.id, params.name)
    reply
      .header('content-type', file.type)
      .header('content-disposition', `attachment; filename="${file.name.replace(/[^A-Za-z0-9._-]/g, '_')}"`)
      .header('cache-control', 'no-store')
      .send(file.content)
  })

  route(contract.receiveSmsReceipts, ({ params, body }) =>
    takeReceipts(deps, params.provider, params.key, body),
  )

  route(contract.resendMessage, ({ params }, { staff, request }) =>
    resend(deps, staff, params.id, request.id),
  )

  registerTemplates(route, deps)
  registerReach(route, deps)
}

function registerTemplates(route: Route, deps: Deps): void {
  route(contract.listMessageTemplates, async (_, { staff }) => ({
    items: await listTemplates(deps, staff.organisationId),
  }))

  route(contract.getMessageTemplate, ({ params }, { staff }) =>
    getTemplate(deps, { ...params, organisationId: staff.organisationId }),
  )

  route(contract.previewMessageTemplate, async ({ params, body }, { staff }) =>
    previewTemplate(deps, staff, params, body),
  )

  route(contract.saveMessageTemplate, ({ params, body }, { staff, request }) =>
    saveTemplate(
      deps,
      staff,
      { ...params, organisationId: staff.organisationId },
      { ...body, requestId: request.id },
    ),
  )

  route(contract.activateMessageTemplate, ({ params, body }, { staff, request }) =>
    activateTemplate(
      deps,
      staff,
      { ...params, organisationId: staff.organisationId },
      { ...body, requestId: request.id },
    ),
  )

  route(contract.testMessageTemplate, ({ params, body }, { staff, request }) =>
    testTemplate(
      deps,
      staff,
      { ...params, organisationId: staff.organisationId },
      { ...body, requestId: request.id },
    ),
  )
}
