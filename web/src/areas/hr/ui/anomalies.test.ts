import type { Report } from '@mingjian/contract'
import { expect, it } from 'vitest'
import { byCause } from './anomalies.ts'

type Anomaly = Report['anomalies'][number]
const one = (rule: Anomaly['rule'], competency: string | null, text: string): Anomaly => ({
  rule,
  competency,
  text: { 'zh-CN': text },
})

it('[D2] things to look at of one cause stand together, and the same words once', () => {
  expect(
    byCause([
      one('thin_evidence', 'a', '没有证据'),
      one('guard', 'a', '空话'),
      one('thin_evidence', 'b', '没有证据'),
      one('thin_evidence', 'c', '只有约 6 字'),
      one('no_transcript', null, '没有听出话来'),
    ]),
  ).toEqual([
    {
      rule: 'thin_evidence',
      details: [
        { text: { 'zh-CN': '没有证据' }, competencies: ['a', 'b'] },
        { text: { 'zh-CN': '只有约 6 字' }, competencies: ['c'] },
      ],
    },
    { rule: 'guard', details: [{ text: { 'zh-CN': '空话' }, competencies: ['a'] }] },
    { rule: 'no_transcript', details: [{ text: { 'zh-CN': '没有听出话来' }, competencies: [] }] },
  ])
})

it('[D2] the same words of two answers to one competency are said once', () => {
  const [cause] = byCause([one('guard', 'a', '空话'), one('guard', 'a', '空话')])
  expect(cause?.details).toEqual([{ text: { 'zh-CN': '空话' }, competencies: ['a'] }])
})
