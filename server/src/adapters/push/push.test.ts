import { createECDH, randomBytes } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { deriveKeys } from '../../platform/crypto/index.ts'
import { createOutbound, parsePlaces } from '../../platform/outbound/index.ts'
import { exampleDispatch, senderConformance } from '../channels/conformance.ts'
import { createPush, pushKeys, readSubscription } from './index.ts'
import { decrypt, startPushService } from './service.fixture.ts'

const closing: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const close of closing) await close()
})

const keys = pushKeys(deriveKeys(new Uint8Array(randomBytes(32))))
const services = ['127.0.0.1', 'push.example.com']
const outbound = createOutbound({ allowed: parsePlaces('127.0.0.1'), plainHttp: true })

async function make(timeoutMs = 10_000) {
  const service = await startPushService(closing)
  const doors = [`${service.provider.url}/`]
  const sender = createPush({ keys, contact: 'mailto:it@example.com', services, outbound, timeoutMs, doors })
  const browser = service.subscribe(keys.publicKey)
  const to = JSON.stringify(browser.subscription)
  return { service, sender, browser, to }
}

const good = { p256dh: keys.publicKey, auth: randomBytes(16).toString('base64url') }
const bad = [
  '',
  'zhou@example.com',
  '{}',
  JSON.stringify({ endpoint: 'https://evil.example/p/1', ...good }),
  JSON.stringify({ endpoint: 'https://127.0.0.1.evil.example/p/1', ...good }),
  JSON.stringify({ endpoint: 'https://push.example.com@evil.example/p/1', ...good }),
  JSON.stringify({ endpoint: 'https://user:pass@push.example.com/p/1', ...good }),
  JSON.stringify({ endpoint: 'file:///etc/passwd', ...good }),
  JSON.stringify({ endpoint: 'https://push.example.com/p/1', ...good, p256dh: 'AAAA' }),
  // A point that is not on the curve.
  JSON.stringify({
    endpoint: 'https://push.example.com/p/1',
    ...good,
    p256dh: Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 7)]).toString('base64url'),
  }),
  JSON.stringify({ endpoint: 'https://push.example.com/p/1', ...good, auth: 'AAAA' }),
]

senderConformance('Web push', async (timeoutMs) => {
  const { service, sender, to, browser } = await make(timeoutMs)
  return {
    sender,
    provider: service.provider,
    secrets: [keys.privateKey, browser.subscription.auth, browser.subscription.endpoint],
    to,
    badAddresses: bad,
    refusal: () => service.unsubscribe(browser),
    limit: () => service.answerWith({ status: 429, headers: { 'retry-after': '120' } }),
  }
})

test('[B2] our reader of messages opens the example of RFC 8291, Appendix A', () => {
  const body = Buffer.from(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
    'base64url',
  )
  const own = {
    private: Buffer.from('q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94', 'base64url'),
    auth: Buffer.from('BTBZMqHH6r4Tts7J_aSIgg', 'base64url'),
  }
  expect(decrypt(body, own).toString()).toBe('When I grow up, I want to be a watermelon')
  const broken = Buffer.from(body)
  broken[broken.length - 20] = (broken[broken.length - 20] ?? 0) ^ 1
  expect(() => decrypt(broken, own)).toThrow()
})

describe('[B2] web push', () => {
  test('the browser reads a title and nothing about anybody; what is newer takes the place of what waits', async () => {
    const { service, sender, browser, to } = await make()
    const dispatch = exampleDispatch({ to, template: 'reminder_approaching', subject: '周岚的面试' })
    await sender.send(dispatch)
    await sender.send({ ...dispatch, template: 'reminder_closing' })
    await sender.send({ ...dispatch, template: 'rejection', language: 'en' })
    expect(service.provider.faults).toEqual([])
    expect(service.provider.taken).toMatchObject([
      { ttl: 43_200, urgency: 'normal', topic: 'reminder' },
      { ttl: 7200, urgency: 'high', topic: 'reminder' },
      { ttl: 86_400, urgency: 'normal', topic: 'news' },
    ])
    for (const { bytes } of service.provider.taken) expect(bytes).toBeLessThan(300)
    expect(service.collect(browser)).toEqual([
      { title: '有一条面试提醒' },
      { title: 'You have an interview reminder' },
    ])
  })

  test.each([
    [404, undefined, 'refused', 'gone'],
    [410, undefined, 'refused', 'gone'],
    [413, undefined, 'refused', 'too_large'],
    [403, undefined, 'refused', 'http_403'],
    [429, '33', 'later', 33],
    [429, undefined, 'later', 60],
    [503, '50', 'later', 50],
    [503, '99999999', 'later', 21_600],
    [502, undefined, 'later', null],
  ])('HTTP %i (Retry-After %s) is %s', async (status, retryAfter, kind, what) => {
    const { service, sender, to } = await make()
    service.answerWith({ status, ...(retryAfter ? { headers: { 'retry-after': retryAfter } } : {}) })
    const outcome = await sender.send(exampleDispatch({ to }))
    expect(outcome.kind).toBe(kind)
    if (outcome.kind === 'refused') expect(outcome.code).toBe(what)
    if (outcome.kind === 'later') expect(outcome.retryAfterSeconds).toBe(what)
  })

  test('a subscription made for another key refuses us', async () => {
    const { service, sender } = await make()
    const other = service.subscribe(pushKeys(deriveKeys(new Uint8Array(randomBytes(32)))).publicKey)
    const outcome = await sender.send(exampleDispatch({ to: JSON.stringify(other.subscription) }))
    expect(outcome).toMatchObject({ kind: 'refused', code: 'http_403' })
  })

  test('an endpoint inside the house is not called, even where its service is allowed', async () => {
    const { service, to } = await make()
    const guarded = createOutbound({ allowed: null, plainHttp: true })
    const sender = createPush({ keys, contact: 'mailto:it@example.com', services, outbound: guarded })
    expect(await sender.send(exampleDispatch({ to }))).toMatchObject({ kind: 'refused', code: 'bad_address' })
    expect(service.provider.calls).toBe(0)
  })

  test('the keys of an installation are the same in every process, a pair, and no two have the same', () => {
    const master = new Uint8Array(32).fill(7)
    expect(pushKeys(deriveKeys(master))).toEqual(pushKeys(deriveKeys(master)))
    expect(pushKeys(deriveKeys(master))).not.toEqual(keys)
    const ecdh = createECDH('prime256v1')
    ecdh.setPrivateKey(Buffer.from(keys.privateKey, 'base64url'))
    expect(ecdh.getPublicKey().toString('base64url')).toBe(keys.publicKey)
    const first = { endpoint: 'https://push.example.com/p/1', ...good }
    expect(readSubscription(JSON.stringify(first), services)).toEqual(first)
  })
})
