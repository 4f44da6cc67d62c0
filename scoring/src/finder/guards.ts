import { contentLength } from '../content-length.ts'
import { bag, read } from '../meaning/meaning.ts'
import { signsOf } from '../meaning/model.ts'
import { toSimplified } from '../simplified.ts'
import { type Clause, clausesOf, isFullStop } from './segment.ts'

/** Addresses to whoever scores: commands, claims of a verdict, notes posing as the system or an interviewer. */
export const injectionMark =
  /忽略(?:掉)?(?:以上|上述|之前|前面|所有|一切|此前)|无视(?:以上|上述|之前|前面|所有)|(?:系统|开发者|管理员)(?:提示|指令|消息|通知|备注)\s*[:\uff1a]|(?:面试官|考官|评委|hr)(?:备注|评语|点评)|评分(?:规则|标准|系统|要求|模型)(?:已|被|更新|如下|改)|(?:请|务必|必须|直接|应当|应该|麻烦)(?:.{0,6})(?:给|打|判|评|输出)(?:.{0,6})(?:满分|高分|最高|[五5]分|10分|十分|100分|优秀|最高等级)|(?:给|打)(?:我|出|个|他|她)?(?:一个)?满分|(?:判定|视)为(?:充分体现|全部达标|合格|满分|3分|三分)|(?:各项|所有|五项|全部)(?:行为|要点|得分点)(?:.{0,6})(?:达标|满分|3分|三分|充分)|(?:不要|无需|不必)(?:.{0,4})(?:引用原文|分析原文|核对)|建议评分|以本备注为准|(?:ai|人工智能|大模型|评分)(?:系统|助手|模型)?(?:.{0,4})(?:请|你)(?:.{0,6})(?:给|打|忽略|输出)|你(?:现在)?是(?:一个|一名)?(?:.{0,6})(?:评分|打分|助手|ai)|\b(?:ignore|disregard|forget)\b.{0,24}\b(?:instructions?|rubric|criteria|above|previous|prior|rules)\b|\bsystem (?:prompt|message|note|instruction|override)\s*:|\b(?:give|award|assign|grant|rate|score|output|return)\b.{0,30}\b(?:full marks?|full score|maximum|highest|top (?:mark|score)|10\/10|5\/5|perfect score|3 points|five points)\b|\b(?:interviewer|examiner|assessor)(?:'s)? note\b|\bas an ai\b|\byou are (?:now )?(?:a|an|the) (?:scor|grad|ai|assist)|\b(?:has been|already) (?:verified|approved|reviewed) by (?:a )?human\b|\bnew (?:scoring|grading) (?:rules?|instructions?)\b|<\/?(?:system|assistant|instruction)s?>/iu

export type Span = { readonly start: number; readonly end: number }

const opening = '(\uff08\u3010[{\u300a<'
const closing = ')\uff09\u3011]}\u300b>'

/**
 * Where the answer speaks to the scorer. A marked sentence counts whole; inside brackets the whole bracket does.
 * A sentence that opens such an address ("系统提示:") takes the sentences up to the next line or the end of its
 * claims with it only when they carry a mark of their own.
 */
export const injectionSpans = (text: string): readonly Span[] => addressesIn(text).shown

type Addresses = { readonly text: string; readonly shown: readonly Span[]; readonly sure: readonly Span[] }

/** Several parts of the scorer ask for the same text one after the other. */
let lastRead: Addresses = { text: '', shown: [], sure: [] }

function addressesIn(text: string): Addresses {
  if (lastRead.text !== text) {
    const plain = toSimplified(text)
    const { shown, sure: alone } = addressesAmong(plain, sentencesOf(plain))
    lastRead = { text, shown: spansIn(plain, shown), sure: spansIn(plain, alone) }
  }
  return lastRead
}

function spansIn(text: string, sentences: readonly Span[]): Span[] {
  const spans: Span[] = []
  let from = 0
  for (const address of sentences.flatMap((one) => addressedIn(text, one))) {
    if (address.start < from) continue
    const span = bracketAround(text, address) ?? address
    spans.push({ start: Math.max(from, span.start), end: span.end })
    from = span.end
  }
  return spans
}

/** A sentence of no more content than this, half of whose clauses are addressed, is taken whole. */
const shortAddress = 40
/** So much may be said in a clause before the address starts that it is an account of its own. */
const leastBefore = 8

/**
 * Where in a sentence the address stands. People speak without full stops: what they told in the same breath is their
 * account and stays, only the clauses that are addressed to the scorer are taken.
 */
function addressedIn(text: string, sentence: Span): Span[] {
  const isShort = contentLength(text.slice(sentence.start, sentence.end)) <= shortAddress
  const clauses = clausesOf(text.slice(sentence.start, sentence.end)).map((clause) => ({
    start: sentence.start + clause.start,
    end: sentence.start + clause.end,
    mark: clause.text.search(injectionMark),
    chance: read('address', bag(signsOf(clause.text)))[0] ?? 0,
  }))
  const addressed = clauses.filter(({ mark, chance }) => mark >= 0 || chance >= likely)
  if (isShort && addressed.length * 2 >= clauses.length) return [sentence]
  if (addressed.length === 0) {
    const surest = clauses.reduce((a, b) => (b.chance > a.chance ? b : a), {
      ...sentence,
      mark: -1,
      chance: -1,
    })
    return [{ start: surest.start, end: surest.end }]
  }
  return addressed.map(({ start, end, mark }) => ({ start: mark >= leastBefore ? start + mark : start, end }))
}

/**
 * The same text with every injected address replaced by spaces, so that offsets stay what they were. Only what is sure
 * by itself: no sentence is read by what stands beside it.
 */
export function withoutInjection(text: string): string {
  let kept = ''
  let from = 0
  for (const { start, end } of addressesIn(text).sure) {
    kept += text.slice(from, start) + '\n'.repeat(end - start)
    from = end
  }
  return kept + text.slice(from)
}

/** Chance of being spoken to the scorer: from `sure` alone, from `likely` beside one that is sure. */
const [sure, likely] = [0.75, 0.5]

/**
 * Sentences spoken to the scorer, by what is written in them or by how the model reads them. An address split in two
 * sentences is shown whole: the neighbour of a sure one needs less.
 */
function addressesAmong(text: string, sentences: readonly Span[]): { shown: Span[]; sure: Span[] } {
  const chances = sentences.map(({ start, end }) => {
    const sentence = text.slice(start, end)
    return injectionMark.test(sentence) ? 1 : (read('address', bag(signsOf(sentence)))[0] ?? 0)
  })
  const isSure = (index: number): boolean => (chances[index] ?? 0) >= sure
  const isLikely = (index: number): boolean =>
    (chances[index] ?? 0) >= likely && (isSure(index - 1) || isSure(index + 1))
  return {
    shown: sentences.filter((_, index) => isSure(index) || isLikely(index)),
    sure: sentences.filter((_, index) => isSure(index)),
  }
}

function sentencesOf(text: string): Span[] {
  const sentences: Span[] = []
  let start = 0
  for (let i = 0; i <= text.length; i += 1) {
    const mark = text[i]
    const brackets = mark !== undefined && (opening.includes(mark) || closing.includes(mark))
    const full = isFullStop(text, i)
    if (mark !== undefined && !brackets && !full && !/[\u3002\uff01!\uff1f?\uff1b;\n]/u.test(mark)) continue
    if (i > start) sentences.push({ start, end: i })
    start = i + 1
  }
  return sentences
}

/** The bracket a sentence stands in, when it opens and closes around it within 600 characters. */
function bracketAround(text: string, { start, end }: Span): Span | undefined {
  for (let i = start - 1; i >= Math.max(0, start - 600); i -= 1) {
    const mark = text[i] ?? ''
    if (closing.includes(mark)) return undefined
    if (!opening.includes(mark)) continue
    for (let j = end; j < Math.min(text.length, end + 600); j += 1) {
      if (closing.includes(text[j] ?? '')) return { start: i, end: j + 1 }
    }
    return undefined
  }
  return undefined
}

/** Words for the marks an answer would get: talk about the scoring, not about a deed. */
export const scoreTalk =
  /(?:满|高|[五5])分(?:的|回答|标准|水平)|得分点|评分|这道题(?:主要)?考察|(?:要点|方面)(?:都|均)(?:做到|体现)|体现了(?:我)?(?:很|较)?强的.{0,12}(?:能力|意识)|完全符合|\b(?:this question (?:tests|assesses)|top[- ]scoring|scoring criteria|key behaviou?rs?)\b/iu

/** Content in the clauses of a list. */
export const contentOf = (clauses: readonly Clause[]): number =>
  clauses.reduce((total, clause) => total + contentLength(clause.text), 0)
