import { type Reading, reading } from './finding.ts'

const invisible = /[\u200B-\u200D\u2060\uFEFF\u00AD]/g
const fullWidth = /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g

/**
 * Text as it is kept: digits and letters in half width, spaces of every kind trimmed and inner ones made single.
 * Chinese punctuation and characters stay as they were written; a whole NFKC would change rare names.
 */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(invisible, '')
    .replace(fullWidth, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u00A0\u3000]+/g, ' ')
    .trim()
}

/** Text with its line breaks, each line tidied. */
export function tidyLines(text: string): string {
  if (text === '') {
    return text
  }
  return text
    .split(/\r\n?|\n/)
    .map(tidy)
    .join('\n')
    .trim()
}

/** A value that is digits and signs: compatibility forms resolved and no space left in it. */
export function compact(text: string): string {
  return text.normalize('NFKC').replace(invisible, '').replace(/\s/g, '')
}

const nothing = new Set([
  '',
  '-',
  '--',
  '\u2014',
  '\u2014\u2014',
  '/',
  '\\',
  '\u65E0',
  '\u6682\u65E0',
  '\u4E0D\u8BE6',
  '\u672A\u77E5',
  '\u672A\u586B',
  '\u7A7A',
  'null',
  'none',
  'n/a',
  'na',
  '#n/a',
  '0000-00-00',
  '0000-00-0000:00:00',
  '0000/00/00',
])

/** Whether a cell says that there is nothing: empty, a dash, "unknown". */
export function isNothing(text: string): boolean {
  // Most cells of a wide table are empty, and there are very many of them.
  return text === '' || nothing.has(compact(text).toLowerCase())
}

/** Free text of at most so many characters. */
export function readText(raw: string, longest: number): Reading<string> {
  const value = tidyLines(raw)
  if (isNothing(value)) {
    return reading<string>(raw, null)
  }
  if (value.includes('\uFFFD')) {
    return reading<string>(raw, null, 'bad_characters')
  }
  return [...value].length > longest ? reading<string>(raw, null, 'text_too_long') : reading(raw, value)
}

/**
 * Entries that may be whole sentences: by lines where there are several, else by bars, else by semicolons. Only
 * short ones stand between commas.
 */
export function readEntries(raw: string, longest: number, short: boolean): Reading<string[]> {
  const text = raw.trim()
  const signs = [/\n/, /\|/, /[;\uFF1B]/, ...(short ? [/[\u3001,\uFF0C]/] : [])]
  return readList(raw, longest, signs.find((sign) => sign.test(text)) ?? /\n/)
}

/** Entries of a list in one cell. */
export function readList(
  raw: string,
  longest: number,
  between = /[\u3001,\uFF0C;\uFF1B\n|]/,
): Reading<string[]> {
  const text = readText(raw, longest)
  const entries = text.value?.split(between).map(tidy) ?? []
  const value = [...new Set(entries.filter((entry) => entry !== ''))]
  return { raw, value: value.length > 0 ? value : null, codes: text.codes }
}
