import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  type KeyObject,
  randomFillSync,
} from 'node:crypto'

const version = 1
const aes256gcm = 1
const ivBytes = 12
const tagBytes = 16
const headBytes = 2 + ivBytes + tagBytes

/** A key as it is kept, or made ready for being used many times. */
export type Key = Uint8Array | KeyObject

/** Makes a key ready: worth it where one key seals or opens several values. */
export function readyKey(key: Key): KeyObject {
  return key instanceof Uint8Array ? createSecretKey(key) : key
}

// Randomness costs by the call, not by the byte: nonces are cut from a supply, and each is used once.
const supply = Buffer.alloc(ivBytes * 512)
let used = supply.length

function nonce(): Buffer {
  if (used === supply.length) {
    randomFillSync(supply)
    used = 0
  }
  used += ivBytes
  return Buffer.from(supply.subarray(used - ivBytes, used))
}

/**
 * Encrypts bytes with AES-256-GCM. Layout: version, algorithm, nonce (12), tag (16), ciphertext. The
 * header names the algorithm so that another profile can be read beside this one.
 *
 * @param place what the value is and where it belongs (`table.column:row`); a value moved to another
 * place no longer opens.
 */
export function seal(key: Key, place: string, plain: Uint8Array): Buffer {
  const iv = nonce()
  const cipher = createCipheriv('aes-256-gcm', readyKey(key), iv).setAAD(Buffer.from(place))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([Buffer.from([version, aes256gcm]), iv, cipher.getAuthTag(), body])
}

/** Opens what `seal` made; throws when key, place or bytes do not fit. */
export function open(key: Key, place: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  if (bytes.length < headBytes || bytes[0] !== version || bytes[1] !== aes256gcm) {
    throw new Error('not a sealed value')
  }
  const iv = bytes.subarray(2, 2 + ivBytes)
  const tag = bytes.subarray(2 + ivBytes, headBytes)
  const decipher = createDecipheriv('aes-256-gcm', readyKey(key), iv)
    .setAAD(Buffer.from(place))
    .setAuthTag(tag)
  return Buffer.concat([decipher.update(bytes.subarray(headBytes)), decipher.final()])
}

export function sealText(key: Key, place: string, text: string): Buffer {
  return seal(key, place, Buffer.from(text, 'utf8'))
}

export function openText(key: Key, place: string, sealed: Uint8Array): string {
  return open(key, place, sealed).toString('utf8')
}

export function sealJson(key: Key, place: string, value: unknown): Buffer {
  return sealText(key, place, JSON.stringify(value))
}

export function openJson<T>(key: Key, place: string, sealed: Uint8Array): T {
  return JSON.parse(openText(key, place, sealed)) as T
}
