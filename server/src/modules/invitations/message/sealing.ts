import type { Channel } from '@mingjian/contract'
import type { Deps } from '../../../deps.ts'
import { blindIndex, sealJson, sealText } from '../../../platform/crypto/index.ts'
import type { MessageBody } from './service.ts'

/** What a sealed part of a message is, and of which message. */
export const place = (column: 'to' | 'subject' | 'body', id: string) => `invitations.message.${column}:${id}`

/** The address and the words of a message as they are kept. */
export function sealWords(
  deps: Pick<Deps, 'keys'>,
  { key }: { key: Uint8Array },
  id: string,
  organisationId: string,
  { channel, to, content }: { channel: Channel; to: string; content: MessageBody & { subject: string } },
) {
  const { subject, ...body } = content
  return {
    toSealed: sealText(key, place('to', id), to),
    toIndex: blindIndex(deps.keys.master, organisationId, channel === 'sms' ? 'phone' : 'email', to),
    subjectSealed: sealText(key, place('subject', id), subject),
    bodySealed: sealJson(key, place('body', id), body satisfies MessageBody),
  }
}
