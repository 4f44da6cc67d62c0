import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { ChannelSender, Dispatch } from './index.ts'
import type { StandIn } from './stand-in.fixture.ts'

/** A message as the product writes them. */
export function exampleDispatch(input: Partial<Dispatch> = {}): Dispatch {
  return {
    id: randomUUID(),
    to: '',
    template: 'receipt',
    language: 'zh-CN',
    subject: '有一份报告等待复核',
    text: '请登录查看：https://hr.example.com/reviews',
    html: '',
    attachments: [],
    variables: { name: '周岚', job: '互联网销售' },
    again: false,
    ...input,
  }
}

export interface UnderTest {
  sender: ChannelSender
  /** The stand-in of the provider it speaks to. */
  provider: StandIn
  /** What must be in no error. */
  secrets: readonly string[]
  to: string
  /** Addresses it must refuse without asking anybody; none where the address is a setting. */
  badAddresses: readonly string[]
  /** What the provider documents for a recipient it will never take. */
  refusal: () => void
  /** What the provider documents for one that comes too often. */
  limit: () => void
}

/**
 * What every sender does that speaks HTTP to a provider. `make` starts both anew, with so many milliseconds
 * for an answer.
 */
export function senderConformance(name: string, make: (timeoutMs?: number) => Promise<UnderTest>): void {
  describe(`${name}: [B2] as every sender`, () => {
    test('sends once, and the provider finds the signature right', async () => {
      const { sender, provider, to } = await make()
      const dispatch = exampleDispatch({ to })
      expect(await sender.send(dispatch)).toMatchObject({ kind: 'accepted' })
      expect(provider.faults).toEqual([])
      expect(provider.taken).toHaveLength(1)
    })

    test('a refusal for good has the code of the provider and is not tried again', async () => {
      const { sender, provider, to, refusal } = await make()
      refusal()
      const outcome = await sender.send(exampleDispatch({ to }))
      expect(outcome).toMatchObject({ kind: 'refused', code: expect.stringMatching(/./) })
      expect(provider.taken).toEqual([])
    })

    test('a limit is to be tried later, and nobody doubts that nothing went out', async () => {
      const { sender, to, limit } = await make()
      limit()
      const outcome = await sender.send(exampleDispatch({ to }))
      expect(outcome).toMatchObject({ kind: 'later', unknown: false })
      expect(outcome.kind === 'later' && outcome.retryAfterSeconds).toBeGreaterThan(0)
    })

    test('HTTP 429 is waited out for as long as the provider says', async () => {
      const { sender, provider, to } = await make()
      provider.answerWith({ status: 429, headers: { 'retry-after': '17' }, body: '{}' })
      expect(await sender.send(exampleDispatch({ to }))).toMatchObject({
        kind: 'later',
        retryAfterSeconds: 17,
        unknown: false,
      })
    })

    test.each([
      ['a fault of the provider', { status: 500, body: 'Internal Server Error' }],
      ['half a reply', { status: 200, body: '{"code":0,"mess' }],
      ['a page instead of a reply', { status: 200, body: '<html>welcome</html>' }],
      ['an answer that means nothing', { status: 200, body: '{"hello":"world"}' }],
      ['silence', { silent: true }],
      ['a connection that breaks', { broken: true }],
      ['a reply without end', { status: 200, body: 'x'.repeat(1_000_000) }],
    ])('%s: to be tried later, and it may have gone out', async (_, answer) => {
      const { sender, provider, secrets, to } = await make('silent' in answer ? 500 : undefined)
      // So that an app has its token: a token that cannot be had means that nothing went out.
      for (let tries = 0; tries < 20; tries += 1) {
        if ((await sender.send(exampleDispatch({ to }))).kind === 'accepted') break
      }
      provider.answerWith(answer)
      const started = performance.now()
      const outcome = await sender.send(exampleDispatch({ to }))
      expect(outcome).toMatchObject({ kind: 'later', unknown: true })
      expect(performance.now() - started).toBeLessThan(8_000)
      for (const secret of secrets) expect(JSON.stringify(outcome)).not.toContain(secret)
    })

    test('a redirect is not followed: nothing of ours goes elsewhere', async () => {
      const [first, second] = [await make(), await make()]
      first.provider.answerWith({ status: 307, headers: { location: second.provider.url }, body: '' })
      expect(await first.sender.send(exampleDispatch({ to: first.to }))).toMatchObject({ kind: 'later' })
      expect(second.provider.calls).toBe(0)
    })

    test('a provider that is down: nothing went out', async () => {
      const { sender, provider, to } = await make()
      await provider.stop()
      expect(await sender.send(exampleDispatch({ to }))).toMatchObject({ kind: 'later', unknown: false })
      await expect(sender.check()).rejects.toThrow()
    })

    test('an error of the provider that repeats our secrets does not carry them on', async () => {
      const { sender, provider, secrets, to } = await make()
      for (const status of [200, 400, 403]) {
        provider.answerWith({ status, body: JSON.stringify(echoing(secrets.join(' '))) })
        const outcome = await sender.send(exampleDispatch({ to }))
        for (const secret of [...secrets, ...(to ? [to] : [])]) {
          expect(JSON.stringify(outcome)).not.toContain(secret)
        }
      }
    })

    test('an address that is none is refused without asking the provider', async () => {
      const { sender, provider, badAddresses } = await make()
      for (const to of badAddresses) {
        expect(await sender.send(exampleDispatch({ to })), to).toMatchObject({ kind: 'refused' })
      }
      expect(provider.calls).toBe(0)
    })

    test('can be checked', async () => {
      const { sender } = await make()
      await expect(sender.check()).resolves.toBeUndefined()
    })
  })
}

/** An error in the shapes of all providers, with a message that says too much. */
const echoing = (text: string) => ({
  Code: 'isv.UNKNOWN_ONE',
  Message: text,
  Response: { Error: { Code: 'FailedOperation.Unknown', Message: text } },
  errcode: 999_999,
  errmsg: text,
  code: 999_999,
  msg: text,
})
