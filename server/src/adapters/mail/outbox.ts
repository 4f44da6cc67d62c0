import type { Mailer } from './index.ts'
import { isOneAddress, MailRefused } from './refused.ts'

/**
 * A mailer that sends nothing and keeps nothing: for demonstrations, where staff look at the messages
 * in the console.
 */
export function createOutbox(): Mailer {
  return {
    kind: 'outbox',
    async send(mail) {
      if (!isOneAddress(mail.to)) {
        throw new MailRefused('the recipient is not one plain address')
      }
    },
    async check() {},
  }
}
