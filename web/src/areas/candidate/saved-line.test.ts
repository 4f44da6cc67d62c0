import { describe, expect, it } from 'vitest'
import { savedLine, sizeText } from './saved-line.ts'

const confirmed = { state: 'confirmed', mode: 'video', uploadComplete: true } as const
const running = { state: 'answering', mode: 'video', uploadComplete: false } as const
const base = {
  steps: [confirmed, running],
  bytesLeft: 0,
  pending: false,
  offline: false,
  confirmedAt: 7000,
  now: 10_000,
}

describe('[C5] the line that says what is safe', () => {
  it('counts complete answers and the seconds since the last confirmation', () => {
    expect(savedLine(base)).toEqual({ where: 'server', complete: 1, secondsAgo: 3, bytesLeft: 0 })
  })

  it('does not count an answer whose recording is still on the way', () => {
    const late = { ...confirmed, uploadComplete: false }
    expect(savedLine({ ...base, steps: [late, running] }).complete).toBe(0)
  })

  it('counts a typed answer without an upload', () => {
    expect(
      savedLine({ ...base, steps: [{ state: 'answered', mode: 'text', uploadComplete: false }] }).complete,
    ).toBe(1)
  })

  it('says that the device has it when the network is away', () => {
    expect(savedLine({ ...base, pending: true, offline: true, bytesLeft: 9 }).where).toBe('device')
    expect(savedLine({ ...base, offline: true }).where).toBe('server')
  })

  it('keeps calm about bytes in flight for a moment, and says so when it takes long', () => {
    expect(savedLine({ ...base, pending: true }).where).toBe('server')
    expect(savedLine({ ...base, pending: true, confirmedAt: 1000 }).where).toBe('sending')
    expect(savedLine({ ...base, pending: true, confirmedAt: null }).where).toBe('sending')
  })

  it('claims nothing when there is nothing', () => {
    expect(savedLine({ ...base, steps: [running], confirmedAt: null }).where).toBe('nothing')
  })

  it('writes sizes as people read them', () => {
    expect(sizeText(10)).toBe('1 kB')
    expect(sizeText(820_400)).toBe('820 kB')
    expect(sizeText(1_234_567)).toBe('1.2 MB')
  })
})
