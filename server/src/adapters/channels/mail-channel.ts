import { type Mailer, MailRefused } from '../mail/index.ts'
import { accepted, type ChannelSender, later, refused } from './sender.ts'

/** Mail as one of the ways. */
export function mailChannel(mailer: Mailer): ChannelSender {
  return {
    channel: 'email',
    kind: mailer.kind,
    async send({ id, to, subject, text, html, attachments }) {
      try {
        await mailer.send({ id, to, subject, text, html, attachments })
        return accepted(null)
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        return error instanceof MailRefused ? refused('refused', reason) : later('unreachable', reason)
      }
    },
    check: () => mailer.check(),
  }
}
