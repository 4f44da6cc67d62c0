/** A text in folded form, with the place each of its characters has in the original. */
export type Folded = {
  readonly text: string
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

const alike: Readonly<Record<string, string>> = {
  '\u3002': '.',
  '\u3001': ',',
  '\u201c': '"',
  '\u201d': '"',
  '\u2018': "'",
  '\u2019': "'",
  '\u300c': '"',
  '\u300d': '"',
  '\u300e': '"',
  '\u300f': '"',
  '\u2013': '-',
  '\u2014': '-',
}

/**
 * Folds what may differ between a quote and its source without a word being different: letter case, character
 * width, spaces, the shape of quotation marks and full stops.
 */
export function fold(source: string): Folded {
  let text = ''
  const [starts, ends]: [number[], number[]] = [[], []]
  let at = 0
  for (const character of source) {
    const end = at + character.length
    const same = alike[character] ?? character.normalize('NFKC').toLowerCase()
    for (const unit of same.replace(/[\s\p{Cf}]/gu, '').split('')) {
      text += unit
      starts.push(at)
      ends.push(end)
    }
    at = end
  }
  return { text, starts, ends }
}

const edges = /^[\p{P}\s]+|[\p{P}\s]+$/gu

/** Where a quote stands in a text, as offsets of the text itself; null where it does not. */
export function locate(
  source: Folded,
  original: string,
  quote: string,
): { start: number; end: number } | null {
  const literal = quote === '' ? -1 : original.indexOf(quote)
  if (literal >= 0) return { start: literal, end: literal + quote.length }
  const wanted = fold(quote.replace(edges, '')).text
  const at = wanted === '' ? -1 : source.text.indexOf(wanted)
  const [start, end] = [source.starts[at], source.ends[at + wanted.length - 1]]
  return at < 0 || start === undefined || end === undefined ? null : { start, end }
}
