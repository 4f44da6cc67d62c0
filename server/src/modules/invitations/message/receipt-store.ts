import type { Channel } from '@mingjian/contract'
import type { Tx } from '../../../platform/db/index.ts'

/** A message a receipt has settled. */
export interface Settled {
  organisationId: string
  id: string
  applicationId: string
  template: string
  channel: Channel
  confidential: boolean
}

/**
 * Writes down what a receipt says; null when it names nothing of ours or was written down before. Where the
 * provider gives our own id back, a message that still counts as waiting is settled too: its answer was
 * lost, and this is it.
 */
export async function recordReceipt(
  tx: Tx,
  receipt: {
    provider: string
    providerId: string
    messageId: string | null
    delivered: boolean
    code: string
    at: Date
  },
): Promise<Settled | null> {
  const { provider, providerId, messageId, delivered, code, at } = receipt
  const row = await tx
    .updateTable('invitations.message')
    .set((eb) => ({
      status: delivered ? 'delivered' : 'undelivered',
      settled_at: at,
      sent_at: eb.fn.coalesce('sent_at', eb.val(at)),
      provider,
      provider_id: providerId,
      failure_code: delivered ? null : code,
      last_error: delivered ? null : code,
    }))
    .where((eb) =>
      eb.or([
        eb.and([
          eb('provider', '=', provider),
          eb('provider_id', '=', providerId),
          eb('status', '=', 'sent'),
        ]),
        ...(messageId === null
          ? []
          : [
              eb.and([
                eb('id', '=', messageId),
                eb('channel', '=', 'sms'),
                eb('tried_at', 'is not', null),
                eb('status', 'in', ['sent', 'queued']),
              ]),
            ]),
      ]),
    )
    .returning(['organisation_id', 'id', 'application_id', 'template', 'channel', 'confidential'])
    .executeTakeFirst()
  return row
    ? {
        organisationId: row.organisation_id,
        id: row.id,
        applicationId: row.application_id,
        template: row.template,
        channel: row.channel as Channel,
        confidential: row.confidential,
      }
    : null
}
