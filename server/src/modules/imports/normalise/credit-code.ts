import { type Reading, reading } from './finding.ts'
import { compact, isNothing } from './text.ts'

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** The check sign of a unified social credit code (GB 32100-2015); null when a sign is not of its alphabet. */
export function creditCheckSign(first: string): string | null {
  let sum = 0
  for (const [i, weight] of weights.entries()) {
    const value = alphabet.indexOf(first[i] ?? '?')
    if (value < 0) {
      return null
    }
    sum += value * weight
  }
  return alphabet[(31 - (sum % 31)) % 31] ?? null
}

/** A unified social credit code of 18 signs. */
export function readCreditCode(raw: string): Reading<string> {
  if (isNothing(raw)) {
    return reading<string>(raw, null)
  }
  const code = compact(raw).toUpperCase()
  const fits = code.length === 18 && creditCheckSign(code.slice(0, 17)) === code[17]
  return fits ? reading(raw, code) : reading<string>(raw, null, 'uscc_invalid')
}
