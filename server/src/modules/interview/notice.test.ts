import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { createLanguageModel } from '../../adapters/language-model/index.ts'
import { createSpeech, noSpeech } from '../../adapters/speech/index.ts'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { consentsOf, invite } from './candidate.fixture.ts'

let t: TestServer
let organisation: TestOrganisation

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
})
afterEach(() => {
  t.deps.speech = noSpeech
  t.deps.languageModel = null
})
afterAll(() => t.close())

const model = (url: string, region?: string) =>
  createLanguageModel({
    ...t.deps.config,
    LANGUAGE_MODEL_URL: url,
    LANGUAGE_MODEL_NAME: 'reader-1',
    LANGUAGE_MODEL_REGION: region,
  })
const speech = (url: string, region?: string) =>
  createSpeech(
    { ...t.deps.config, SPEECH_URL: url, SPEECH_NAME: 'listener-1', SPEECH_REGION: region },
    t.folder,
  )

it('[H4] the notice names who outside is sent recordings and answers, and in which country', async () => {
  const candidate = await invite(t, organisation)
  const words = async () =>
    (await candidate.get()).notice.sections.map(({ title, text }) => `${title}\n${text}`).join('\n')
  expect(await words()).toContain('不向其他单位提供')
  t.deps.speech = await speech('https://speech.example.com/v1', 'cn')
  t.deps.languageModel = await model('https://words.example.org/v1', 'us')
  const told = await words()
  for (const part of [
    'speech.example.com',
    'listener-1',
    '中国',
    'words.example.org',
    'reader-1',
    '美国',
    '境外',
  ]) {
    expect(told).toContain(part)
  }
  // What leaves the house is not said to stay in it.
  expect(told).not.toMatch(/(?<!除此以外，)信息不向其他单位提供/u)
  await candidate.act('setInterviewLanguage', { body: { language: 'en' } })
  const english = await words()
  for (const part of [
    'speech.example.com',
    'listener-1',
    'China',
    'words.example.org',
    'United States',
    'abroad',
  ]) {
    expect(english).toContain(part)
  }
})

it('[H4] what runs on this machine or in the house is nobody outside', async () => {
  const candidate = await invite(t, organisation)
  const before = (await candidate.get()).notice
  t.deps.speech = await speech('http://10.1.2.3:8000/v1')
  t.deps.languageModel = await model('http://127.0.0.1:8000/v1')
  expect((await candidate.get()).notice).toEqual(before)
})

it('[H4] somebody new who is sent answers is asked about anew: the words that were agreed to have changed', async () => {
  const candidate = await invite(t, organisation)
  const old = await consentsOf(candidate.get)
  await candidate.act('giveConsent', { body: old })
  expect((await candidate.get()).phase).toBe('resume')
  t.clock.forward(60)
  t.deps.languageModel = await model('https://words.example.org/v1', 'cn')
  const asked = await candidate.get()
  expect(asked.phase).toBe('welcome')
  expect(asked.consents.every(({ granted }) => granted === null)).toBe(true)
  expect((await candidate.call('giveConsent', { body: old })).body.code).toBe('interview.consent_changed')
  await candidate.act('giveConsent', { body: await consentsOf(candidate.get) })
  expect((await candidate.get()).phase).toBe('resume')
  const rows = await t.db
    .selectFrom('privacy.consent')
    .select(['version', 'text_hash'])
    .where('interview_id', '=', asked.id)
    .where('purpose', '=', 'ai_scoring')
    .execute()
  expect(new Set(rows.map(({ version }) => version)).size).toBe(2)
  expect(new Set(rows.map(({ text_hash }) => text_hash)).size).toBe(2)
})
