/**
 * The interview code: what somebody without an e-mail address is sent by short message and types on a phone.
 *
 * Eleven random signs and a check sign. Of signs that look alike (0 O, 1 I L, 2 Z, 5 S, 8 B, U V) at most one is
 * used, so the other can only be meant for it. The check is a weighted sum modulo the prime 29: it finds every
 * single wrong sign and every two that changed places.
 */
export const codeSigns = '23456789ACDEFGHJKMNPQRTVWXY'
/** Signs of a code, the check sign among them. */
export const codeLength = 12

const modulus = 29
/** What is typed for a sign it looks like. Nothing stands for 0, O, 1, I and L: no code has any of these. */
const lookAlikes: Readonly<Record<string, string>> = { Z: '2', S: '5', B: '8', U: 'V' }
/** The hyphen of a code, and whatever a keyboard or a copied message has in its place. */
const between = /[\s\-\u2010-\u2015\u2212\u30fc\u00b7._,\u3001\u3002\u200b\ufeff]/g

/** What was typed: the code, or why it is none. `wrong`: twelve signs, but not those of any code. */
export type TypedCode =
  | { code: string }
  | { fault: 'short' | 'long' | 'wrong'; signs: string }
  | { fault: 'foreign'; signs: string; sign: string }

/**
 * Reads a code as people type it: lower case, spaces, full-width letters, hyphens or none. Never throws.
 */
export function readCode(typed: string): TypedCode {
  const plain = typed.normalize('NFKC').toUpperCase().replace(between, '')
  const signs = [...plain].map((sign) => lookAlikes[sign] ?? sign).join('')
  const foreign = [...signs].find((sign) => !codeSigns.includes(sign))
  if (foreign !== undefined) {
    return { fault: 'foreign', signs, sign: foreign }
  }
  if (signs.length !== codeLength) {
    return { fault: signs.length < codeLength ? 'short' : 'long', signs }
  }
  return sumOf(signs) === 0 ? { code: signs } : { fault: 'wrong', signs }
}

/** The code of eleven random signs; null where no sign could check them, which happens to 2 in 29. */
export function withCheck(random: string): string | null {
  // The weight of the check sign is 12, whose inverse modulo 29 is 17.
  const check = codeSigns[((modulus - sumOf(random)) * 17) % modulus]
  return check === undefined ? null : random + check
}

/** In groups of four: `K7Q2-M9XA-4CTX`. */
export const groupedCode = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? ''

const sumOf = (signs: string): number =>
  [...signs].reduce((sum, sign, index) => sum + (index + 1) * codeSigns.indexOf(sign), 0) % modulus
