import type { Stretch } from './own-words.ts'
import { quoteOf } from './quoting.ts'
import type { EnglishBand, EnglishCriterion, EnglishQuote, EnglishText } from './types.ts'
import { bandOf, lemmaOf } from './words.ts'

const links: Record<'A1' | 'A2' | 'B1' | 'B2' | 'C1', readonly string[]> = {
  A1: ['and', 'but', 'or'],
  A2: [
    'because',
    'so',
    'then',
    'first',
    'after that',
    'also',
    'when',
    'for example',
    'before',
    'next',
    'second',
    'in the end',
  ],
  B1: [
    'however',
    'at first',
    'finally',
    'for instance',
    'in my opinion',
    'first of all',
    'firstly',
    'secondly',
    'thirdly',
    'if',
    'after',
    'as',
    'that is why',
    "that's why",
    'on the one hand',
    'at the same time',
    'besides',
    'instead',
    'especially',
    'actually',
    'since then',
    'in fact',
    'to sum up',
    'so that',
    'even',
    'such as',
    'another reason',
    'the first',
    'the second',
    'the other',
    'until',
    'lastly',
    'last but not least',
    'on the other hand',
    'in conclusion',
    'personally',
  ],
  B2: [
    'therefore',
    'although',
    'as a result',
    'in addition',
    'whereas',
    'while',
    'even though',
    'despite',
    'in contrast',
    'by contrast',
    'meanwhile',
    'moreover',
    'unless',
    'rather than',
    'eventually',
    'as well as',
    'not only',
    'due to',
    'in terms of',
    'as long as',
    'in other words',
    'overall',
    'compared with',
    'compared to',
    'apart from',
    'in general',
    'ultimately',
    'otherwise',
    'which means',
    'which meant',
    'in order to',
    'as far as',
    'to begin with',
    'in particular',
    'instead of',
    'regarding',
    'consequently',
    'still',
    'gradually',
    'initially',
    'looking back',
    'above all',
    'at least',
  ],
  C1: [
    'nevertheless',
    'nonetheless',
    'furthermore',
    'having said that',
    'that said',
    'conversely',
    'thereby',
    'hence',
    'insofar as',
    'notwithstanding',
    'albeit',
    'by the same token',
    'not least',
    'let alone',
    'whereby',
    'in light of',
    'in retrospect',
    'in hindsight',
    'provided that',
    'given that',
    'to that end',
    'in essence',
    'more importantly',
    'admittedly',
    'arguably',
    'granted',
    'paradoxically',
    'by and large',
    'on balance',
    'for all',
    'the fact remains',
    'be that as it may',
    'more often than not',
    'in turn',
    'if anything',
    'so much so',
    'precisely because',
    'regardless of',
    'irrespective of',
    'much as',
    'on reflection',
    'by extension',
  ],
}
const names: Record<keyof typeof links, EnglishText> = {
  A1: { 'zh-CN': '最基本的连接词', en: 'the most basic links' },
  A2: { 'zh-CN': '基本连接词', en: 'basic links' },
  B1: { 'zh-CN': '中级连接词', en: 'links of the middle level' },
  B2: { 'zh-CN': '中高级连接词', en: 'links of the upper middle level' },
  C1: { 'zh-CN': '高级连接词', en: 'links of the high level' },
}
const reference =
  /^(?:this|that|these|those|it|its|they|them|their|such|he|she|his|her|which|who|one|both|same|former|latter)$/
const usual = { A1: 1.5, A2: 2.5, B1: 3, B2: 3, C1: 2 }
const ordinary = 110
const windowWords = 20
const mostQuotes = 4

/**
 * How the parts hang together: different connectives by level, words that point back, and whether one part of the
 * answer goes on with what the part before spoke of. A connective at every turn is not better than a fitting one:
 * only different ones count.
 */
export function coherenceOf(text: string, stretches: readonly Stretch[]): EnglishCriterion {
  const words = stretches.reduce((sum, one) => sum + one.tokens.length, 0)
  const length = Math.min(1.6, Math.max(0.75, Math.sqrt(words / ordinary)))
  const found = (Object.keys(links) as (keyof typeof links)[]).map((band) => ({
    id: `links-${band}`,
    name: names[band],
    band: band as EnglishBand,
    quotes: linksIn(text, stretches, links[band]),
  }))
  const share = (band: keyof typeof links) => {
    const count = found.find((one) => one.band === band)?.quotes.length ?? 0
    return Math.min(1, count / (usual[band] * length))
  }
  const going = continuity(stretches)
  const level =
    0.6 +
    0.4 * share('A1') +
    0.9 * share('A2') +
    1.1 * share('B1') +
    1.2 * share('B2') +
    1.2 * share('C1') +
    0.6 * going
  return {
    criterion: 'coherence',
    level: Math.max(1, Math.min(6, level)),
    found: found
      .filter(({ quotes }) => quotes.length > 0)
      .map((one) => ({ ...one, quotes: one.quotes.slice(0, mostQuotes) }))
      .reverse(),
  }
}

/** The first place of each different connective. */
function linksIn(text: string, stretches: readonly Stretch[], list: readonly string[]): EnglishQuote[] {
  return list.flatMap((link) => {
    const parts = link.split(' ')
    for (const { tokens } of stretches) {
      const at = tokens.findIndex((_, i) => parts.every((part, k) => tokens[i + k]?.word === part))
      const [first, last] = [tokens[at], tokens[at + parts.length - 1]]
      if (at >= 0 && first && last) return [quoteOf(text, first, last)]
    }
    return []
  })
}

/** Share of parts that point back to the part before or speak of the same thing, 0–1. */
function continuity(stretches: readonly Stretch[]): number {
  const words = stretches.flatMap(({ tokens }) => tokens.map(({ word }) => word))
  const parts: string[][] = []
  for (let i = 0; i < words.length; i += windowWords) parts.push(words.slice(i, i + windowWords))
  const pairs = parts.slice(1).filter((part) => part.length >= windowWords / 2)
  if (pairs.length === 0) return 0
  const goesOn = pairs.filter((part, i) => {
    const before = new Set((parts[i] ?? []).filter(isContent).map(lemmaOf))
    return part.some((word) => reference.test(word)) || part.some((word) => before.has(lemmaOf(word)))
  })
  return goesOn.length / pairs.length
}

const isContent = (word: string): boolean => word.length > 3 && bandOf(word) !== null
