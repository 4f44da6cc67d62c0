import type { CandidateInterview, InterviewStep } from '@mingjian/contract'
import { expect, it } from 'vitest'
import { headingOf } from './parts/heading.ts'
import { texts } from './texts.ts'

const step = (over: Partial<InterviewStep>) =>
  ({ kind: 'question', questionKind: 'behavioural', scenario: null, probe: null, ...over }) as InterviewStep
const interview = {
  steps: [],
  scenario: { language: 'en', card: null },
} as unknown as CandidateInterview
const langOf = (over: Partial<InterviewStep>) =>
  headingOf(step(over), interview, 'video', texts('en')).titleLang

it('[I2] a question is read out in the language it stands in, whatever the page is in', () => {
  expect(langOf({ text: '请讲一次您自己在工作中出了差错的经历。' })).toBe('zh-CN')
  expect(langOf({ text: 'KPI 没有完成时，您会怎么跟团队说？' })).toBe('zh-CN')
  expect(langOf({ text: 'How would you explain 绩效 to a new colleague?' })).toBe('en')
  expect(langOf({ text: null })).toBe('en')
  expect(langOf({ text: '您好', scenario: { turn: 1, of: 4 }, kind: 'scenario' })).toBe('en')
})

it('[I2] who types is asked to sum up what others read aloud', () => {
  const english = { kind: 'read_aloud', typed: { prompt: 'Sum up the text.' } } as InterviewStep['english']
  const heading = (mode: 'video' | 'text') =>
    headingOf(step({ kind: 'english', text: 'Read the text aloud.', english }), interview, mode, texts('en'))
  expect(heading('text')).toMatchObject({ title: 'Sum up the text.', titleLang: 'en' })
  expect(heading('video').title).toBe('Read the text aloud.')
})
