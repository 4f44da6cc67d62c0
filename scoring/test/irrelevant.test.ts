import fc from 'fast-check'
import { describe, expect, inject, test } from 'vitest'
import { findEvidence } from '../src/finder/embedded.ts'
import { clausesOf } from '../src/finder/segment.ts'
import { scoreAnswer } from '../src/scores.ts'
import type { Language, Rubric } from '../src/types.ts'
import { type Labelled, readGold } from '../tools/gold.ts'
import { newSmallTalk } from './fixtures/small-talk.ts'
import { pointsOf } from './helpers.ts'

/** How many answers are tried; at night twice as many. */
const runs = inject('fullSize') ? 400 : 200
const gold = readGold('development')
/** Marks that open or close something longer than a sentence: with one of them it is no sentence of its own. */
const opens = /[()\uff08\uff09\u3010\u3011[\]{}<>\u300a\u300b\u201c\u201d"\u300c\u300d\n\r]/u

const sentencesIn = (text: string): string[] =>
  (text.match(/[^\u3002\uff01\uff1f!?]+[\u3002\uff01\uff1f!?]?/gu) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 3 && !opens.test(sentence))

/** Sentences of every trade and kind: what other questions were answered, what other rubrics ask for, small talk. */
const said: Readonly<Record<Language, readonly string[]>> = { 'zh-CN': saidIn('zh-CN'), en: saidIn('en') }

function saidIn(language: Language): string[] {
  const answers = gold.filter(({ rubric }) => rubric.language === language)
  const rubrics = [...new Set(answers.map(({ rubric }) => rubric))]
  return [
    ...answers.flatMap(({ text }) => sentencesIn(text)),
    ...rubrics.flatMap(({ question, keyBehaviours, anchors }) => [
      ...sentencesIn(question),
      ...keyBehaviours.flatMap(({ description, cues }) => [description, ...cues]),
      ...Object.values(anchors),
    ]),
    ...newSmallTalk[language],
  ].filter((sentence) => !opens.test(sentence))
}

/** Where a sentence may begin: before the first, between two, after the last. */
const seams = (text: string): number[] => {
  const clauses = clausesOf(text)
  const begins = clauses.filter(({ sentence }, index) => sentence !== clauses[index - 1]?.sentence)
  return [...begins.map(({ start }) => start), text.length]
}

const withSentence = (text: string, sentence: string, seam: number): string => {
  const places = seams(text)
  const at = places[seam % places.length] ?? 0
  return `${text.slice(0, at)}\n${sentence}\n${text.slice(at)}`
}

const findingsIn = (sentence: string, rubric: Rubric) =>
  findEvidence(sentence, rubric).filter(({ kind }) => kind !== 'guard')
/** Irrelevant to a rubric is a sentence which, read by itself, shows none of its key behaviours. */
const isIrrelevant = (sentence: string, rubric: Rubric): boolean =>
  findingsIn(sentence, rubric).every(({ kind }) => kind !== 'behaviour')

const anyAnswer = fc.constantFrom(...gold)
const anySentences = (language: Language): fc.Arbitrary<string[]> =>
  fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...said[language]) },
      { weight: 1, arbitrary: fc.constantFrom(...said[language === 'en' ? 'zh-CN' : 'en']) },
      { weight: 1, arbitrary: fc.string({ maxLength: 40 }).filter((text) => !opens.test(text)) },
    ),
    { minLength: 1, maxLength: 4 },
  )
const anyCase: fc.Arbitrary<{ answer: Labelled; sentences: string[]; seam: number }> = anyAnswer.chain(
  (answer) =>
    fc.record({
      answer: fc.constant(answer),
      sentences: anySentences(answer.rubric.language),
      seam: fc.nat(),
    }),
)

describe('[G6] a sentence that shows no key behaviour by itself', () => {
  test('never raises a point, whatever it tells and wherever it stands', { timeout: 240_000 }, () => {
    let tried = 0
    fc.assert(
      fc.property(anyCase, ({ answer: { rubric, text }, sentences, seam }) => {
        const irrelevant = sentences.filter((sentence) => isIrrelevant(sentence, rubric))
        const before = pointsOf(scoreAnswer(rubric, text))
        const more = irrelevant.reduce(
          (given, one, order) => withSentence(given, one, seam + 7 * order),
          text,
        )
        tried += irrelevant.length
        for (const [id, points] of Object.entries(pointsOf(scoreAnswer(rubric, more))))
          expect(points, `${rubric.id} ${id}: ${irrelevant.join(' | ')}`).toBeLessThanOrEqual(before[id] ?? 1)
      }),
      { numRuns: runs, seed: 7 },
    )
    expect(tried).toBeGreaterThan(runs)
  })

  test('and no score where it tells no part of the account either', { timeout: 240_000 }, () => {
    let tried = 0
    fc.assert(
      fc.property(anyCase, ({ answer: { rubric, text }, sentences, seam }) => {
        const [sentence] = sentences.filter((one) => findingsIn(one, rubric).length === 0)
        if (sentence === undefined) return
        tried += 1
        const score = scoreAnswer(rubric, withSentence(text, sentence, seam))
        expect(score.bars, `${rubric.id}: ${sentence}`).toBeLessThanOrEqual(scoreAnswer(rubric, text).bars)
      }),
      { numRuns: runs / 2, seed: 7 },
    )
    expect(tried).toBeGreaterThan(runs / 4)
  })

  test.each([
    ['zh-CN', '其实那不是我做的。', ['我平时喜欢打篮球。', '楼下新开了一家面馆。']],
    [
      'en',
      'Actually, that was not me.',
      ['I like playing chess on Sundays.', 'The bus was late this morning.'],
    ],
  ] as const)('gives nothing back that was taken back before (%s)', (language, retraction, asides) => {
    for (const { text, rubric } of gold
      .filter(({ rubric, design }) => rubric.language === language && design === 'strong')
      .filter((_, index) => index % 8 === 0)) {
      const score = scoreAnswer(rubric, [text, retraction, ...asides].join('\n'))
      expect(Math.max(...Object.values(pointsOf(score))), rubric.id).toBe(1)
    }
  })

  test('makes no account of a word or two', () => {
    const answers = gold.filter(({ rubric }) => rubric.language === 'zh-CN').slice(0, 40)
    for (const { rubric } of answers)
      for (const word of ['道了歉。', '我去问了。', '先查记录。', '我回访了。'])
        expect(pointsOf(scoreAnswer(rubric, `${word}${newSmallTalk['zh-CN'].slice(0, 5).join('')}`))).toEqual(
          pointsOf(scoreAnswer(rubric, word)),
        )
  })
})
