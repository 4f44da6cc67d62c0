import { describe, expect, it } from 'vitest'
import { backoff, forget, judge, largestSend, plan, resize, settle, smallestSend, unsent } from './plan.ts'
import type { Take } from './types.ts'

const fresh: Take = {
  key: 'k',
  interviewId: 'i',
  stepId: 's',
  takeId: 't',
  mimeType: 'video/webm',
  startedAt: 0,
  url: null,
  sent: 0,
  recorded: 0,
  kept: 0,
  seconds: 0,
  touchedAt: 0,
  ended: false,
  lengthTold: false,
  complete: false,
  lost: false,
}

describe('[C5] the next step of an upload', () => {
  it('announces a take only when there is something to send', () => {
    expect(plan(fresh, false, 100)).toEqual({ do: 'rest' })
    expect(plan({ ...fresh, recorded: 1 }, false, 100)).toEqual({ do: 'create' })
  })

  it('asks the server where it stands before it sends', () => {
    expect(plan({ ...fresh, url: '/u', recorded: 50, sent: 10 }, false, 100)).toEqual({ do: 'ask' })
  })

  it('sends at most the limit, and tells the length only with the last bytes', () => {
    const take = { ...fresh, url: '/u', recorded: 250, ended: true }
    expect(plan(take, true, 100)).toEqual({ do: 'send', from: 0, until: 100, length: null })
    expect(plan({ ...take, sent: 200 }, true, 100)).toEqual({
      do: 'send',
      from: 200,
      until: 250,
      length: 250,
    })
  })

  it('tells no length while the recorder runs', () => {
    expect(plan({ ...fresh, url: '/u', recorded: 50 }, true, 100)).toEqual({
      do: 'send',
      from: 0,
      until: 50,
      length: null,
    })
  })

  it('sends an empty last piece when the end came after all bytes', () => {
    const take = { ...fresh, url: '/u', recorded: 50, sent: 50, ended: true }
    expect(plan(take, true, 100)).toEqual({ do: 'send', from: 50, until: 50, length: 50 })
  })

  it('does not tell the length twice', () => {
    const take = { ...fresh, url: '/u', recorded: 50, sent: 20, ended: true, lengthTold: true }
    expect(plan(take, true, 100)).toEqual({ do: 'send', from: 20, until: 50, length: null })
  })

  it('rests when complete or lost', () => {
    const take = { ...fresh, url: '/u', recorded: 50 }
    expect(plan({ ...take, complete: true }, true, 100).do).toBe('rest')
    expect(plan({ ...take, lost: true }, true, 100).do).toBe('rest')
  })
})

describe('[C5] what the server says it has', () => {
  const take = { ...fresh, url: '/u', recorded: 100, kept: 40, sent: 60 }

  it('moves back to an offset whose bytes are still here', () => {
    expect(settle(take, { offset: 40, length: null })).toMatchObject({ sent: 40, lost: false })
  })

  it('is lost when the server forgot bytes that were deleted here', () => {
    expect(settle(take, { offset: 39, length: null }).lost).toBe(true)
  })

  it('is lost when the server was told another length', () => {
    expect(settle({ ...take, ended: true }, { offset: 60, length: 80 }).lost).toBe(true)
  })

  it('is complete with every byte and the length', () => {
    const ended = { ...take, ended: true }
    expect(settle(ended, { offset: 100, length: null }).complete).toBe(false)
    expect(settle(ended, { offset: 99, length: 100 }).complete).toBe(false)
    expect(settle(ended, { offset: 100, length: 100 }).complete).toBe(true)
  })

  it('begins anew when the upload vanished and nothing was deleted here, else it is lost', () => {
    expect(forget({ ...take, kept: 0 })).toMatchObject({ url: null, sent: 0, lost: false })
    expect(forget(take).lost).toBe(true)
  })
})

describe('[C5] patience', () => {
  it('doubles the wait to half a minute and spreads it', () => {
    expect(backoff(0, 1)).toBe(500)
    expect(backoff(3, 1)).toBe(4000)
    expect(backoff(3, 0)).toBe(2000)
    expect(backoff(60, 1)).toBe(30_000)
  })

  it('asks for the offset after a conflict, and begins anew when the upload is unknown', () => {
    expect(judge(409)).toBe('ask')
    expect(judge(404)).toBe('gone')
    expect(judge(415)).toBe('refused')
    expect(judge(410)).toBe('again')
    expect(judge(403)).toBe('again')
    expect(judge(503)).toBe('again')
  })

  it('grows the pieces on a quick line and shrinks them on a slow one', () => {
    expect(resize(1000, { bytes: 1000, ms: 10 })).toBe(2000)
    expect(resize(largestSend, { bytes: largestSend, ms: 10 })).toBe(largestSend)
    expect(resize(1_000_000, { bytes: 1_000_000, ms: 9000 })).toBe(500_000)
    expect(resize(smallestSend, 'failed')).toBe(smallestSend)
    // On 2G it must get through between two breaks of the line.
    expect((smallestSend * 8) / 100_000).toBeLessThan(2)
    // A small piece sent quickly says nothing about large ones.
    expect(resize(1_000_000, { bytes: 10, ms: 1 })).toBe(1_000_000)
  })

  it('counts what only this device has', () => {
    expect(unsent({ ...fresh, recorded: 10, sent: 4 })).toBe(6)
    expect(unsent({ ...fresh, recorded: 10, sent: 10, complete: true })).toBe(0)
  })
})
