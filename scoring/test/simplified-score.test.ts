import { describe, expect, test } from 'vitest'
import { scoreAnswer } from '../src/scores.ts'
import { chineseRubrics } from './fixtures/rubrics.ts'
import { pointsOf } from './helpers.ts'

describe('[C2] traditional characters', () => {
  const simplified =
    '去年十月有位客户打电话来发火，我先让他把话说完，又问清楚是哪一批货出了问题，当场把单子翻出来核对。查出来是我们发错了型号，我跟他道歉，当天下午就重新发了一批，第二天又打电话确认他收到了。'
  const traditional =
    '去年十月有位客戶打電話來發火，我先讓他把話說完，又問清楚是哪一批貨出了問題，當場把單子翻出來核對。查出來是我們發錯了型號，我跟他道歉，當天下午就重新發了一批，第二天又打電話確認他收到了。'

  test('earn what the same words in simplified characters earn, and are quoted as they were written', () => {
    const [one, other] = [simplified, traditional].map((text) => scoreAnswer(chineseRubrics.customer, text))
    expect(pointsOf(other as never)).toEqual(pointsOf(one as never))
    expect(Math.max(...Object.values(pointsOf(one as never)))).toBeGreaterThan(1)
    expect(other?.bars).toBe(one?.bars)
    for (const { evidence } of other?.behaviours ?? [])
      for (const { quote, start, end } of evidence) expect(traditional.slice(start, end)).toBe(quote)
  })
})
