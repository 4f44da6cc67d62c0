import { expect, it } from 'vitest'
import { blocksOf } from './prose.tsx'

it('tells headings, lists and paragraphs apart', () => {
  const text = '我们提供软件。\n\n您要做的事\n- 跟进线索\n- 商谈价格\n\n收入由三部分组成。'
  expect(blocksOf(text)).toEqual([
    { kind: 'text', text: '我们提供软件。' },
    { kind: 'heading', text: '您要做的事' },
    { kind: 'list', items: ['跟进线索', '商谈价格'] },
    { kind: 'text', text: '收入由三部分组成。' },
  ])
})

it('keeps a hyphen inside a word, and an empty text empty', () => {
  expect(blocksOf('B2B-SaaS 销售')).toEqual([{ kind: 'text', text: 'B2B-SaaS 销售' }])
  expect(blocksOf('')).toEqual([])
})
