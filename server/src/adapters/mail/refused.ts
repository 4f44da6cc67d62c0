/** The server will not take this mail: there is no such mailbox, or the message itself is refused. */
export class MailRefused extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'MailRefused'
  }
}

/**
 * Whether a text is one plain address. A line break or a second address in it would let whoever wrote
 * it add headers or recipients.
 */
export function isOneAddress(text: string): boolean {
  return /^[^\s@<>,;:"\\()[\]]{1,64}@[^\s@<>,;:"\\()[\]]{1,253}$/.test(text) && !/\p{Cc}/u.test(text)
}
