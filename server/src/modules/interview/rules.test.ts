import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRange } from './recordings.ts'
import {
  allowedModes,
  extraTime,
  isOpen,
  isOtherDevice,
  longestExtraSeconds,
  type Progress,
  phaseOf,
  receiptNumber,
  secondsLeft,
  silentSeconds,
  stateOf,
} from './rules.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 23, 2) + seconds * 1000)

const fresh: Progress = {
  now: at(0),
  deadline: at(3600),
  graceMinutes: 30,
  revokedAt: null,
  expiredAt: null,
  consentedAt: null,
  consents: new Map(),
  resumeConfirmedAt: null,
  checkedAt: null,
  practisedAt: null,
  startedAt: null,
  submittedAt: null,
  humanRequestedAt: null,
}

const agreed = new Map([
  ['basic', true],
  ['ai_scoring', true],
] as const)

describe('phases', () => {
  it('[H4] who has agreed by words that no longer stand is asked anew, unless the questions have begun', () => {
    const ready = {
      ...fresh,
      consentedAt: at(1),
      resumeConfirmedAt: at(2),
      checkedAt: at(3),
      practisedAt: at(4),
    }
    expect(phaseOf({ ...ready, consents: agreed })).toBe('questions')
    expect(phaseOf(ready)).toBe('welcome')
    expect(phaseOf({ ...ready, consents: new Map([...agreed, ['ai_scoring', false]]) })).toBe('consent')
    expect(phaseOf({ ...ready, startedAt: at(5) })).toBe('questions')
  })

  it('follow one another from the welcome to the questions', () => {
    const steps: Partial<Progress>[] = [
      {},
      { consents: new Map([['ai_scoring', false]]) },
      { consentedAt: at(1), consents: agreed },
      { resumeConfirmedAt: at(2) },
      { checkedAt: at(3) },
      { practisedAt: at(4) },
      { submittedAt: at(5) },
    ]
    let progress = fresh
    const phases = steps.map((step) => {
      progress = { ...progress, ...step }
      return phaseOf(progress)
    })
    expect(phases).toEqual(['welcome', 'consent', 'resume', 'check', 'practice', 'questions', 'done'])
  })

  it('[C5] what was begun may be finished within the grace period, what was not ends with the deadline', () => {
    const late = { ...fresh, now: at(3600 + 29 * 60) }
    expect(isOpen(late)).toBe(false)
    expect(isOpen({ ...late, startedAt: at(10) })).toBe(true)
    expect(isOpen({ ...late, startedAt: at(10), now: at(3600 + 31 * 60) })).toBe(false)
    expect(phaseOf({ ...late, submittedAt: at(20) })).toBe('done')
  })
})

const step = {
  now: at(100),
  thinkSeconds: 30,
  answerSeconds: 120,
  unlimited: false,
  extraSeconds: 0,
  thinkingAt: at(90),
  confirmedAt: null,
  take: null,
}

describe('the clock of a step', () => {
  it('runs by the server and never below zero', () => {
    expect(secondsLeft(step)).toBe(20)
    expect(secondsLeft({ ...step, now: at(500) })).toBe(0)
    const take = { startedAt: at(100), finishedAt: null }
    expect(secondsLeft({ ...step, now: at(160), take })).toBe(60)
    expect(secondsLeft({ ...step, now: at(160), take, extraSeconds: 25 })).toBe(85)
    expect(secondsLeft({ ...step, take: { startedAt: at(1), finishedAt: at(2) } })).toBeNull()
    expect(stateOf({ ...step, thinkingAt: null })).toBe('ready')
  })

  it('[C5] gives technical time back, no more than the silence it claims and not without end', () => {
    expect(extraTime({ lostSeconds: 40, silentSeconds: 60, alreadyGiven: 0 })).toBe(40)
    expect(extraTime({ lostSeconds: 400, silentSeconds: 60, alreadyGiven: 0 })).toBe(60)
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(4000), fc.nat(4000)), { maxLength: 20 }), (claims) => {
        let given = 0
        for (const [lostSeconds, silentSeconds] of claims) {
          given += extraTime({ lostSeconds, silentSeconds, alreadyGiven: given })
        }
        return given >= 0 && given <= longestExtraSeconds
      }),
    )
  })
})

describe('devices and modes', () => {
  it('another device is one that was heard of lately', () => {
    const base = { now: at(100), device: 'b', owner: 'a', ownerSeenAt: at(90) }
    expect(isOtherDevice(base)).toBe(true)
    expect(isOtherDevice({ ...base, device: 'a' })).toBe(false)
    expect(isOtherDevice({ ...base, ownerSeenAt: at(0) })).toBe(false)
    expect(isOtherDevice({ ...base, owner: null })).toBe(false)
  })

  it('who does not want to be recorded types', () => {
    expect(allowedModes(['video', 'audio', 'text'], new Map([['recording', false]]))).toEqual(['text'])
    expect(allowedModes(['video', 'text'], new Map([['recording', true]]))).toEqual(['video', 'text'])
  })

  it('receipt numbers can be read over the telephone', () => {
    expect(receiptNumber(at(0), new Uint8Array([0, 1, 2, 3, 4, 255]))).toMatch(
      /^MJ20261123-[2-9A-HJKMNP-Z]{6}$/,
    )
  })
})

describe('byte ranges', () => {
  it.each([
    [undefined, null],
    ['bytes=0-', { start: 0, end: 1000 }],
    ['bytes=10-19', { start: 10, end: 20 }],
    ['bytes=990-5000', { start: 990, end: 1000 }],
    ['bytes=-100', { start: 900, end: 1000 }],
    ['bytes=1000-', 'invalid'],
    ['bytes=20-10', 'invalid'],
    ['bytes=-', null],
  ])('%s', (header, expected) => {
    expect(parseRange(header, 1000)).toEqual(expected)
  })
})

describe('[C5] a silence', () => {
  const now = new Date('2026-11-23T10:00:00Z')
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)

  it('is the span since something last arrived', () => {
    expect(silentSeconds({ heardAt: ago(40), quietSeconds: 0, quietUntil: null }, now)).toBe(40)
    expect(silentSeconds({ heardAt: null, quietSeconds: 0, quietUntil: null }, now)).toBe(0)
  })

  it('that ended a moment ago still counts: a device that wakes up sends before it speaks', () => {
    expect(silentSeconds({ heardAt: ago(1), quietSeconds: 600, quietUntil: ago(2) }, now)).toBe(600)
    expect(silentSeconds({ heardAt: ago(1), quietSeconds: 600, quietUntil: ago(31) }, now)).toBe(1)
  })
})
