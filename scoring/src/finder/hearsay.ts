import { subjectOf } from './features.ts'
import type { Clause } from './segment.ts'
import { withinSentence } from './sentences.ts'

/** Where a speaker turns to what was read, heard or taught; what follows in the sentence is not told of themselves. */
const source =
  /(?:看过|读过|看到过?|听过)(?:一|这|那|个|本|部|篇|则){0,2}.{0,6}(?:书|电影|电视剧|新闻|文章|案例|故事)|(?:书|电影|故事|案例|新闻|文章|课)(?:里|上|中)(?:的|说|讲|那|写)|听(?:人|同事|朋友|师傅|老师|别人)(?:说|讲)(?!完|一下)|(?:培训|讲师|教官|师傅|前辈|老师).{0,3}(?:教(?:我们|过|的是)|讲过|讲的|说过)|\b(?:in (?:a|the|that) (?:book|film|movie|podcast|article)|i (?:read (?:a|about|of|in)|heard (?:of|about)|was taught)|(?:the|our|my) (?:trainer|textbook|handbook) (?:said|says|taught|told|showed))\b/iu
/** The speaker comes back to themselves. */
const self = /(?:^|[^跟给对把让叫请找问帮教向])我(?!们|国)|\b(?:i|i'd|i've|me)\b/iu
const ownDeed = /了|过|当时|那(?:天|次)|\b(?:did|was|had|went|told|asked|made|took|\w{2,}ed)\b/iu

const saying = /(?:说|讲|问|喊|回答|告诉我|介绍|回忆)(?:了|道|过|着|的)?[\uff0c,\uff1a:\s]*$/u
const sayingEn = /\b(?:said|says|told (?:me|us)|goes|went|explained|wrote)[,:\s]*$/iu
const quotations = /\u201c([^\u201d]{0,1200})\u201d|\u300c([^\u300d]{0,1200})\u300d/gu
/** How far before a quotation its speaker is looked for. */
const lookBack = 24

type Span = { readonly start: number; readonly end: number }

/** What somebody else is quoted with; an "I" in it is not the speaker. */
export function othersWords(text: string): Span[] {
  return [...text.matchAll(quotations)].flatMap((found): Span[] => {
    const before = text.slice(Math.max(0, found.index - lookBack), found.index)
    if (!saying.test(before) && !sayingEn.test(before)) return []
    const clauses = before
      .split(/[\u3002\uff01\uff1f\uff1b\uff0c\uff1a!?;,:\n]/u)
      .filter((clause) => clause.trim() !== '')
    return subjectOf(clauses.at(-1) ?? '') === 'other'
      ? [{ start: found.index, end: found.index + found[0].length }]
      : []
  })
}

/**
 * For each clause whether it is told of others as the speaker's source: quoted from somebody, or told after a book, a
 * trainer or a colleague as the source, up to the end of the sentence or until the speaker comes back to an own deed.
 */
export function hearsayAmong(text: string, clauses: readonly Clause[]): boolean[] {
  const quoted = othersWords(text)
  const isTold = withinSentence<boolean, undefined>(false, (told, clause) => {
    if (source.test(clause.text)) return true
    return told && !(self.test(clause.text) && ownDeed.test(clause.text))
  })
  let next = 0
  return clauses.map((clause) => {
    // Clauses and quotations both come in the order of the text.
    while (next < quoted.length && (quoted[next]?.end ?? 0) < clause.end) next += 1
    const quotation = quoted[next]
    return isTold(clause, undefined) || (quotation !== undefined && clause.start >= quotation.start)
  })
}
