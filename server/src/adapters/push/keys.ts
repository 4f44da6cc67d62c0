import { createECDH, hkdfSync } from 'node:crypto'
import type { MasterKeys } from '../../platform/crypto/index.ts'

/** The pair an installation signs its pushes with (RFC 8292), in base64url. */
export interface PushKeys {
  publicKey: string
  privateKey: string
}

/** The order of the curve P-256. */
const order = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551')

/**
 * The pair of this installation. It follows from the master key, so every process has the same, a restored copy has it
 * too, and nothing of it lies in the database. 48 bytes, so that the remainder favours no key (FIPS 186-5 A.2.1).
 */
export function pushKeys({ sign }: Pick<MasterKeys, 'sign'>): PushKeys {
  const wide = Buffer.from(hkdfSync('sha256', sign, 'mingjian', 'web-push vapid', 48)).toString('hex')
  const scalar = (BigInt(`0x${wide}`) % (order - 1n)) + 1n
  const secret = Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex')
  const ecdh = createECDH('prime256v1')
  ecdh.setPrivateKey(secret)
  return {
    publicKey: ecdh.getPublicKey().toString('base64url'),
    privateKey: secret.toString('base64url'),
  }
}
