import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterAll, describe, expect, test } from 'vitest'
import { exampleMail, mailerConformance } from './conformance.ts'
import { createOutbox, createSmtpMailer, type Mailer, MailRefused } from './index.ts'

interface Received {
  from: string
  to: string[]
  secure: boolean
  data: string
}

const key = readFileSync(join(import.meta.dirname, 'fixtures/loopback-key.pem'), 'utf8')
const certificate = readFileSync(join(import.meta.dirname, 'fixtures/loopback-certificate.pem'), 'utf8')

const mailers: Mailer[] = []
const closing: (() => void | Promise<void>)[] = []
afterAll(async () => {
  mailers.map((mailer) => mailer.close?.())
  for (const close of closing) {
    await close()
  }
})

/** A real SMTP server on the loopback address. */
async function startServer(options: SMTPServerOptions = {}) {
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: 100,
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const from = session.envelope.mailFrom
        received.push({
          from: from ? from.address : '',
          to: session.envelope.rcptTo.map((one) => one.address),
          secure: session.secure,
          data: Buffer.concat(parts).toString('utf8'),
        })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()))
  closing.push(stop)
  const { port } = server.server.address() as { port: number }
  return { url: `smtp://127.0.0.1:${port}`, port, received, stop }
}

function connect(url: string, trust?: string) {
  const mailer = createSmtpMailer({
    url,
    from: '明鉴 Mingjian <no-reply@mingjian.example>',
    ...(trust ? { trust } : {}),
  })
  mailers.push(mailer)
  return mailer
}

function header(data: string, name: string): string {
  const folded = new RegExp(`^${name}:((?:.|\\r?\\n[ \\t])*)`, 'im').exec(data)?.[1] ?? ''
  return folded.replace(/\r?\n[ \t]/g, ' ').trim()
}

describe('outbox', () => {
  mailerConformance(async () => createOutbox())
})

describe('smtp', () => {
  mailerConformance(async () => connect((await startServer()).url))

  test('[B1] the mail arrives with its sender, recipient, text, page and calendar file', async () => {
    const server = await startServer()
    const content = 'BEGIN:VCALENDAR\r\nSUMMARY:复试\r\nEND:VCALENDAR\r\n'
    const mail = exampleMail({
      attachments: [{ name: 'interview.ics', type: 'text/calendar; charset=utf-8', content }],
    })
    await connect(server.url).send(mail)
    const [got] = server.received
    expect(got?.from).toBe('no-reply@mingjian.example')
    expect(got?.to).toEqual(['candidate@example.com'])
    expect(header(got?.data ?? '', 'Message-ID')).toBe(`<${mail.id}@mingjian.example>`)
    expect(header(got?.data ?? '', 'Auto-Submitted')).toBe('auto-generated')
    expect(got?.data).toContain('multipart/alternative')
    expect(got?.data).toContain('interview.ics')
    expect(got?.data.replace(/\r\n/g, '')).toContain(Buffer.from(content).toString('base64').slice(0, 60))
  })

  test('a mail that is sent again has the same Message-ID', async () => {
    const server = await startServer()
    const mailer = connect(server.url)
    const mail = exampleMail()
    await mailer.send(mail)
    await mailer.send(mail)
    const ids = server.received.map((one) => header(one.data, 'Message-ID'))
    expect(ids).toEqual([`<${mail.id}@mingjian.example>`, `<${mail.id}@mingjian.example>`])
  })

  test('a line break in a subject adds no header and no recipient', async () => {
    const server = await startServer()
    await connect(server.url).send(exampleMail({ subject: 'Hello\r\nBcc: other@example.com\r\nX-Evil: 1' }))
    const [got] = server.received
    expect(got?.to).toEqual(['candidate@example.com'])
    expect(header(got?.data ?? '', 'Bcc')).toBe('')
    expect(header(got?.data ?? '', 'X-Evil')).toBe('')
  })

  test('a server that offers STARTTLS is spoken to encrypted', async () => {
    const server = await startServer({ disabledCommands: [], key, cert: certificate })
    await connect(server.url, certificate).send(exampleMail())
    expect(server.received.map((one) => one.secure)).toEqual([true])
  })

  test('a certificate nobody vouches for is not accepted', async () => {
    const server = await startServer({ disabledCommands: [], key, cert: certificate })
    const sending = connect(server.url).send(exampleMail())
    await expect(sending).rejects.toThrow()
    await expect(sending).rejects.not.toBeInstanceOf(MailRefused)
    expect(server.received).toEqual([])
  })

  test('without STARTTLS the mail goes out plain, unless encryption is demanded', async () => {
    const server = await startServer()
    await connect(server.url).send(exampleMail())
    expect(server.received.map((one) => one.secure)).toEqual([false])
    await expect(connect(`${server.url}?requireTLS=true`).send(exampleMail())).rejects.toThrow()
    expect(server.received).toHaveLength(1)
  })

  test('user name and password of the address are used, special signs included', async () => {
    const seen: string[] = []
    const server = await startServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth(auth, _, done) {
        seen.push(`${auth.username} ${auth.password}`)
        done(null, { user: auth.username ?? '' })
      },
    })
    await connect(`smtp://hr%40example.com:p%3Ass%2F@127.0.0.1:${server.port}`).send(exampleMail())
    expect(seen).toEqual(['hr@example.com p:ss/'])
  })

  test('a wrong password may be repaired: it is no final refusal', async () => {
    const server = await startServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth(_auth, _session, done) {
        done(Object.assign(new Error('no'), { responseCode: 535 }))
      },
    })
    const sending = connect(`smtp://hr:wrong@127.0.0.1:${server.port}`).send(exampleMail())
    await expect(sending).rejects.toThrow()
    await expect(sending).rejects.not.toBeInstanceOf(MailRefused)
  })

  test('a mailbox that does not exist is refused for good', async () => {
    const server = await startServer({
      onRcptTo(_address, _session, done) {
        done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }))
      },
    })
    await expect(connect(server.url).send(exampleMail())).rejects.toBeInstanceOf(MailRefused)
  })

  test('a mailbox that is full for now may be tried again', async () => {
    const server = await startServer({
      onRcptTo(_address, _session, done) {
        done(Object.assign(new Error('mailbox full'), { responseCode: 452 }))
      },
    })
    const sending = connect(server.url).send(exampleMail())
    await expect(sending).rejects.toThrow()
    await expect(sending).rejects.not.toBeInstanceOf(MailRefused)
  })

  test('a server that is down may be tried again, and the check says so', async () => {
    const mailer = connect(`smtp://127.0.0.1:${await freePort()}`)
    const sending = mailer.send(exampleMail())
    await expect(sending).rejects.toThrow(/ECONNREFUSED/)
    await expect(sending).rejects.not.toBeInstanceOf(MailRefused)
    await expect(mailer.check()).rejects.toThrow()
  })

  test('after the server has come back the same mailer sends', async () => {
    const port = await freePort()
    const mailer = connect(`smtp://127.0.0.1:${port}`)
    await expect(mailer.send(exampleMail())).rejects.toThrow()
    const received: string[] = []
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      closeTimeout: 100,
      onData(stream, session, done) {
        stream.resume()
        stream.on('end', () => {
          received.push(...session.envelope.rcptTo.map((one) => one.address))
          done()
        })
      },
    })
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    closing.push(() => new Promise<void>((resolve) => server.close(() => resolve())))
    await mailer.send(exampleMail())
    expect(received).toEqual(['candidate@example.com'])
  })
})

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as { port: number }
  await new Promise((resolve) => probe.close(resolve))
  return port
}
