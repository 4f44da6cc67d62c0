import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseRubric } from '../src/rubric-check.ts'
import { scoreAnswer } from '../src/scores.ts'
import type { Language, Rubric } from '../src/types.ts'
import { englishAnswers } from './fixtures/answers-en.ts'
import { chineseAnswers } from './fixtures/answers-zh.ts'
import { chineseRubrics, englishRubrics, type QuestionName } from './fixtures/rubrics.ts'

const questions: readonly QuestionName[] = ['customer', 'communication', 'pressure']
const kitFiles: Readonly<Record<QuestionName, string>> = {
  customer: 'customer-orientation-01',
  communication: 'communication-01',
  pressure: 'resilience-01',
}

/** The rubric of a question as the internet-sales kit ships it. */
function kitRubric(name: QuestionName, language: Language): Rubric {
  const file = new URL(`../../content/packs/internet-sales/${kitFiles[name]}.json`, import.meta.url)
  const content = JSON.parse(readFileSync(file, 'utf8'))
  const behaviours = content.keyBehaviours.map(
    (entry: {
      id: string
      weight: number
      description: Record<string, string>
      cues: Record<string, string[]>
    }) => ({
      id: entry.id,
      weight: entry.weight,
      description: entry.description[language],
      cues: entry.cues[language],
    }),
  )
  const anchors = Object.fromEntries(
    ['1', '3', '5'].map((level) => [level, content.anchors[level].text[language]]),
  )
  return parseRubric(
    {
      id: content.key,
      language,
      kind: content.kind,
      competency: content.competency,
      question: content.text[language],
      keyBehaviours: behaviours,
      anchors,
    },
    kitFiles[name],
  )
}

const cases = (['zh-CN', 'en'] as const).flatMap((language) =>
  questions.flatMap((name) =>
    Object.entries((language === 'en' ? englishAnswers : chineseAnswers)[name]).flatMap(
      ([trade, answers]) => [
        {
          language,
          name,
          trade,
          answers,
          of: 'fixture',
          rubric: (language === 'en' ? englishRubrics : chineseRubrics)[name],
        },
        { language, name, trade, answers, of: 'kit', rubric: kitRubric(name, language) },
      ],
    ),
  ),
)

describe('[D1] strong answers stand above medium, medium not below weak, weak above nothing', () => {
  test.each(cases)('$language $name, $trade, rubric of the $of', ({ answers, rubric }) => {
    const [strong, medium, weak] = [answers.strong, answers.medium, answers.weak].map((text) =>
      scoreAnswer(rubric, text),
    )
    expect(strong?.score).toBeGreaterThan(medium?.score ?? 10)
    expect(medium?.score).toBeGreaterThanOrEqual(weak?.score ?? 10)
    expect(strong?.level).toBeGreaterThanOrEqual((weak?.level ?? 5) + 2)
    expect(weak?.score).toBeGreaterThanOrEqual(1)
    for (const empty of ['', '不知道。', 'No idea.', '   \n']) {
      expect(scoreAnswer(rubric, empty)).toMatchObject({ bars: 1, score: 1 })
      expect(scoreAnswer(rubric, empty).flags).toContain('insufficient_evidence')
    }
  })
})

describe('[C2] the account of an event', () => {
  const openEnds = [
    ['家电售后', '干完以后', chineseAnswers, chineseRubrics],
    ['酒店前台', '十一点四十', chineseAnswers, chineseRubrics],
    ['软件实施', '第五天', chineseAnswers, chineseRubrics],
    ['software', 'On day four', englishAnswers, englishRubrics],
    ['hotel', 'Everyone was', englishAnswers, englishRubrics],
  ] as const
  const cutOff = openEnds.map(([trade, from, answers, rubrics]) => {
    const whole = answers.customer[trade]?.strong ?? ''
    const cut = whole.slice(0, whole.indexOf(from))
    return { trade, full: scoreAnswer(rubrics.customer, whole), open: scoreAnswer(rubrics.customer, cut) }
  })
  test.each(cutOff)('[C2] a story without its end scores lower ($trade)', ({ full, open }) => {
    expect(full.elements.result).toBeGreaterThan(0)
    expect(open.score).toBeLessThanOrEqual(full.score)
    if (open.elements.result === 0) expect(open.bars).toBeLessThanOrEqual(3)
  })
  test('[C2] of five stories cut off before their result at least two are seen to have none, and none gains by it', () => {
    const without = cutOff.filter(({ open }) => open.elements.result === 0)
    expect(
      without.length,
      cutOff.map(({ trade, open }) => `${trade} ${open.elements.result}`).join(),
    ).toBeGreaterThanOrEqual(2)
  })
  test('[C2] a plan told to a question about the past earns less than the deed', () => {
    const done = '我当天去了客户的店里，跟着店长查了三天的记录，发现是退菜没有回库存，我找研发改了接口。'
    const planned = '我会去客户的店里，打算跟着店长查三天的记录，我会找研发改接口，争取能做到让客户满意。'
    expect(scoreAnswer(chineseRubrics.customer, done).bars).toBeGreaterThan(1.4)
    expect(scoreAnswer(chineseRubrics.customer, planned).bars).toBe(1)
  })
  test("[C2] somebody else's deed is not the candidate's", () => {
    const other = '王经理去了客户的店里，他跟着店长查了三天的记录，他发现是退菜没有回库存，他找研发改了接口。'
    expect(scoreAnswer(chineseRubrics.customer, other).bars).toBe(1)
    const manager =
      'My manager drove to two shops, she asked the accountant for the records and she found the cause.'
    expect(scoreAnswer(englishRubrics.customer, manager).bars).toBe(1)
  })
  test('[C2] saying that one did not do it is shown against and earns nothing', () => {
    const text =
      '那个客户一直催，我没有去问他到底要什么，也没有查记录，更没有回访过，过了一阵子他就自己走了，也没什么影响。'
    const score = scoreAnswer(chineseRubrics.customer, text)
    expect(score.behaviours.find(({ id }) => id === 'kb1')).toMatchObject({ points: 1 })
    expect(score.behaviours.find(({ id }) => id === 'kb1')?.counterEvidence.length).toBeGreaterThan(0)
  })
})
