import { contentLength } from './content-length.ts'
import { thinContent } from './scores.ts'
import type { Rubric } from './types.ts'

/** Version of the normalisation and of the hashes; bands of two versions are never compared. */
export const similarityVersion = 'similarity-1'

/** Jaccard similarity from which two answers are near-duplicates (domain §1.4, rule 6). */
export const similarityLimit = 0.85

/** Characters in a piece. */
const pieceLength = 5
/** Fewer pieces of its own say nothing about where an answer comes from. */
const fewestPieces = 24
const bandCount = 32
const rowsPerBand = 4

/** Said by everybody while they think; no sign of a common source. */
export const fillers =
  /嗯+|呃+|额+|啊+|唔+|那个|这个|就是说|怎么说呢|\b(?:um+|uh+|er+|erm|you know|i mean)\b/gu

/** The words alone: width, case, punctuation, spaces and fillers taken out. */
export function normaliseAnswer(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(fillers, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
}

function* piecesOf(normal: string): Generator<string> {
  const signs = [...normal]
  for (let i = 0; i + pieceLength <= signs.length; i += 1) yield signs.slice(i, i + pieceLength).join('')
}

/** Words everybody has before them: the question and what the rubric looks for. */
type Shared = Pick<Rubric, 'question' | 'keyBehaviours'>

/**
 * The five-character pieces an answer has of its own: those that stand in the question or in the rubric are
 * left out, for whoever answers may take them up. None for an answer of fewer than forty characters of content,
 * or with too little of its own.
 */
export function ownPieces(text: string, shared: Shared): ReadonlySet<string> {
  const normal = normaliseAnswer(text)
  if (contentLength(text) < thinContent) return new Set()
  const common = new Set(
    [
      shared.question,
      ...shared.keyBehaviours.flatMap(({ description, cues }) => [description, ...cues]),
    ].flatMap((words) => [...piecesOf(normaliseAnswer(words))]),
  )
  const own = new Set<string>()
  for (const piece of piecesOf(normal)) if (!common.has(piece)) own.add(piece)
  return own.size < fewestPieces ? new Set() : own
}

/** Exact Jaccard similarity of two sets of pieces, 0..1; 0 where one is empty. */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  let both = 0
  for (const piece of small) if (large.has(piece)) both += 1
  return both === 0 ? 0 : both / (a.size + b.size - both)
}

/**
 * MinHash bands of an answer: two answers of Jaccard similarity s share at least one with a probability of
 * 1 − (1 − s⁴)³², which is 1 − 10⁻¹⁰ at .85, .87 at .5 and .003 at .1. Seeded, so the same words always have the
 * same bands. A band says nothing by itself: what shares one is compared exactly. Empty where there are no pieces.
 */
export function similarityBands(pieces: ReadonlySet<string>): readonly string[] {
  if (pieces.size === 0) return []
  const least = new Uint32Array(bandCount * rowsPerBand).fill(0xffffffff)
  for (const piece of pieces) {
    const base = hashOf(piece)
    for (let i = 0; i < least.length; i += 1) {
      const value = mixed(base ^ (seeds[i] ?? 0))
      if (value < (least[i] ?? 0)) least[i] = value
    }
  }
  return Array.from({ length: bandCount }, (_, band) => {
    const rows = least.subarray(band * rowsPerBand, (band + 1) * rowsPerBand)
    return `${band}:${[...rows].map((row) => row.toString(36)).join('.')}`
  })
}

/** FNV-1a over the code units of a piece. */
function hashOf(piece: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < piece.length; i += 1) hash = Math.imul(hash ^ piece.charCodeAt(i), 0x01000193)
  return hash
}

/** Finaliser of MurmurHash3: every bit of the input moves every bit of the result. */
function mixed(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** One seed for each hash, from a fixed start. */
const seeds: readonly number[] = Array.from({ length: bandCount * rowsPerBand }, (_, i) =>
  mixed(Math.imul(i + 1, 0x9e3779b9)),
)
