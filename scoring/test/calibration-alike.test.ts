import { describe, expect, test } from 'vitest'
import { suggest } from '../src/calibration/suggest.ts'
import { syntheticAnswers } from './calibration-data.ts'

describe('[E2] suggestions that would tell the same', () => {
  const story =
    '当时客户投诉订单送错了，我先向他道歉，再核对订单编号，联系仓库查库存，当天下午就安排补发，第二天我打电话回访。'
  const ask = (id: string, answer: string, question = 'q') => ({ id, question, reference: [], answer })
  const others = syntheticAnswers({ count: 6 }).map((one) => ({ ...one, question: 'q' }))

  test.each([
    ['the very same words', story],
    ['other spaces, width and case', ` ${story.replace('，', ' , ')} `],
    ['other punctuation', story.replaceAll('，', '。').replace(/。$/u, '！')],
    ['a filler more', `嗯，${story.replace('第二天', '那个，第二天')}`],
    ['one word changed', story.replace('下午', '上午')],
  ])('%s: only one of the two is asked for', (_, again) => {
    const ids = suggest([ask('one', story), ...others, ask('two', again)], 30)
    expect(ids).toHaveLength(7)
    expect(ids.filter((id) => id === 'one' || id === 'two')).toHaveLength(1)
  })

  test('what is scored already is not asked for in nearly the same words', () => {
    const scored = [ask('done', story)]
    const ids = suggest([ask('one', story.replace('下午', '上午')), ...others], 30, scored)
    expect(ids).not.toContain('one')
    expect(ids).toHaveLength(6)
  })

  test('short answers a word apart, and the same answer to another question, are different', () => {
    const ids = suggest(
      [
        ask('one', '先核对订单。'),
        ask('two', '先核对库存。'),
        ask('three', 'n/2'),
        ask('four', 'n/3'),
        ask('five', story),
        ask('six', story, 'another question'),
      ],
      30,
    )
    expect(ids.toSorted()).toEqual(['five', 'four', 'one', 'six', 'three', 'two'])
  })
})
