import { createTransport } from 'nodemailer'
import type { Mail, Mailer } from './index.ts'
import { isOneAddress, MailRefused } from './refused.ts'

export interface SmtpOptions {
  /**
   * `smtp://user:password@host:port` or `smtps://…`. A server that offers STARTTLS is spoken to
   * encrypted; `?requireTLS=true` refuses one that does not. `?maxConnections=10` opens as many at once (3).
   */
  url: string
  /** Sender, as in `明鉴 Mingjian <no-reply@example.com>`. */
  from: string
  /** Only for tests that speak to a server with a certificate of their own. */
  trust?: string
}

const seconds = (n: number) => n * 1000

/** Sends by SMTP over a few connections that are kept open. */
export function createSmtpMailer({ url, from, trust }: SmtpOptions): Mailer {
  const transport = createTransport({
    ...readUrl(url),
    ...(trust ? { tls: { ca: trust } } : {}),
    pool: true,
    connectionTimeout: seconds(10),
    greetingTimeout: seconds(10),
    dnsTimeout: seconds(10),
    socketTimeout: seconds(30),
    // A mail's content never makes this process read files or fetch addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = /@([^\s@>]+)>?\s*$/.exec(from)?.[1] ?? 'localhost'
  return {
    kind: 'smtp',
    async send(mail) {
      if (!isOneAddress(mail.to)) {
        throw new MailRefused('the recipient is not one plain address')
      }
      try {
        await transport.sendMail(envelope(mail, from, domain))
      } catch (error) {
        throw isFinal(error) ? new MailRefused((error as Error).message) : error
      }
    },
    async check() {
      await transport.verify()
    },
    close() {
      transport.close()
    },
  }
}

function envelope(mail: Mail, from: string, domain: string) {
  return {
    messageId: `<${mail.id}@${domain}>`,
    from,
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    // A machine wrote it: no out-of-office answer is wanted (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated' },
    attachments: mail.attachments.map((one) => ({
      filename: one.name,
      contentType: one.type,
      content: one.content,
    })),
  }
}

function readUrl(url: string) {
  const { protocol, hostname, port, username, password, searchParams } = new URL(url)
  const secure = protocol === 'smtps:'
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    requireTLS: searchParams.get('requireTLS') === 'true',
    // Providers limit them, most to more than this.
    maxConnections: Math.min(50, Math.max(1, Number(searchParams.get('maxConnections')) || 3)),
    ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
  }
}

/**
 * A 5xx answer to the recipient or to the message stands. One to the login or the greeting speaks of
 * our configuration, which somebody will repair.
 */
function isFinal(error: unknown): boolean {
  const { code, responseCode } = error as { code?: string; responseCode?: number }
  return (
    (code === 'EENVELOPE' || code === 'EMESSAGE') &&
    responseCode !== undefined &&
    responseCode >= 500 &&
    responseCode < 600 &&
    // "Authentication required" and "relaying denied by policy" come to every recipient alike.
    responseCode !== 530 &&
    responseCode !== 535
  )
}
