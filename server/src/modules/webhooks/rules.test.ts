import { webhookEvents } from '@mingjian/contract'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { delaysSeconds, retryAfterSeconds, signedHeaders, verdictOf, waitSeconds } from './rules.ts'

describe('the schedule of Standard Webhooks', () => {
  it('spans three days in ten attempts', () => {
    let start = 0
    const starts = delaysSeconds.map((delay) => (start += delay))
    const clock = (s: number) =>
      [s / 3600, (s % 3600) / 60, s % 60].map((part) => String(Math.floor(part)).padStart(2, '0')).join(':')
    // The column "time since start" of the specification's table.
    expect(starts.map(clock)).toEqual([
      '00:00:05',
      '00:05:05',
      '00:35:05',
      '02:35:05',
      '07:35:05',
      '17:35:05',
      '31:35:05',
      '51:35:05',
      '75:35:05',
    ])
    expect(waitSeconds(10, 0.5, null)).toBeNull()
  })

  it('spreads by a tenth, never sooner than the table says', () => {
    expect(waitSeconds(2, 0, null)).toBe(300)
    expect(waitSeconds(2, 1, null)).toBe(330)
  })

  it('gives a receiver the time it asks for, a day at most, and never less than the table', () => {
    expect(waitSeconds(1, 0, 120)).toBe(120)
    expect(waitSeconds(1, 0, 9_999_999)).toBe(86_400)
    expect(waitSeconds(3, 0, 1)).toBe(1800)
  })

  it('reads Retry-After as a number and as a date', () => {
    const now = new Date('2026-11-23T02:00:00Z')
    expect(retryAfterSeconds('120', now)).toBe(120)
    expect(retryAfterSeconds('Mon, 23 Nov 2026 02:01:00 GMT', now)).toBe(60)
    expect(retryAfterSeconds('Mon, 23 Nov 2020 02:01:00 GMT', now)).toBe(0)
    for (const nothing of [null, '', 'soon', '-5']) {
      expect(retryAfterSeconds(nothing, now) ?? 0).toBeLessThanOrEqual(0)
    }
  })
})

describe('what a status means', () => {
  it.each([
    [200, 'delivered'],
    [204, 'delivered'],
    [299, 'delivered'],
    [301, 'failed'],
    [404, 'failed'],
    [410, 'gone'],
    [500, 'failed'],
    [null, 'failed'],
  ] as const)('%s: %s', (status, verdict) => {
    expect(verdictOf(status)).toBe(verdict)
  })
})

describe('signatures', () => {
  it('are those of the official library, byte for byte', () => {
    // A published example of the specification's own libraries.
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
    const message = {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      at: new Date(1614265330_000),
      body: '{"test": 2432232314}',
    }
    const headers = signedHeaders([secret], message)
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
    expect(headers['webhook-signature']).toBe(new Webhook(secret).sign(message.id, message.at, message.body))
  })

  it('of two secrets stand side by side', () => {
    const message = { id: 'evt_1', at: new Date(), body: '{}' }
    const secrets = ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD']
    const headers = signedHeaders(secrets, message)
    expect(headers['webhook-signature']?.split(' ')).toHaveLength(2)
    for (const secret of secrets) {
      expect(new Webhook(secret).verify(message.body, headers)).toEqual({})
    }
    expect(() =>
      new Webhook('whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA').verify(message.body, headers),
    ).toThrow()
  })
})

describe('[H3] what leaves the house', () => {
  it.each(Object.entries(webhookEvents))('%s holds ids and codes only', (type, schema) => {
    expect(type).toMatch(/^[a-zA-Z0-9_]+(\.[a-zA-Z0-9_]+)+$/)
    for (const [name, field] of Object.entries(schema.shape)) {
      const code = field instanceof z.ZodEnum
      expect(code || field.safeParse('周岚 13800000000').success === false, name).toBe(true)
      expect(code || field.safeParse('7f8a0000-0000-4000-8000-000000000000').success, name).toBe(true)
    }
  })
})
