import { describe, expect, test } from 'vitest'
import { readAnswer } from '../src/finder/reading.ts'
import { scoreAnswer } from '../src/scores.ts'
import { chineseRubrics, englishRubrics } from './fixtures/rubrics.ts'

const own =
  '去年有位客户在电话里发火，说货发错了。我先让他把话说完，跟他道歉，又问清楚是哪一批。我查了单子，确实是我们发错了型号，当天下午我重新给他发了一批，第二天又打电话确认他收到了。'
const pointsIn = (text: string): number[] =>
  scoreAnswer(chineseRubrics.customer, text).behaviours.map(({ points }) => points)

describe('[C2] who did it', () => {
  test('one who did it earns points', () => {
    expect(Math.max(...pointsIn(own))).toBe(3)
  })

  test.each([
    [
      'quoted from a colleague',
      '我同事小王跟我讲过一件事。他说：\u201c我先让客户把话说完，跟他道歉，又问清楚是哪一批。我查了单子，当天下午重新发了一批，第二天又打电话确认他收到了。\u201d我觉得挺好的。',
    ],
    [
      'read in a book',
      '我看过一本书，里面的客服经理先让客户把话说完，跟他道歉，问清楚是哪一批，当天下午重新发货，第二天又打电话确认。',
    ],
    [
      'the deed of a master',
      '这事是我师傅处理的。他先让客户把话说完，跟他道歉，又问清楚是哪一批。他查了单子，当天下午重新发了一批，第二天又打电话确认收到了。我在旁边看着。',
    ],
    [
      'taught in a training',
      '培训老师教我们，先让客户把话说完，再道歉，问清楚是哪一批，当天重新发货，第二天打电话确认。',
    ],
    [
      'said to be right',
      '遇到客户发火，应该先让他把话说完，跟他道歉，问清楚是哪一批，当天重新发货，第二天打电话确认。',
    ],
    [
      'asked of the employer',
      '你们公司遇到客户发火一般怎么处理？是先让客户把话说完，还是先道歉？会不会当天重新发货？',
    ],
  ])('what is %s earns nothing', (_, text) => {
    expect(Math.max(...pointsIn(text))).toBe(1)
  })

  test('one who quotes what they said themselves keeps it', () => {
    const text =
      '客户在电话里发火，我跟他说：\u201c您先别急，我马上查单子。\u201d查出来是我们发错了，我当天重新发了一批。'
    expect(readAnswer(text, chineseRubrics.customer).some(({ hearsay }) => hearsay)).toBe(false)
  })

  test('after the source the speaker may come back to themselves', () => {
    const told = readAnswer('我师傅教过一招，先看油尺，那天我就照着查了一遍油路。', chineseRubrics.customer)
    expect(told.map(({ hearsay }) => hearsay)).toEqual([true, true, false])
    const english = readAnswer(
      'I read about a shop that calls every customer back, so I called ours back myself.',
      englishRubrics.customer,
    )
    expect(english.at(-1)?.hearsay).toBe(false)
  })
})
