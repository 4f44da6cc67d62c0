import {
  createDecipheriv,
  createECDH,
  createHmac,
  createPublicKey,
  randomBytes,
  randomUUID,
  verify,
} from 'node:crypto'
import { demand, type Incoming, type StandIn, startStandIn } from '../channels/stand-in.fixture.ts'
import type { Subscription } from './subscription.ts'

/** A browser's half of a subscription. */
export interface Browser {
  /** As it is given to a site. */
  subscription: Subscription
  private: Buffer
}

const hmac = (key: Buffer, data: Buffer) => createHmac('sha256', key).update(data).digest()

/** HKDF of RFC 5869, for one block of output: extract, then expand. */
const hkdf = (salt: Buffer, secret: Buffer, info: Buffer, length: number) =>
  hmac(hmac(salt, secret), Buffer.concat([info, Buffer.from([1])])).subarray(0, length)

/**
 * Opens a message as a browser does, written from RFC 8291 (section 3) and RFC 8188 (section 2): the header names salt,
 * record size and the sender's key; one record of AES-128-GCM follows, padded behind a delimiter of 2.
 */
export function decrypt(body: Buffer, own: { private: Buffer; auth: Buffer }): Buffer {
  const salt = body.subarray(0, 16)
  const recordSize = body.readUInt32BE(16)
  const keyLength = body[20] ?? 0
  const sender = body.subarray(21, 21 + keyLength)
  const record = body.subarray(21 + keyLength)
  demand(keyLength === 65 && sender[0] === 4, 'the key id is no uncompressed point')
  demand(record.length > 17 && record.length <= recordSize, 'not one record')
  const ecdh = createECDH('prime256v1')
  ecdh.setPrivateKey(own.private)
  const shared = ecdh.computeSecret(sender)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), sender])
  const secret = hkdf(own.auth, shared, info, 32)
  const key = hkdf(salt, secret, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = hkdf(salt, secret, Buffer.from('Content-Encoding: nonce\0'), 12)
  const cipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(record.subarray(-16))
  const padded = Buffer.concat([cipher.update(record.subarray(0, -16)), cipher.final()])
  const end = padded.findLastIndex((byte) => byte !== 0)
  demand(padded[end] === 2, 'no delimiter of a last record')
  return padded.subarray(0, end)
}

/** Checks `Authorization: vapid t=…, k=…` (RFC 8292); gives the key it was signed with. */
function checkVapid(header: string | undefined, audience: string, now: number): string {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(header ?? '') ?? []
  const [head = '', claims = '', signature = ''] = token.split('.')
  const read = (part: string) =>
    JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
  demand(read(head).alg === 'ES256', 'not ES256')
  const point = Buffer.from(key, 'base64url')
  demand(point.length === 65 && point[0] === 4, 'k is no public key')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'))
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y } as never, format: 'jwk' })
  const signed = Buffer.from(`${head}.${claims}`)
  const options = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const
  demand(verify('sha256', signed, options, Buffer.from(signature, 'base64url')), 'a wrong signature')
  const { aud, exp, sub } = read(claims)
  demand(aud === audience, `aud is ${String(aud)}`)
  demand(typeof exp === 'number' && exp > now && exp <= now + 86_400, 'exp is past or over 24 hours ahead')
  demand(typeof sub === 'string' && /^(mailto:.+@|https:\/\/)/.test(sub), 'sub is no contact')
  return key
}

interface Waiting {
  topic: string | null
  body: Buffer
}

/** A push service (RFC 8030) with browsers that are off until somebody asks what they got. */
export async function startPushService(closing: (() => Promise<void>)[]) {
  const inboxes = new Map<string, { browser: Browser; serverKey: string | null; waiting: Waiting[] }>()
  const gone = new Set<string>()
  let answer: { status: number; headers?: Record<string, string> } | null = null

  const respond = ({ method, path, headers, raw }: Incoming, self: StandIn) => {
    if (path === '/') return { status: 404 }
    demand(method === 'POST', 'not a POST')
    if (answer) return { ...answer, body: '' }
    if (gone.has(path)) return { status: 410 }
    const inbox = inboxes.get(path)
    if (!inbox) return { status: 404 }
    const key = checkVapid(headers.authorization, self.url, Date.now() / 1000)
    // A subscription made for one site's key takes no messages of another (RFC 8292, section 4).
    if (inbox.serverKey !== null && key !== inbox.serverKey) return { status: 403 }
    demand(/^\d+$/.test(String(headers.ttl)), 'no TTL')
    demand(headers['content-encoding'] === 'aes128gcm', 'not aes128gcm')
    demand(/^(very-low|low|normal|high)$/.test(String(headers.urgency)), 'no urgency')
    const topic = headers.topic === undefined ? null : String(headers.topic)
    demand(topic === null || /^[\w-]{1,32}$/.test(topic), 'no topic')
    if (raw.length > 4096) return { status: 413 }
    inbox.waiting = inbox.waiting.filter((one) => topic === null || one.topic !== topic)
    inbox.waiting.push({ topic, body: raw })
    self.taken.push({ path, ttl: Number(headers.ttl), urgency: headers.urgency, topic, bytes: raw.length })
    return { status: 201, headers: { location: `${self.url}/m/${randomUUID()}` } }
  }

  const provider = await startStandIn(respond, closing)
  return {
    provider,
    /** A browser that agrees to be told by the site with this key; null: by any. */
    subscribe(serverKey: string | null = null): Browser {
      const ecdh = createECDH('prime256v1')
      ecdh.generateKeys()
      const path = `/p/${randomBytes(24).toString('base64url')}`
      const browser: Browser = {
        private: ecdh.getPrivateKey(),
        subscription: {
          endpoint: `${provider.url}${path}`,
          p256dh: ecdh.getPublicKey().toString('base64url'),
          auth: randomBytes(16).toString('base64url'),
        },
      }
      inboxes.set(path, { browser, serverKey, waiting: [] })
      return browser
    },
    /** What a browser finds when it is switched on, in the clear, with nothing left waiting. */
    collect({ subscription, private: secret }: Browser): Record<string, unknown>[] {
      const inbox = inboxes.get(new URL(subscription.endpoint).pathname)
      const found = inbox?.waiting ?? []
      if (inbox) inbox.waiting = []
      const own = { private: secret, auth: Buffer.from(subscription.auth, 'base64url') }
      return found.map(({ body }) => JSON.parse(decrypt(body, own).toString()) as Record<string, unknown>)
    },
    /** The browser's owner has taken the permission back. */
    unsubscribe: ({ subscription }: Browser) => gone.add(new URL(subscription.endpoint).pathname),
    answerWith(next: typeof answer) {
      answer = next
    },
  }
}
