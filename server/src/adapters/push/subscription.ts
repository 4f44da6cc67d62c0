import { createECDH } from 'node:crypto'
import { z } from 'zod'

const key = z.string().regex(/^[A-Za-z0-9_-]+={0,2}$/)
const Subscription = z.strictObject({
  endpoint: z.url().max(1000),
  p256dh: key.max(100),
  auth: key.max(40),
})

/** Where a browser is reached, and with which keys it reads: what it gave us when its owner agreed. */
export type Subscription = z.infer<typeof Subscription>

/** A subscription as it is kept; null for what no browser would give, or of a push service nobody allowed. */
export function readSubscription(text: string, services: readonly string[]): Subscription | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  const { data } = Subscription.safeParse(value)
  return data && isService(data.endpoint, services) && areKeys(data) ? data : null
}

function isService(endpoint: string, services: readonly string[]): boolean {
  const { hostname, username, password } = new URL(endpoint)
  const allowed = services.some((one) => hostname === one || hostname.endsWith(`.${one}`))
  return allowed && username === '' && password === ''
}

/** A point on the curve and 16 bytes: with anything else the library would throw, or a stranger learn something. */
function areKeys({ p256dh, auth }: Subscription): boolean {
  try {
    const ecdh = createECDH('prime256v1')
    ecdh.generateKeys()
    ecdh.computeSecret(Buffer.from(p256dh, 'base64url'))
    return Buffer.from(p256dh, 'base64url').length === 65 && Buffer.from(auth, 'base64url').length === 16
  } catch {
    return false
  }
}
