import { expect, test } from 'vitest'
import { kitMinutes } from './kit-minutes.ts'

const minute = { thinkSeconds: 20, answerSeconds: 40 }
const plain = { selfIntroduction: minute, questions: [minute, minute, minute] }
const tasks = [
  { kind: 'free_talk' as const, thinkSeconds: 30, answerSeconds: 60 },
  { kind: 'free_talk' as const, thinkSeconds: 60, answerSeconds: 120 },
  { kind: 'writing' as const, thinkSeconds: 0, answerSeconds: 600 },
]

test('[A3] an interview is told in steps of five minutes, thinking included', () => {
  expect(kitMinutes(plain, tasks)).toBe(5)
  expect(kitMinutes({ ...plain, questions: [minute, minute, minute, minute] }, tasks)).toBe(5)
  expect(kitMinutes({ ...plain, questions: Array(5).fill(minute) }, tasks)).toBe(10)
})

test('[A3] every further part counts: turns of the scenario, the longest English task of a kind, the ability test', () => {
  const scenario = { families: ['a'], turns: 4, thinkSeconds: 30, answerSeconds: 90 }
  expect(kitMinutes({ ...plain, modules: { scenario } }, tasks)).toBe(15)
  const english = { tasks: [{ kind: 'free_talk' as const, count: 2 }], answers: 'choice' as const }
  expect(kitMinutes({ ...plain, modules: { english } }, tasks)).toBe(10)
  const areas = { table: 25, chart: 25, series: 25, ratio: 25 }
  const languages: 'zh-CN'[] = ['zh-CN']
  const abilityTest = { areas, mostItems: 20, minutes: 21, secondsPerItem: 90, languages }
  expect(kitMinutes({ ...plain, modules: { abilityTest } }, tasks)).toBe(25)
})
