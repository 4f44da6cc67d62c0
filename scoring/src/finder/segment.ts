/** A stretch of the transcript between two commas or stronger marks; offsets are UTF-16, punctuation left out. */
export type Clause = {
  readonly text: string
  readonly start: number
  readonly end: number
  /** Index of the sentence it belongs to. */
  readonly sentence: number
}

const sentenceEnd = /[\u3002\uff01!\uff1f?\uff1b;\n\r\u2026]/u
const clauseEnd = /[\uff0c,\uff1a:\u2014\uff08\uff09()\u3010\u3011[\]\u300c\u300d\u201c\u201d"]/u
/** Discourse markers at which speech without punctuation is cut, so that no clause grows past a breath. */
const marker =
  /(?:然后|后来|所以|但是|结果|于是|接着|最后|因为|当时|我就| then | so | but | because | and then )/giu
const longClause = 48

/** Cuts a transcript into clauses. Linear in its length; every clause's text is the literal slice [start, end). */
export function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = []
  let [start, sentence] = [0, 0]
  for (let i = 0; i <= text.length; i += 1) {
    const mark = text[i] ?? '\n'
    const endsSentence = sentenceEnd.test(mark) || isFullStop(text, i)
    if (!endsSentence && !(clauseEnd.test(mark) && !isBetweenDigits(text, i))) continue
    pushPieces(clauses, text, start, i, sentence)
    start = i + 1
    if (endsSentence) sentence += 1
  }
  return clauses
}

/** A dot ends a sentence, but not inside a number, a name or an abbreviation (3.5, example.com, U.S.). */
export function isFullStop(text: string, at: number): boolean {
  if (text[at] !== '.') return false
  const next = text[at + 1] ?? ' '
  return /[A-Z]/u.test(next) ? /[a-z\d)"]/u.test(text[at - 1] ?? '') : !/[a-z\d]/u.test(next)
}

function isBetweenDigits(text: string, at: number): boolean {
  return /\d/.test(text[at - 1] ?? '') && /\d/.test(text[at + 1] ?? '')
}

function pushPieces(clauses: Clause[], text: string, start: number, end: number, sentence: number): void {
  let from = start
  if (end - start > longClause) {
    for (const { index } of text.slice(start, end).matchAll(marker)) {
      if (start + index - from < 12) continue
      pushTrimmed(clauses, text, from, start + index, sentence)
      from = start + index
    }
  }
  pushTrimmed(clauses, text, from, end, sentence)
}

function pushTrimmed(clauses: Clause[], text: string, start: number, end: number, sentence: number): void {
  let [from, to] = [start, end]
  while (from < to && !isWord(text.charCodeAt(from))) from += 1
  while (to > from && !isWord(text.charCodeAt(to - 1))) to -= 1
  if (to > from) clauses.push({ text: text.slice(from, to), start: from, end: to, sentence })
}

/** Letters, digits and characters; not spaces, control characters or punctuation of either language. */
function isWord(code: number): boolean {
  if (code < 0x80)
    return (code >= 48 && code <= 57) || ((code | 32) >= 97 && (code | 32) <= 122) || code === 37
  return (
    !(code >= 0x2000 && code <= 0x206f) &&
    !(code >= 0x3000 && code <= 0x303f) &&
    !(code >= 0xff00 && code <= 0xff20) &&
    code !== 0xfeff &&
    code !== 0xa0
  )
}
