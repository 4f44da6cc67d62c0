import { gramsOf, type Token } from './text.ts'
import { negations, verdictOf } from './wording.ts'

/** What comparing an answer with the best of its references gives, in the order of the vectors. */
export const referenceFeatureNames = [
  'recall1',
  'precision1',
  'recall2',
  'precision2',
  'recall3',
  'f3',
  'newRecall1',
  'newRecall2',
  'newPrecision1',
  'newPrecision2',
  'commonRecall',
  'commonPrecision',
  'pieceMean',
  'pieceHit',
  'pieceExact',
  'pieceLeast',
  'verdict',
  'verdictAgainst',
  'numberRecall',
  'numberPrecision',
  'formulaRecall',
  'formulaExact',
  'negationGap',
  'lengthRatio',
  'shortfall',
  'sameSense',
  'oppositeSense',
] as const

type Compared = { readonly tokens: readonly Token[]; readonly normalised: string }

/** The longest text the longest common subsequence is looked for in, in tokens: it costs the product of both. */
const longest = 400

/** Features of one answer against one reference; `question` is what was asked (its words earn nothing). */
export function compareWithReference(answer: Compared, reference: Compared, question: Compared): number[] {
  const [one, two, three] = ([1, 2, 3] as const).map((size) => overlap(answer, reference, size))
  const asked1 = new Set(gramsOf(question.tokens, 1))
  const asked2 = new Set(gramsOf(question.tokens, 2))
  const new1 = overlap(answer, reference, 1, asked1)
  const new2 = overlap(answer, reference, 2, asked2)
  const common = commonSubsequence(answer.tokens, reference.tokens)
  const [n, m] = [answer.tokens.length, reference.tokens.length]
  const verdicts = [verdictOf(answer.normalised), verdictOf(reference.normalised)] as const
  const verdict = verdicts[0] * verdicts[1]
  const ratio = Math.log((n + 1) / (m + 1))
  return [
    one?.recall ?? 0,
    one?.precision ?? 0,
    two?.recall ?? 0,
    two?.precision ?? 0,
    three?.recall ?? 0,
    three?.f ?? 0,
    new1.recall,
    new2.recall,
    new1.precision,
    new2.precision,
    m === 0 ? 0 : common / Math.min(m, longest),
    n === 0 ? 0 : common / Math.min(n, longest),
    ...pieces(answer, reference.tokens, asked1),
    Math.max(0, verdict),
    Math.max(0, -verdict),
    ...numbersIn(answer, reference, question),
    ...formulasIn(answer, reference, question),
    Math.min(2, Math.abs(negations(answer.normalised) - negations(reference.normalised))) / 2,
    Math.max(-3, Math.min(2, ratio)),
    Math.min(1, (n + 1) / (m + 1)),
    ...sensesOf(answer.tokens, reference.tokens),
  ]
}

type Overlap = { readonly recall: number; readonly precision: number; readonly f: number }

/** Shares of the reference's n-grams that stand in the answer and the other way round, leaving `without` out. */
function overlap(
  answer: Compared,
  reference: Compared,
  size: number,
  without?: ReadonlySet<string>,
): Overlap {
  const left = gramsOf(answer.tokens, size).filter((gram) => !without?.has(gram))
  const right = gramsOf(reference.tokens, size).filter((gram) => !without?.has(gram))
  const free = new Map<string, number>()
  for (const gram of right) free.set(gram, (free.get(gram) ?? 0) + 1)
  let shared = 0
  for (const gram of left) {
    const count = free.get(gram) ?? 0
    if (count === 0) continue
    free.set(gram, count - 1)
    shared += 1
  }
  const recall = right.length === 0 ? 0 : shared / right.length
  const precision = left.length === 0 ? 0 : shared / left.length
  return { recall, precision, f: shared === 0 ? 0 : (2 * recall * precision) / (recall + precision) }
}

function commonSubsequence(a: readonly Token[], b: readonly Token[]): number {
  const [n, m] = [Math.min(a.length, longest), Math.min(b.length, longest)]
  const row = new Uint16Array(m + 1)
  for (let i = 1; i <= n; i += 1) {
    const text = a[i - 1]?.text
    let diagonal = 0
    for (let j = 1; j <= m; j += 1) {
      const above = row[j] as number
      row[j] = b[j - 1]?.text === text ? diagonal + 1 : Math.max(above, row[j - 1] as number)
      diagonal = above
    }
  }
  return row[m] as number
}

/**
 * The reference as a list of pieces between punctuation: how well each is covered. A token counts the less the more
 * pieces share it and nearly nothing where the question already names it, so that only what tells counts.
 */
