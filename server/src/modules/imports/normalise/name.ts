import type { ImportCode } from '@mingjian/contract/import-words'
import { type Reading, reading } from './finding.ts'
import { isNothing, tidy } from './text.ts'

const separators = /[\u00B7\u2022\u30FB\uFF0E.\u2027\u22C5\u0387]/g

/**
 * A person's name: spaces inside Han names go, the separators of ethnic names become U+00B7. Rare characters
 * (extensions included) and traditional forms stay.
 */
export function readName(raw: string): Reading<string> {
  if (isNothing(raw)) {
    return reading<string>(raw, null)
  }
  if (raw.includes('\uFFFD')) {
    return reading<string>(raw, null, 'bad_characters')
  }
  const plain = tidy(raw)
  const value = ofHan(plain)
    ? plain
        .replace(/\s/g, '')
        .replace(separators, '\u00B7')
        .replace(/^\u00B7+|\u00B7+$/g, '')
    : plain
  const length = [...value].length
  if (length < 2 || length > 50) {
    return reading<string>(raw, null, 'name_length')
  }
  const codes: ImportCode[] = []
  if (/\p{Script=Latin}/u.test(value)) {
    codes.push('name_latin')
  }
  if (/\p{Nd}/u.test(value)) {
    codes.push('name_digits')
  }
  return reading(raw, value, ...codes)
}

/** Letters are Han alone; a sign of the private use area stands for a character that had no code yet. */
function ofHan(text: string): boolean {
  const letters = text.replace(/\s/g, '').replace(separators, '')
  return letters !== '' && /^[\p{Script=Han}\p{Co}]+$/u.test(letters)
}
