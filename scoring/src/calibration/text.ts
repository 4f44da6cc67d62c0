/** One unit of a text: a Han character, a word, a number or an operator. `start` opens a new stretch. */
export type Token = { readonly text: string; readonly kind: TokenKind; readonly start: boolean }
export type TokenKind = 'han' | 'word' | 'number' | 'sign'

const tokenPattern =
  /(\p{Script=Han})|([\p{L}\p{M}]+(?:['’][\p{L}]+)?)|(\d+(?:\.\d+)?)|([-+*/^=<>()[\]%])|([^\s])/gu
const superscripts: Readonly<Record<string, string>> = { '−': '-', '×': '*', '÷': '/', '＾': '^' }

/** One spelling for what looks the same: full and half width, upper and lower case, kinds of minus signs. */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[−×÷＾]/gu, (sign) => superscripts[sign] ?? sign)
    .replace(/\r\n?/gu, '\n')
}

/** Splits a normalised text; punctuation is dropped, and what follows it opens a new stretch. */
export function tokensOf(normalised: string): Token[] {
  const tokens: Token[] = []
  let start = true
  for (const [, han, word, number, sign] of normalised.matchAll(tokenPattern)) {
    const text = han ?? word ?? number ?? sign
    if (text === undefined) {
      start = true
      continue
    }
    const kind = han ? 'han' : word ? 'word' : number ? 'number' : 'sign'
    tokens.push({ text: kind === 'word' ? stem(text) : text, kind, start })
    start = false
  }
  return tokens
}

/** Takes the commonest English endings off, so that "planned", "plans" and "planning" meet. */
export function stem(word: string): string {
  if (word.length < 5 || !/^[a-z]+$/u.test(word)) return word
  const bare = word.replace(/(?:'s|ies|ied|ing|edly|ed|es|s)$/u, (ending) =>
    ending === 'ies' || ending === 'ied' ? 'y' : '',
  )
  const cut = bare.length < 3 || (word.endsWith('ss') && !word.endsWith('ness')) ? word : bare
  return cut.replace(/([b-df-hj-np-tv-z])\1$/u, '$1').replace(/e$/u, '')
}

/** Runs of `size` neighbouring tokens within a stretch, joined by a space. */
export function gramsOf(tokens: readonly Token[], size: number): string[] {
  const grams: string[] = []
  let run = 0
  for (let end = 0; end < tokens.length; end += 1) {
    run = tokens[end]?.start ? 1 : run + 1
    if (run < size) continue
    let gram = tokens[end - size + 1]?.text ?? ''
    for (let at = end - size + 2; at <= end; at += 1) gram += ` ${tokens[at]?.text}`
    grams.push(gram)
  }
  return grams
}

/** 32-bit FNV-1a over UTF-16 code units: the same number for the same text on every machine. */
export function hashOf(text: string, seed = 0): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  }
  // A last stir, since neighbouring texts otherwise land in neighbouring buckets.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0
  return (hash ^ (hash >>> 13)) >>> 0
}
