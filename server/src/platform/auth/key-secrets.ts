import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const prefixBytes = 6
const shape = /^(mjk_[0-9a-f]{12})_[A-Za-z0-9_-]{43}$/

/** A secret as its owner sees it once, and what is kept of it. */
export interface NewSecret {
  secret: string
  prefix: string
  hash: Buffer
}

/** Makes a secret: a prefix to find and recognise it by, and 256 random bits. */
export function newSecret(): NewSecret {
  const prefix = `mjk_${randomBytes(prefixBytes).toString('hex')}`
  const secret = `${prefix}_${randomBytes(32).toString('base64url')}`
  return { secret, prefix, hash: hashSecret(secret) }
}

/** The prefix of a well-formed secret; null for anything else. */
export function prefixOf(secret: string): string | null {
  return shape.exec(secret)?.[1] ?? null
}

/** SHA-256: a secret of 256 random bits needs no slow hash. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** Compares in constant time. */
export function secretFits(secret: string, hash: Buffer): boolean {
  return timingSafeEqual(hashSecret(secret), hash)
}

/**
 * The secret of an Authorization header: `Bearer <key>`, or HTTP Basic with the key as user name and any
 * password, as partners of assessment providers send it.
 */
export function secretIn(header: string | undefined): string | null {
  const [, scheme = '', value = ''] = /^(\w+) +(\S+)$/.exec(header ?? '') ?? []
  if (/^bearer$/i.test(scheme)) {
    return value
  }
  if (/^basic$/i.test(scheme)) {
    return Buffer.from(value, 'base64').toString('utf8').split(':')[0] || null
  }
  return null
}
