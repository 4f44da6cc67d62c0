import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toSimplified } from '../src/simplified.ts'
import { simplifiedFile, simplifiedPairs } from '../tools/name-simplified.ts'

const file = new URL('../src/simplified.generated.ts', import.meta.url).pathname
const folder = new URL('../gold/', import.meta.url).pathname

describe('traditional characters', () => {
  test('the table is what its tool writes, small, and one for one', () => {
    const text = readFileSync(file, 'utf8')
    expect(text).toBe(simplifiedFile())
    expect(Buffer.byteLength(text)).toBeLessThan(40_000)
    const pairs = simplifiedPairs()
    expect(pairs.length).toBeGreaterThan(2500)
    for (const [from, to] of pairs) expect([from.length, to.length, toSimplified(to)]).toEqual([1, 1, to])
  })

  test.each([
    [
      '去年我負責處理客戶的投訴，先向他道歉，再問清楚原因。',
      '去年我负责处理客户的投诉，先向他道歉，再问清楚原因。',
    ],
    ['我們開會討論著，後來擬定了計畫，兩週內就做完了。', '我们开会讨论着，后来拟定了计划，两周内就做完了。'],
    ['妳們為甚麼不對帳？裡面餘額只剩三隻。', '你们为什么不对账？里面余额只剩三只。'],
    [
      '我帶著同事瞭解現場，把機臺擦乾淨，藉這個機會回覆主管。',
      '我带着同事了解现场，把机台擦干净，借这个机会回复主管。',
    ],
    ['說說衞生、綫上、羣組、裏邊、啓動、衆人。', '说说卫生、线上、群组、里边、启动、众人。'],
    [
      '他沈著應對，成效顯著，是一位著名的專家，出過兩本著作。',
      '他沉着应对，成效显著，是一位著名的专家，出过两本著作。',
    ],
    ['看著名單，跟著作業流程走，聽著覆述一遍。', '看着名单，跟着作业流程走，听着复述一遍。'],
    ['乾隆年間的餅乾？瞭望塔上的慰藉，不是憑藉。', '乾隆年间的饼干？瞭望塔上的慰藉，不是凭借。'],
    ['反覆核對設計畫面，這麼做不會顛覆原來的規畫。', '反复核对设计画面，这么做不会颠覆原来的规划。'],
    ['沈先生在瀋陽搭帳篷，帳單由公司結帳。', '沈先生在沈阳搭帐篷，账单由公司结账。'],
  ])('%s', (traditional, simple) => {
    expect(toSimplified(traditional)).toBe(simple)
    expect(toSimplified(simple)).toBe(simple)
  })

  test('simplified, English and strange texts stay as they are', () => {
    for (const text of [
      '',
      'I checked the order — twice. 😀 𠮷野家',
      '成效显著的著名原著，论著与译著，著称于世，著书立说',
      '乾坤、瞭望、慰藉、颠覆、覆盖、甚至、蚊帐、帐篷、沈阳、设计画册、哪吒',
      '\ud842 lone',
      'ひらがな 한국어',
    ]) {
      expect(toSimplified(text)).toBe(text)
    }
    for (const name of ['zh-a', 'zh-b', 'zh-c', 'zh-d']) {
      const answers = readFileSync(`${folder}${name}-answers.jsonl`, 'utf8')
      expect(toSimplified(answers)).toBe(answers)
    }
  })

  test('any text keeps its length, and folding twice changes nothing more', () => {
    const signs = `${simplifiedPairs()
      .slice(0, 400)
      .flat()
      .join('')}著乾瞭藉覆甚麼畫计計规设對帳蚊沈默显論讨名单作业译翻回查坤望慰😀 a`
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...signs), maxLength: 40 }), (text) => {
        const once = toSimplified(text)
        expect(once).toHaveLength(text.length)
        expect(toSimplified(once)).toBe(once)
      }),
      { numRuns: 3000 },
    )
  })

  test('a hundred thousand characters take well under a second', () => {
    const long = '看著計畫對帳，瞭解顯著的著作。'.repeat(7000)
    const before = process.cpuUsage()
    expect(toSimplified(long)).toHaveLength(long.length)
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(1000)
  })
})
