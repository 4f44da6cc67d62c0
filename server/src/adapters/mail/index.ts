export interface Mail {
  /** Given to the mail server as Message-ID: a repeated send can be told from a new one. */
  id: string
  to: string
  subject: string
  text: string
  html: string
  attachments: { name: string; type: string; content: string }[]
}

/** Sends one mail; resolves when the server has taken it, rejects with the server's reason. */
export interface Mailer {
  /** How it is configured, for `doctor`: never a secret. */
  readonly kind: 'smtp' | 'outbox'
  /** No server is configured: whatever it is given is refused. */
  readonly unset?: boolean
  /**
   * Rejects with `MailRefused` when the server will not take this mail however often it is sent, with
   * any other error when trying again may help.
   */
  send(mail: Mail): Promise<void>
  /** Rejects when the server cannot be reached. */
  check(): Promise<void>
  /** Gives back connections that are kept open. */
  close?(): void
}

export { createOutbox } from './outbox.ts'
export { MailRefused } from './refused.ts'
export { createSmtpMailer } from './smtp.ts'
