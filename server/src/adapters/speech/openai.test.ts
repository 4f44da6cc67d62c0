import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { silence, speechConformance } from './conformance.ts'
import { SpeechFault } from './fault.ts'
import { createSpeechEndpoint } from './openai.ts'
import { parseTranscription } from './openai-reply.ts'
import { misbehaviours, openTranscriptions, send, verbose } from './transcription.fixture.ts'

let endpoint: Awaited<ReturnType<typeof openTranscriptions>>
beforeAll(async () => {
  endpoint = await openTranscriptions((response) => send(response, 200, verbose))
})
afterAll(() => endpoint.close())

const make = (change: { url?: string; budgetMs?: number } = {}) =>
  createSpeechEndpoint({
    url: endpoint.url,
    model: 'whisper-1',
    key: 'sk-secret',
    destination: { host: '127.0.0.1', region: 'cn' },
    budgetMs: 1200,
    firstWaitMs: 10,
    ...change,
  })

describe('an OpenAI-compatible endpoint', () => {
  speechConformance(make, () => make({ url: 'http://127.0.0.1:9/v1' }))

  it('[C2] is sent the recording, the model and the language, with the key in the header alone', async () => {
    endpoint.behave((response) => send(response, 200, verbose))
    const heard = await make().recognise(silence(), 'zh-CN')
    expect(endpoint.asked).toHaveLength(1)
    const { path, key, fields, wav } = endpoint.asked[0] ?? {}
    expect(path).toBe('/v1/audio/transcriptions')
    expect(key).toBe('Bearer sk-secret')
    expect(fields).toMatchObject({
      model: ['whisper-1'],
      language: ['zh'],
      response_format: ['verbose_json'],
      'timestamp_granularities[]': ['word', 'segment'],
    })
    expect(wav?.equals(Buffer.from(silence()))).toBe(true)
    expect(heard?.text).toBe('去年我负责客户')
    expect(heard?.words[2]).toEqual({ text: '负责', start: 0.9, end: 1.3 })
    expect(heard?.confidence).toBeCloseTo(0.9, 2)
    expect(heard?.language).toBe('zh')
  })

  it('[C2] an endpoint that knows the short form only is asked in it, from then on at once', async () => {
    endpoint.behave((response, { fields }) =>
      fields.response_format?.[0] === 'json'
        ? send(response, 200, { text: '去年我负责客户' })
        : send(response, 422, { error: 'unknown response_format' }),
    )
    const recogniser = make()
    const heard = await recogniser.recognise(silence(), 'zh-CN')
    expect(heard).toEqual({ text: '去年我负责客户', words: [], confidence: null, language: null })
    await recogniser.recognise(silence(), 'zh-CN')
    expect(endpoint.asked.map(({ fields }) => fields.response_format?.[0])).toEqual([
      'verbose_json',
      'json',
      'json',
    ])
  })

  it('[C2] what the prompt says is not heard, and neither is what is taken for silence', async () => {
    endpoint.behave((response, { fields }) => send(response, 200, { text: fields.prompt?.[0] ?? '' }))
    expect((await make().recognise(silence(), 'zh-CN'))?.text).toBe('')
    const { segments } = verbose
    const subscribe = { start: 3, end: 6, text: '请订阅我的频道', avg_logprob: -1.4, no_speech_prob: 0.9 }
    const heard = parseTranscription({
      text: '去年我负责客户请订阅我的频道',
      segments: [...segments, subscribe],
      words: [...verbose.words, { word: '请', start: 3.1, end: 3.3 }],
    })
    expect(heard.text).toBe('去年我负责客户')
    expect(heard.words.map(({ text }) => text)).toEqual(['去年', '我', '负责', '客户'])
  })

  it('[C2] comes through after a bad moment', async () => {
    endpoint.behave((response, _, n) =>
      n < 3 ? send(response, n === 1 ? 429 : 503, {}, { 'retry-after': '0' }) : send(response, 200, verbose),
    )
    expect((await make().recognise(silence(), 'zh-CN'))?.text).toBe('去年我负责客户')
    expect(endpoint.asked).toHaveLength(3)
  })

  it('[C2] words without order or signs are set right', () => {
    const heard = parseTranscription({
      text: 'a b',
      words: [
        { word: 'a', start: 2, end: 1 },
        { word: ' ', start: 2, end: 2 },
        { word: 'b', start: 1, end: 3, probability: 0.5 },
      ],
    })
    expect(heard.words).toEqual([
      { text: 'a', start: 2, end: 2 },
      { text: 'b', start: 2, end: 3 },
    ])
    expect(heard.confidence).toBe(0.5)
  })
})

describe('an endpoint that', () => {
  it.each(misbehaviours)('[C2] %s is a fault: %s', async (_, cause, tries, behave) => {
    endpoint.behave(behave)
    const failure = await make()
      .recognise(silence(), 'zh-CN')
      .then(() => null)
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(SpeechFault)
    const { message, isFinal } = failure as SpeechFault
    expect(message).toBe(`the speech endpoint gave nothing usable: ${cause}`)
    expect(message).not.toContain('secret')
    expect(isFinal).toBe(['unauthorised', 'request_refused', 'redirected'].includes(cause))
    expect(endpoint.asked.length).toBe(tries)
  })

  it('[C2] does not take the key is found out before an interview needs it', async () => {
    endpoint.behave((response) => send(response, 401, {}))
    await expect(make().check()).rejects.toThrow('unauthorised')
    endpoint.behave((response) => send(response, 404, {}))
    await expect(make().check()).resolves.toBeUndefined()
  })
})