function pieces(answer: Compared, reference: readonly Token[], asked: ReadonlySet<string>): number[] {
  const all = piecesOf(reference)
  const spread = new Map<string, number>()
  for (const piece of all) {
    for (const text of new Set(piece.map((token) => token.text)))
      spread.set(text, (spread.get(text) ?? 0) + 1)
  }
  const said = new Set(answer.tokens.map((token) => token.text))
  const pairs = new Set(gramsOf(answer.tokens, 2))
  const flat = answer.tokens.map((token) => token.text).join(' ')
  const told = all.filter((piece) => piece.some((token) => !asked.has(token.text)))
  const covered = (told.length > 0 ? told : all).map((piece) => {
    let [weight, got] = [0, 0]
    for (const [at, { text }] of piece.entries()) {
      const worth = (asked.has(text) ? 0.2 : 1) / (spread.get(text) ?? 1)
      const next = piece[at + 1]?.text
      const kept = !said.has(text) ? 0 : next === undefined || pairs.has(`${text} ${next}`) ? 1 : 0.4
      weight += worth
      got += worth * kept
    }
    const exact = flat.includes(piece.map((token) => token.text).join(' '))
    return { share: weight === 0 ? 0 : got / weight, exact }
  })
  if (covered.length === 0) return [0, 0, 0, 0]
  const mean = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0) / list.length
  return [
    mean(covered.map(({ share }) => share)),
    mean(covered.map(({ share }) => (share >= 0.6 ? 1 : 0))),
    mean(covered.map(({ exact }) => (exact ? 1 : 0))),
    Math.min(...covered.map(({ share }) => share)),
  ]
}

/**
 * Sets each piece of the reference beside the piece of the answer that shares most of its words, and counts the shares
 * of pieces that affirm or deny alike and of those that do the opposite ("can be deleted" against "cannot").
 */
function sensesOf(answer: readonly Token[], reference: readonly Token[]): number[] {
  const given = piecesOf(answer)
    .slice(0, mostPieces)
    .map((piece) => ({ ...senseOf(piece), texts: new Set(piece.map(({ text }) => text)) }))
  const wanted = piecesOf(reference).slice(0, mostPieces).map(senseOf)
  let same = 0
  let opposite = 0
  for (const { words, denied } of wanted) {
    let best = 0.49
    let alike = false
    for (const one of given) {
      const share = words.filter((text) => one.texts.has(text)).length / Math.max(1, words.length)
      if (share <= best) continue
      best = share
      alike = one.denied === denied
    }
    if (best < 0.5) continue
    if (alike) same += 1
    else opposite += 1
  }
  return wanted.length === 0 ? [0, 0] : [same / wanted.length, opposite / wanted.length]
}

const mostPieces = 40

function piecesOf(tokens: readonly Token[]): Token[][] {
  const all: Token[][] = []
  for (const token of tokens) {
    if (token.start || all.length === 0) all.push([])
    all.at(-1)?.push(token)
  }
  return all
}

/** The words of a piece without its negations, and whether these turn it round (an odd number of them). */
function senseOf(piece: readonly Token[]): { words: string[]; denied: boolean } {
  const words = piece.map(({ text }) => text)
  const negative = words.filter((text) => denials.has(text)).length
  return { words: words.filter((text) => !denials.has(text)), denied: negative % 2 === 1 }
}

const denials: ReadonlySet<string> = new Set([
  '不',
  '没',
  '无',
  '非',
  '未',
  'not',
  'no',
  'never',
  'none',
  'cannot',
  'without',
  "can't",
  "don't",
  "doesn't",
  "isn't",
  "won't",
])

/** Numbers of the reference that the question does not name: how many stand in the answer, and the other way. */
function numbersIn(answer: Compared, reference: Compared, question: Compared): number[] {
  const numbers = ({ tokens }: Compared): Set<string> =>
    new Set(tokens.filter(({ kind }) => kind === 'number').map(({ text }) => text))
  const asked = numbers(question)
  const wanted = [...numbers(reference)].filter((one) => !asked.has(one))
  const given = numbers(answer)
  const fresh = [...given].filter((one) => !asked.has(one))
  const both = wanted.filter((one) => given.has(one)).length
  return [wanted.length === 0 ? 0.5 : both / wanted.length, fresh.length === 0 ? 0.5 : both / fresh.length]
}

const formulaRun = /[\p{Script=Latin}\d()[\]^*/+=<>.-]+/gu

/** Formulas ("n/2", "O(1)", "2^(n-1)") without brackets and spaces, in their order. */
function formulasOf({ normalised }: Compared): string[] {
  const joined = normalised.replace(/\s+/gu, ' ').replace(/ ?([-+*/^=()[\]]) ?/gu, '$1')
  return (joined.match(formulaRun) ?? [])
    .filter((run) => /[\^*/+=()]/u.test(run))
    .map((run) => run.replace(/[()[\]*]|\.$/gu, ''))
    .filter((run) => run.length >= 2 && /[\p{L}\d]/u.test(run) && /[\d^/+=<>-]|^o\p{L}/u.test(run))
}

/** Share of the reference's formulas in the answer (each as often as it stands), and whether they are all there. */
function formulasIn(answer: Compared, reference: Compared, question: Compared): number[] {
  const asked = new Set(formulasOf(question))
  const wanted = formulasOf(reference).filter((one) => !asked.has(one))
  if (wanted.length === 0) return [0.5, 0.5]
  const given = formulasOf(answer)
  const rest = [...given]
  let hits = 0
  for (const one of wanted) {
    const at = rest.indexOf(one)
    if (at < 0) continue
    rest.splice(at, 1)
    hits += 1
  }
  return [hits / wanted.length, hits === wanted.length ? 1 : 0]
}
