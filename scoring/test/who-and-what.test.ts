import { describe, expect, test } from 'vitest'
import { isBeside, readAnswer } from '../src/finder/reading.ts'
import { retractionsAmong } from '../src/finder/retraction.ts'
import { clausesOf } from '../src/finder/segment.ts'
import { scoreAnswer } from '../src/scores.ts'
import type { Language, Rubric } from '../src/types.ts'
import { readDictionary } from '../tools/dictionary.ts'
import { readGold } from '../tools/gold.ts'
import { addresses } from './fixtures/addresses.ts'
import { newSmallTalk } from './fixtures/small-talk.ts'
import { pointsOf } from './helpers.ts'

type Case = { readonly text: string; readonly rubric: Rubric }

/** Answers of the development part that earn points, some of each language. */
const answersIn = (language: Language, every: number): Case[] =>
  readGold('development')
    .filter(
      ({ rubric, design }) => rubric.language === language && (design === 'strong' || design === 'medium'),
    )
    .filter((_, index) => index % every === 0)
const answers = [...answersIn('zh-CN', 8), ...answersIn('en', 8)]

const folder = new URL('../dictionary/', import.meta.url).pathname
const linesOf = (file: string, list: (name: string) => boolean): string[] =>
  readDictionary(folder, (name) => name === file).flatMap(({ lists }) =>
    Object.entries(lists).flatMap(([name, texts]) => (list(name) ? texts : [])),
  )

/** A sentence more: at the beginning, after the first full stop or at the end. */
function withSentence(text: string, sentence: string, where: number): string {
  const at = /[\u3002\uff01\uff1f\n]|[.!?](?= )/u.exec(text)
  const end = where % 3 === 0 ? 0 : where % 3 === 1 && at ? at.index + 1 : text.length
  return `${text.slice(0, end)}\n${sentence}\n${text.slice(end).trimStart()}`
}

/** What is said of behaviours: points and quotes, not their places. */
const judgedIn = ({ text, rubric }: Case): unknown =>
  scoreAnswer(rubric, text).behaviours.map(({ id, points, evidence }) => [
    id,
    points,
    evidence.map(({ quote }) => quote),
  ])

describe('[G6] a sentence known as small talk', () => {
  const said: Record<Language, string[]> = {
    'zh-CN': [...newSmallTalk['zh-CN'], ...linesOf('beside.txt', (name) => name === 'zh')],
    en: [...newSmallTalk.en, ...linesOf('beside.txt', (name) => name === 'en')],
  }
  const isKnown = (sentence: string, rubric: Rubric): boolean => readAnswer(sentence, rubric).every(isBeside)

  test('is most small talk, told in words the model was never given', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const [{ rubric } = answers[0] as Case] = answersIn(language, 8)
      const known = said[language].filter((sentence) => isKnown(sentence, rubric))
      expect(known.length / said[language].length, language).toBeGreaterThan(0.8)
    }
  })

  test('changes nothing at all, wherever it stands: the same points from the same quotes', {
    timeout: 240_000,
  }, () => {
    let tried = 0
    for (const [order, { text, rubric }] of answers.entries()) {
      const before = judgedIn({ text, rubric })
      const own = said[rubric.language]
      for (let pick = 0; pick < 4; pick += 1) {
        const sentence = own[(order * 7 + pick * 41) % own.length] ?? ''
        if (!isKnown(sentence, rubric)) continue
        tried += 1
        expect(judgedIn({ text: withSentence(text, sentence, order + pick), rubric }), sentence).toEqual(
          before,
        )
      }
    }
    expect(tried).toBeGreaterThan(80)
  })
})

describe('[C2] who did it', () => {
  test("others' deeds told as surroundings raise hardly a point", { timeout: 240_000 }, () => {
    const deeds = linesOf('work.txt', (name) => name === 'done-zh')
      .filter((line) => line.startsWith('\u6211') && line.split('\u6211').length === 2)
      .map((line) => `\u9694\u58c1\u7ec4\u7684\u5c0f\u674e${line.slice(1)}`)
    expect(deeds.length).toBeGreaterThan(200)
    let [tried, raised] = [0, 0]
    for (const [order, { text, rubric }] of answersIn('zh-CN', 8).entries()) {
      if (rubric.kind !== 'behavioural') continue
      const before = pointsOf(scoreAnswer(rubric, text))
      for (let pick = 0; pick < 4; pick += 1) {
        const deed = deeds[(order * 31 + pick * 97) % deeds.length] ?? ''
        const after = pointsOf(scoreAnswer(rubric, withSentence(text, deed, order + pick)))
        for (const [id, points] of Object.entries(after)) {
          tried += 1
          if (points > (before[id] ?? 1)) raised += 1
        }
      }
    }
    expect(tried).toBeGreaterThan(150)
    expect(raised / tried, `${raised} of ${tried}`).toBeLessThanOrEqual(0.02)
  })

  test.each([
    ['zh-CN', '\u5176\u5b9e\u90a3\u4e0d\u662f\u6211\u505a\u7684\u3002'],
    ['zh-CN', '\u8001\u5b9e\u8bf4\uff0c\u8fd9\u4e9b\u90fd\u662f\u6211\u540c\u4e8b\u505a\u7684\u3002'],
    ['zh-CN', '\u521a\u624d\u8bf4\u7684\u90fd\u662f\u7f16\u7684\u3002'],
    ['en', 'Actually, that was not me.'],
    ['en', 'To be honest, I made that up.'],
    ['en', 'In truth, all of that was done by a colleague.'],
  ] as const)('what is taken back at the end earns nothing (%s: %s)', (language, words) => {
    for (const { text, rubric } of answersIn(language, 40)) {
      const score = scoreAnswer(rubric, `${text.trim().replace(/[^.\u3002]$/u, '$&.')} ${words}`)
      expect(Math.max(...Object.values(pointsOf(score)))).toBe(1)
    }
  })

  test('in the middle of an account, or of somebody else, such words take nothing back', () => {
    for (const text of [
      '\u6211\u628a\u65b9\u6848\u91cd\u505a\u4e86\u4e00\u904d\u3002\u90a3\u5f20\u56fe\u4e0d\u662f\u6211\u505a\u7684\uff0c\u4f46\u6211\u53bb\u9053\u4e86\u6b49\u3002',
      '\u5176\u5b9e\u90a3\u4e0d\u662f\u6211\u505a\u7684\u3002',
      'The order was late. That was not me, but I apologised and drove it there.',
      'I wrote the plan and ran it. In the end that was my work.',
    ])
      expect(retractionsAmong(clausesOf(text)), text).toEqual([])
  })
})

describe('[G6] words to the scorer, in every guise', () => {
  test.each(Object.entries(addresses))('%s: none raises a point', { timeout: 240_000 }, (_, lines) => {
    let tried = 0
    for (const [order, { text, rubric }] of answers.entries()) {
      const line = lines[order % lines.length] ?? ''
      const before = pointsOf(scoreAnswer(rubric, text))
      for (const [id, points] of Object.entries(
        pointsOf(scoreAnswer(rubric, withSentence(text, line, order))),
      )) {
        tried += 1
        expect(points, `${rubric.id} ${id}: ${line}`).toBeLessThanOrEqual(before[id] ?? 1)
      }
    }
    expect(tried).toBeGreaterThan(100)
  })
})
