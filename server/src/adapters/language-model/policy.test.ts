import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from '../../config.ts'
import { createModelClient } from './client.ts'
import { ModelFault } from './fault.ts'
import { guardedFetch } from './guarded-fetch.ts'
import { createLanguageModel, regionOf } from './index.ts'
import { isPrivateAddress } from './policy.ts'

const key = 'sk-very-secret'
const inside = {
  LANGUAGE_MODEL_URL: 'https://api.deepseek.com/v1',
  LANGUAGE_MODEL_NAME: 'deepseek-chat',
  LANGUAGE_MODEL_KEY: key,
  LANGUAGE_MODEL_REGION: 'cn',
}
const faults = (settings: Record<string, string>): string[] => {
  try {
    readConfig({ ...inside, ...settings })
    return []
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    expect((error as Error).message).not.toContain(key)
    return (error as ConfigError).names.map((name) => name.split(' ')[0] ?? '')
  }
}

describe('[H5] where answers may be sent', () => {
  it('nowhere, unless it is said', async () => {
    expect(await createLanguageModel(readConfig({}))).toBeNull()
  })

  it('to an endpoint in the region of the organisation', async () => {
    const finder = await createLanguageModel(readConfig(inside))
    expect(finder).toMatchObject({
      name: 'language-model',
      version: '1/deepseek-chat',
      runs: 3,
      filing: null,
    })
  })

  it.each([
    [
      'abroad',
      { LANGUAGE_MODEL_URL: 'https://llm.example.com/v1', LANGUAGE_MODEL_REGION: 'us' },
      'LANGUAGE_MODEL_REGION',
    ],
    [
      'abroad, though it is said to be here',
      { LANGUAGE_MODEL_URL: 'https://api.openai.com/v1' },
      'LANGUAGE_MODEL_REGION',
    ],
    ['in a region nobody stated', { LANGUAGE_MODEL_REGION: '' }, 'LANGUAGE_MODEL_REGION'],
    ['in no region', { LANGUAGE_MODEL_REGION: 'China' }, 'LANGUAGE_MODEL_REGION'],
    ['here, for an organisation elsewhere', { MINGJIAN_REGION: 'de' }, 'LANGUAGE_MODEL_REGION'],
    ['over http', { LANGUAGE_MODEL_URL: 'http://llm.example.com/v1' }, 'LANGUAGE_MODEL_URL'],
    ['over http to a public address', { LANGUAGE_MODEL_URL: 'http://203.0.113.7/v1' }, 'LANGUAGE_MODEL_URL'],
    [
      'over http to an address written as a number',
      { LANGUAGE_MODEL_URL: 'http://3405803783/v1' },
      'LANGUAGE_MODEL_URL',
    ],
    [
      'with a password in the address',
      { LANGUAGE_MODEL_URL: `https://u:${key}@llm.example.com` },
      'LANGUAGE_MODEL_URL',
    ],
    [
      'with the key in the address',
      { LANGUAGE_MODEL_URL: `https://llm.example.com/?k=${key}` },
      'LANGUAGE_MODEL_URL',
    ],
    ['by another protocol', { LANGUAGE_MODEL_URL: 'ftp://llm.example.com' }, 'LANGUAGE_MODEL_URL'],
    ['to no model', { LANGUAGE_MODEL_NAME: '' }, 'LANGUAGE_MODEL_NAME'],
    ['with a key and no address', { LANGUAGE_MODEL_URL: '' }, 'LANGUAGE_MODEL_URL'],
    ['twice only', { LANGUAGE_MODEL_RUNS: '2' }, 'LANGUAGE_MODEL_RUNS'],
    ['an even number of times', { LANGUAGE_MODEL_RUNS: '4' }, 'LANGUAGE_MODEL_RUNS'],
  ])('not %s', (_, settings, name) => {
    expect(faults(settings)).toEqual([name])
  })

  it('abroad only if somebody allowed just that', () => {
    const abroad = { LANGUAGE_MODEL_URL: 'https://api.openai.com/v1', LANGUAGE_MODEL_REGION: 'us' }
    expect(faults(abroad)).toEqual(['LANGUAGE_MODEL_REGION'])
    expect(faults({ ...abroad, LANGUAGE_MODEL_OTHER_REGION: 'true' })).toEqual([])
    expect(faults({ ...abroad, MINGJIAN_REGION: 'us' })).toEqual([])
    // Allowing another region is no leave to state a wrong one.
    expect(faults({ ...abroad, LANGUAGE_MODEL_REGION: 'cn', LANGUAGE_MODEL_OTHER_REGION: 'true' })).toEqual([
      'LANGUAGE_MODEL_REGION',
    ])
  })

  it.each([
    'http://127.0.0.1:8000/v1',
    'http://localhost:11434/v1',
    'http://[::1]:8000/v1',
    'http://10.1.2.3/v1',
    'http://192.168.0.5:8000/v1',
    'http://172.31.0.1/v1',
    'http://vllm:8000/v1',
    'http://llm.corp.internal/v1',
  ])('over http to %s, which is inside and in our region', (url) => {
    const config = readConfig({ LANGUAGE_MODEL_URL: url, LANGUAGE_MODEL_NAME: 'qwen3' })
    expect(regionOf(config)).toBe('cn')
  })

  it.each(['172.32.0.1', '11.0.0.1', '8.8.8.8', '2001:db8::1', '169.254.169.254', 'localhost', ''])(
    '%s is no private address',
    (address) => {
      expect(isPrivateAddress(address)).toBe(false)
    },
  )

  it('a name that leads outside is found out before anything is sent over http', async () => {
    await expect(guardedFetch('http://203.0.113.7/v1/models')).rejects.toMatchObject({ fault: 'insecure' })
    const client = createModelClient({ url: 'http://203.0.113.7/v1', model: 'm', key, maxTokens: 9 })
    const prompt = { system: 's', user: 'u', schema: { type: 'object' } } as const
    const failed = await client.ask(prompt, AbortSignal.timeout(2000)).catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(ModelFault)
    expect(failed).toMatchObject({ fault: 'insecure' })
    expect(JSON.stringify(failed, Object.getOwnPropertyNames(failed))).not.toContain(key)
  })
})
