import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { QuestionContent } from '@mingjian/contract'
import { expect, it } from 'vitest'
import { freshId, toContent, toDraft, weightSum } from './draft.ts'

const file = join(
  import.meta.dirname,
  '../../../../../../content/packs/internet-sales/customer-orientation-01.json',
)
const content = QuestionContent.parse(JSON.parse(readFileSync(file, 'utf8')))

it('a question that nobody touched comes back as it was', () => {
  const back = toContent(toDraft(content), content, true)
  expect(QuestionContent.parse(back)).toEqual(content)
})

it('without English no English is left, and the form of the bank still accepts it', () => {
  const back = QuestionContent.parse(toContent(toDraft(content), content, false))
  expect(JSON.stringify(back)).not.toContain('"en"')
  expect(back.text['zh-CN']).toBe(content.text['zh-CN'])
})

it('behaviours are numbered again when one goes, and probes follow them', () => {
  const draft = toDraft(content)
  draft.keyBehaviours = draft.keyBehaviours.filter((one) => one.id !== 'kb1')
  draft.probes = [{ missing: 'kb2', text: { 'zh-CN': '后来呢？' } }]
  const back = toContent(draft, content, false)
  expect(back.keyBehaviours.map((one) => one.id)).toEqual(['kb1', 'kb2', 'kb3'])
  expect(back.probes[0]?.missing).toBe('kb1')
  expect(back.keyBehaviours[0]?.description['zh-CN']).toBe(content.keyBehaviours[1]?.description['zh-CN'])
})

it('levels 2 and 4 may be left empty, 1, 3 and 5 stay', () => {
  const draft = toDraft(content)
  draft.anchors['2'] = { text: { 'zh-CN': ' ' }, examples: { 'zh-CN': ['', ' '] } }
  expect(Object.keys(toContent(draft, content, false).anchors).sort()).toEqual(['1', '3', '4', '5'])
})

it('adds weights up and finds a free number', () => {
  expect(weightSum([{ weight: 30 }, { weight: null }, {}, { weight: 20 }])).toBe(50)
  expect(freshId([{ id: 'kb1' }, { id: 'kb3' }])).toBe('kb2')
})

it('[E2] ticked concepts go with their behaviour; none ticked leaves the link to the scorer', () => {
  const draft = toDraft(content)
  draft.keyBehaviours[1] = { ...draft.keyBehaviours[1], id: 'kb2', concepts: ['asks_needs'] }
  draft.keyBehaviours[2] = { ...draft.keyBehaviours[2], id: 'kb3', concepts: [] }
  draft.keyBehaviours.shift()
  const [first, second] = toContent(draft, content, true).keyBehaviours
  expect([first?.id, first?.concepts]).toEqual(['kb1', ['asks_needs']])
  expect(second).not.toHaveProperty('concepts')
  const again = toDraft({ ...content, keyBehaviours: first ? [first] : [] })
  expect(again.keyBehaviours[0]?.concepts).toEqual(['asks_needs'])
})
