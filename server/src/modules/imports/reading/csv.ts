import type { RawRow } from './source.ts'

/** A quoted cell may hold line breaks; one that holds more than this has lost its closing quote. */
const longestRecord = 65_536
const mostLines = 200

interface Parsed {
  cells: string[]
  next: number
  lines: number
}

/**
 * Cuts CSV text into rows as it arrives. A quote without a partner would swallow the rest of a file: a quoted cell
 * that ends in the middle of text, runs too long, or joins lines to a row of the wrong width is taken back to the
 * line it began in. That line is marked, and reading goes on with the next one.
 */
export class CsvReader {
  readonly #delimiter: string
  #columns: number | null
  #text = ''
  #at = 0
  #line = 1

  /** @param columns how many cells a row has, once it is known. */
  constructor(delimiter: string, columns: number | null = null) {
    this.#delimiter = delimiter
    this.#columns = columns
  }

  /** Takes more text; answers the rows that are complete. */
  push(text: string): RawRow[] {
    this.#text = this.#text.slice(this.#at) + text
    this.#at = 0
    return this.#rows(false)
  }

  /** What is left when no more text comes. */
  end(): RawRow[] {
    return this.#rows(true)
  }

  #rows(final: boolean): RawRow[] {
    const rows: RawRow[] = []
    while (this.#at < this.#text.length) {
      const row = this.#row(final)
      if (row === 'more') {
        break
      }
      if (row.cells.some((cell) => cell !== '')) {
        rows.push(row)
      }
    }
    return rows
  }

  #row(final: boolean): RawRow | 'more' {
    const from = this.#at
    const end = lineEnd(this.#text, from)
    const long = this.#text.length - from > longestRecord
    if (end < 0 && !final && !long) {
      return 'more'
    }
    const last = end < 0 ? this.#text.length : end
    const line = this.#text.slice(from, last).replace(/\r$/, '')
    const number = this.#line
    if (!line.includes('"')) {
      this.#advance(last + 1, 1)
      return { number, cells: line.split(this.#delimiter) }
    }
    const record = parseRecord(this.#text, from, this.#delimiter, final)
    if (record === 'more') {
      return 'more'
    }
    if (record === 'bad' || (record.lines > 1 && this.#columns && record.cells.length !== this.#columns)) {
      this.#advance(last + 1, 1)
      return { number, cells: line.split(this.#delimiter), badQuote: true }
    }
    this.#advance(record.next, record.lines)
    this.#columns ??= record.cells.length > 1 ? record.cells.length : null
    return { number, cells: record.cells }
  }

  #advance(to: number, lines: number): void {
    this.#at = to
    this.#line += lines
  }
}

function lineEnd(text: string, from: number): number {
  return text.indexOf('\n', from)
}

function parseRecord(text: string, from: number, delimiter: string, final: boolean): Parsed | 'more' | 'bad' {
  const cells: string[] = []
  let at = from
  let lines = 1
  for (;;) {
    if (text[at] === '"') {
      const quoted = quotedCell(text, { at, from, delimiter, final })
      if (typeof quoted === 'string') {
        return quoted
      }
      cells.push(quoted.value)
      lines += quoted.breaks
      at = quoted.next
    } else {
      const cut = text.indexOf(delimiter, at)
      const end = lineEnd(text, at)
      const stop = end >= 0 && (cut < 0 || end < cut) ? end : cut >= 0 ? cut : text.length
      if (stop === text.length && !final && text.length - from <= longestRecord) {
        return 'more'
      }
      cells.push(text.slice(at, stop).replace(/\r$/, ''))
      at = stop
    }
    if (at < text.length && text[at] === delimiter) {
      at += 1
      continue
    }
    // At a line's end or the end of the text.
    const next = text[at] === '\r' ? at + 2 : at + 1
    return { cells, next, lines }
  }
}

/** A cell in quotes: its closing quote is followed by a separator or a line's end, or it is none. */
function quotedCell(
  text: string,
  { at, from, delimiter, final }: { at: number; from: number; delimiter: string; final: boolean },
): { value: string; next: number; breaks: number } | 'more' | 'bad' {
  let value = ''
  let begin = at + 1
  for (;;) {
    const quote = text.indexOf('"', begin)
    if (quote < 0 || quote - from > longestRecord) {
      return quote < 0 && !final && text.length - from <= longestRecord ? 'more' : 'bad'
    }
    if (quote + 2 >= text.length && !final) {
      return 'more'
    }
    value += text.slice(begin, quote)
    if (text[quote + 1] === '"') {
      value += '"'
      begin = quote + 2
      continue
    }
    const breaks = value.split('\n').length - 1
    const after = /^[ \t]*/.exec(text.slice(quote + 1, quote + 9))?.[0].length ?? 0
    const next = quote + 1 + (closes(text, quote + 1, delimiter) ? 0 : after)
    return closes(text, next, delimiter) && breaks < mostLines ? { value, next, breaks } : 'bad'
  }
}

const wideComma = '\uFF0C'
const delimiters = [',', '\t', ';', '|', wideComma]

function closes(text: string, at: number, delimiter: string): boolean {
  const sign = text[at]
  return (
    sign === undefined ||
    sign === '\n' ||
    (sign === '\r' && (text[at + 1] === '\n' || at + 1 >= text.length)) ||
    sign === delimiter
  )
}

/**
 * The separator that cuts the first lines into the same number of cells, more than one. The full-width comma is
 * what sentences are written with: it separates only where nothing else does.
 */
export function detectDelimiter(sample: string): string {
  const lines = sample
    .replace(/"(?:[^"\n]|"")*"/g, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 50)
  let best = { delimiter: ',', score: 0, times: 0 }
  for (const delimiter of delimiters) {
    if (delimiter === wideComma && best.times * 2 >= lines.length) {
      continue
    }
    const counts = new Map<number, number>()
    for (const line of lines) {
      const cuts = line.split(delimiter).length - 1
      if (cuts > 0) {
        counts.set(cuts, (counts.get(cuts) ?? 0) + 1)
      }
    }
    for (const [cuts, times] of counts) {
      const score = times * Math.min(cuts, 20)
      if (score > best.score) {
        best = { delimiter, score, times }
      }
    }
  }
  return best.delimiter
}
