import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto'

const version = 1
const aes256gcm = 1
const ivBytes = 12
const tagBytes = 16
const headBytes = 2 + ivBytes + tagBytes

/**
 * Encrypts bytes with AES-256-GCM. Layout: version, algorithm, nonce (12), tag (16), ciphertext. The
 * header names the algorithm so that another profile can be read beside this one.
 *
 * @param place what the value is and where it belongs (`table.column:row`); a value moved to another
 * place no longer opens.
 */
export function seal(key: Uint8Array, place: string, plain: Uint8Array): Buffer {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', createSecretKey(key), iv).setAAD(Buffer.from(place))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([Buffer.from([version, aes256gcm]), iv, cipher.getAuthTag(), body])
}

/** Opens what `seal` made; throws when key, place or bytes do not fit. */
export function open(key: Uint8Array, place: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  if (bytes.length < headBytes || bytes[0] !== version || bytes[1] !== aes256gcm) {
    throw new Error('not a sealed value')
  }
  const iv = bytes.subarray(2, 2 + ivBytes)
  const tag = bytes.subarray(2 + ivBytes, headBytes)
  const decipher = createDecipheriv('aes-256-gcm', createSecretKey(key), iv)
    .setAAD(Buffer.from(place))
    .setAuthTag(tag)
  return Buffer.concat([decipher.update(bytes.subarray(headBytes)), decipher.final()])
}

export function sealText(key: Uint8Array, place: string, text: string): Buffer {
  return seal(key, place, Buffer.from(text, 'utf8'))
}

export function openText(key: Uint8Array, place: string, sealed: Uint8Array): string {
  return open(key, place, sealed).toString('utf8')
}

export function sealJson(key: Uint8Array, place: string, value: unknown): Buffer {
  return sealText(key, place, JSON.stringify(value))
}

export function openJson<T>(key: Uint8Array, place: string, sealed: Uint8Array): T {
  return JSON.parse(openText(key, place, sealed)) as T
}
