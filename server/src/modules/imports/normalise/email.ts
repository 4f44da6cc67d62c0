import { type Reading, reading } from './finding.ts'
import { compact, isNothing } from './text.ts'

/** An e-mail address in lower case; of several the first. */
export function readEmail(raw: string): Reading<string> {
  if (isNothing(raw)) {
    return reading<string>(raw, null)
  }
  const parts = compact(raw)
    .replace(/^mailto:/i, '')
    .split(/[,;\u3001|]/)
    .filter((part) => part !== '')
  const value = parts.map((part) => part.toLowerCase()).find(isAddress)
  if (!value) {
    return reading<string>(raw, null, 'email_invalid')
  }
  return parts.length > 1 ? reading(raw, value, 'several_addresses') : reading(raw, value)
}

function isAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>,;"()]{1,64}@(?:[^\s@<>,;.]+\.)+[^\s@<>,;.]{2,}$/.test(text)
}
