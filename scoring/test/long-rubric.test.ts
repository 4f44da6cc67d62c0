import { describe, expect, test } from 'vitest'
import { scoreAnswers } from '../src/index.ts'

const rubric = {
  id: 'r',
  language: 'zh-CN',
  kind: 'behavioural',
  competency: '客户导向',
  question: '请讲一次您处理客户投诉的经历。',
  keyBehaviours: [{ id: 'kb1', description: '先道歉，再问清原因', cues: ['道歉'] }],
  anchors: { '1': '没有', '3': '一般', '5': '突出' },
}
const answer = JSON.stringify({ id: 'a', rubric: 'r', text: '去年客户投诉，我先道歉，再问清原因。' })

describe('[C2] a rubric whose texts say the same again and again', () => {
  // Work that grows with the square of the length takes minutes here, work that grows with it a second or two: the
  // time a test may take tells them apart on any machine.
  test('is read in time that grows with its length', () => {
    const long = '先向客户道歉，'.repeat(60_000)
    const talkative = { ...rubric, anchors: { '1': long, '3': long, '5': long } }
    const { lines } = scoreAnswers(JSON.stringify([talkative]), answer)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ id: 'a', rubric: 'r' })
  })
})
