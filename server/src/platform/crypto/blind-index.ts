import { keyedHash, type MasterKeys } from './keys.ts'

/**
 * Blind indexes let the database find an encrypted value by a keyed fingerprint. What they reveal to
 * someone with the database but not the key is written down in docs/security.md.
 */

/** Fingerprint of a whole value (phone, e-mail, ID number), already normalised. */
export function blindIndex(keys: MasterKeys, organisationId: string, field: string, value: string): Buffer {
  return keyedHash(keys.index, `${organisationId}:${field}`, value)
}

/**
 * Fingerprints of the one- and two-character pieces of a name, so that part of a name can be looked up.
 * Truncated to 8 bytes: enough to tell pieces apart, too short to serve as an oracle elsewhere.
 */
export function nameGrams(keys: MasterKeys, organisationId: string, name: string): Buffer[] {
  return [...gramsOf(name)].map((gram) => gramIndex(keys, organisationId, gram))
}

// Names share their pieces: those of ten thousand people are mostly the same few thousand.
const mostPieces = 20_000
const pieces = new WeakMap<MasterKeys, Map<string, Buffer>>()

function gramIndex(keys: MasterKeys, organisationId: string, gram: string): Buffer {
  const known = pieces.get(keys) ?? new Map<string, Buffer>()
  pieces.set(keys, known)
  const label = `${organisationId}:name-gram`
  const name = `${label}:${gram}`
  let made = known.get(name)
  if (!made) {
    // A copy: a part of the whole would keep the whole in memory.
    made = Buffer.from(keyedHash(keys.index, label, gram).subarray(0, 8))
    if (known.size >= mostPieces) {
      known.clear()
    }
    known.set(name, made)
  }
  return made
}

/** The fingerprints a name must all have to contain the searched part. */
export function searchGrams(keys: MasterKeys, organisationId: string, part: string): Buffer[] {
  const pieces = part.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean)
  const grams = pieces.flatMap((piece) => {
    const signs = [...piece]
    return signs.length === 1 ? signs : signs.slice(1).map((sign, i) => `${signs[i]}${sign}`)
  })
  return [...new Set(grams)].map((gram) => gramIndex(keys, organisationId, gram))
}

/**
 * Fingerprints of the MinHash bands of an answer to a question. Bands of two questions, or of two ways of making
 * them, never meet. Truncated to 8 bytes, as what shares one is compared word by word anyway.
 */
export function bandIndexes(
  keys: MasterKeys,
  organisationId: string,
  question: string,
  bands: readonly string[],
): Buffer[] {
  return bands.map((band) =>
    keyedHash(keys.index, `${organisationId}:answer-band:${question}`, band).subarray(0, 8),
  )
}

/** Fingerprint of the random number a browser keeps: it meets itself again, within one organisation only. */
export function browserIndex(keys: MasterKeys, organisationId: string, browser: string): Buffer {
  return keyedHash(keys.index, `${organisationId}:browser`, browser)
}

function gramsOf(name: string): Set<string> {
  const grams = new Set<string>()
  for (const piece of name.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean)) {
    const signs = [...piece]
    signs.forEach((sign, i) => {
      grams.add(sign)
      const next = signs[i + 1]
      if (next !== undefined) {
        grams.add(sign + next)
      }
    })
  }
  return grams
}
