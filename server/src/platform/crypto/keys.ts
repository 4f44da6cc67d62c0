import { createHash, createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** The keys every other key is derived from or wrapped by. They never leave the process. */
export interface MasterKeys {
  /** Wraps data keys. */
  wrap: Uint8Array
  /** Keys the blind indexes. */
  index: Uint8Array
  /** Signs what is handed out and comes back. */
  sign: Uint8Array
  /** Short public name of the master key, stored beside what it wrapped. */
  id: string
}

/** Derives the working keys from 32 bytes of master key (HKDF-SHA-256, RFC 5869). */
export function deriveKeys(master: Uint8Array): MasterKeys {
  if (master.length !== 32) {
    throw new Error('the master key must be 32 bytes')
  }
  const derive = (label: string) => new Uint8Array(hkdfSync('sha256', master, 'mingjian', label, 32))
  return {
    wrap: derive('wrap'),
    index: derive('index'),
    sign: derive('sign'),
    id: createHash('sha256').update(derive('id')).digest('hex').slice(0, 8),
  }
}

/** Reads the master key file, or makes one that only its owner can read. */
export function readOrCreateMasterKey(file: string): Uint8Array {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    // `wx`: of two processes starting at once only one writes, the other reads.
    try {
      writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { flag: 'wx', mode: 0o600 })
      chmodSync(file, 0o600)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
        throw error
      }
    }
  }
  return parseMasterKey(readFileSync(file, 'utf8'))
}

/** Parses a master key given as base64 of 32 bytes. */
export function parseMasterKey(text: string): Uint8Array {
  const bytes = Buffer.from(text.trim(), 'base64')
  if (bytes.length !== 32) {
    throw new Error('the master key must be 32 bytes in base64')
  }
  return new Uint8Array(bytes)
}

// There are few keys of this kind and they live as long as the process.
const ready = new WeakMap<Uint8Array, KeyObject>()

/** Keyed fingerprint of a value, so that equal values can be found without being readable. */
export function keyedHash(key: Uint8Array, label: string, value: string): Buffer {
  let secret = ready.get(key)
  if (!secret) {
    // Bytes would be turned into a key by a slower way, each time.
    secret = createSecretKey(key)
    ready.set(key, secret)
  }
  return createHmac('sha256', secret).update(`${label}\0${value}`).digest()
}
