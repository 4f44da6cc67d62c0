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
/** Where a speaker goes on to the next thing; speech without punctuation is cut before these. */
const marker =
  /(?:然后|后来|所以|但是|可是|结果|于是|接着|最后|因为|当时|不过|而且|还有|另外|首先|其次|第[一二三四五](?=[个步是])|我(?![们的])|我们|他们|她们|(?<![跟给把让叫请找问帮和与替对向])[他她](?![们的])|又(?!要不)|再(?=[去跟给把找问看让])|\b(?:and (?:then|so|i|we|he|she|they)|then|so|but|because|i|we|he|she|they|which|while|after that)\s)/giu
/** A stretch without punctuation longer than this is cut at markers, none of the pieces shorter than `shortest`. */
const longClause = { han: 22, latin: 90 }
const shortest = { han: 7, latin: 25 }

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
  const piece = text.slice(start, end)
  const script = /\p{Script=Han}/u.test(piece) ? 'han' : 'latin'
  let from = start
  if (end - start > longClause[script]) {
    for (const { index } of piece.matchAll(marker)) {
      const at = start + index
      if (at - from < shortest[script] || end - at < shortest[script]) continue
      pushTrimmed(clauses, text, from, at, sentence)
      from = at
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
