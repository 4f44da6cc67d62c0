import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import type { Db } from '../../platform/db/index.ts'
import { task } from '../../platform/tasks/index.ts'
import { type Letter, oneLine, publicUrl, renderHtml, renderText } from '../invitations/index.ts'
import { findEndpoint } from './endpoint-store.ts'

interface Administrator {
  id: string
  name: string
  email: string
  language: 'zh-CN' | 'en'
}

/** Those who manage endpoints. */
export async function listAdministrators(db: Db, organisationId: string): Promise<Administrator[]> {
  const rows = await db
    .selectFrom('platform.login as l')
    .innerJoin('platform.role_grant as g', (join) =>
      join.onRef('g.organisation_id', '=', 'l.organisation_id').onRef('g.login_id', '=', 'l.id'),
    )
    .select(['l.id', 'l.name', 'l.email', 'l.language'])
    .distinct()
    .where('l.organisation_id', '=', organisationId)
    .where('l.active', '=', true)
    .where('g.role', '=', 'system-admin')
    .execute()
  return rows.map((row) => ({ ...row, language: row.language === 'en' ? 'en' : 'zh-CN' }))
}

/** Tells an administrator by mail that an endpoint was switched off. */
export const noteSwitchedOff = task({
  name: 'webhooks.note_switched_off',
  input: z.object({
    organisationId: z.uuid(),
    endpointId: z.uuid(),
    loginId: z.uuid(),
    reason: z.enum(['gone', 'failing']),
  }),
  retry: { limit: 20, delaySeconds: 60 },
  async run(deps: Deps, { organisationId, endpointId, loginId, reason }) {
    const endpoint = await findEndpoint(deps.db, organisationId, endpointId)
    const reader = (await listAdministrators(deps.db, organisationId)).find(({ id }) => id === loginId)
    if (!endpoint || !reader || endpoint.state !== 'disabled') {
      return
    }
    const letter = letterOf(reader, {
      host: new URL(endpoint.url).host,
      page: `${publicUrl(deps.config)}/settings/webhooks/${endpointId}`,
      reason,
    })
    await deps.mailer.send({
      id: `${endpointId}.${endpoint.disabledAt?.getTime() ?? 0}.${loginId}`,
      to: reader.email,
      subject: letter.subject,
      text: renderText(letter),
      html: renderHtml(letter),
      attachments: [],
    })
  },
})

function letterOf(
  { name, language }: Administrator,
  about: { host: string; page: string; reason: 'gone' | 'failing' },
): Letter {
  const zh = language === 'zh-CN'
  const host = oneLine(about.host)
  const why = {
    gone: zh
      ? `${host} 答复“不再接收”（410），发往它的 Webhook 已停用。`
      : `${host} answered that it wants no more (410). Webhooks to it are switched off.`,
    failing: zh
      ? `${host} 连续三天没有收下任何通知，发往它的 Webhook 已停用。`
      : `${host} has taken nothing for three days. Webhooks to it are switched off.`,
  }
  return {
    language,
    subject: zh ? `Webhook 已停用：${host}` : `A webhook was switched off: ${host}`,
    parts: [
      { kind: 'text', text: zh ? `${oneLine(name)}，您好：` : `Dear ${oneLine(name)},` },
      { kind: 'text', text: why[about.reason] },
      {
        kind: 'text',
        text: zh
          ? '对方恢复后，请在页面上重新启用，并重发这段时间没有送达的通知。'
          : 'Once the receiver is well again, switch it on and send again what was not delivered.',
      },
      {
        kind: 'button',
        label: zh ? '打开 Webhook' : 'Open the webhook',
        url: about.page,
        hint: zh
          ? '如果按钮打不开，请把下面的链接复制到浏览器：'
          : 'If the button does not open, copy this link into your browser:',
      },
    ],
  }
}
