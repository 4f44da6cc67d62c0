import { describe, expect, test } from 'vitest'
import { byChannel, byVacancy, comparisonAround, type Outcome, sharesOf } from './rules.ts'

const day = (n: number) => new Date(Date.UTC(2026, 10, n))
const outcome = (input: Partial<Outcome> = {}): Outcome => ({
  vacancyId: 'sales',
  createdAt: day(1),
  openedAt: day(2),
  startedAt: null,
  completedAt: null,
  noShowAt: null,
  openedBy: 'email',
  reachedBy: ['email'],
  ...input,
})
const many = (n: number, input: Partial<Outcome>) => Array.from({ length: n }, () => outcome(input))
const done = { completedAt: day(3), startedAt: day(3) }
const silent = { openedAt: null, openedBy: null, noShowAt: day(4) }

describe('[B4] response and no-show', () => {
  test('are of invitations whose end is known; open ones have yet to answer', () => {
    const { response, completion, noShow } = sharesOf([
      ...many(26, done),
      ...many(14, silent),
      ...many(50, {}),
    ])
    expect(response).toMatchObject({ k: 26, n: 40, share: 0.65 })
    expect(completion).toMatchObject({ k: 26, n: 40 })
    expect(noShow).toMatchObject({ k: 14, n: 40 })
    expect(sharesOf(many(5, {})).response).toBeNull()
  })

  test('before and after a day: the difference with its interval, or nothing where a side has fewer than 20', () => {
    const before = [...many(26, done), ...many(14, silent)]
    const after = [
      ...many(34, { ...done, createdAt: day(10) }),
      ...many(6, { ...silent, createdAt: day(10) }),
    ]
    const found = comparisonAround([...before, ...after], day(5))
    expect(found?.response?.difference).toBeCloseTo(0.2, 10)
    expect(found?.response?.low).toBeCloseTo(0.0093, 4)
    expect(found?.response?.high).toBeCloseTo(0.3741, 4)
    expect(found?.noShow?.difference).toBeCloseTo(-0.2, 10)
    expect(comparisonAround([...before, ...after.slice(0, 19)], day(5))?.response).toBeNull()
  })

  test('by vacancy against all others', () => {
    const found = byVacancy([
      ...many(30, done),
      ...many(20, { ...done, vacancyId: 'design' }),
      ...many(5, { ...silent, vacancyId: 'design' }),
    ])
    expect(found.map((one) => [one.vacancyId, one.response?.n])).toEqual([
      ['sales', 30],
      ['design', 25],
    ])
    expect(found[0]?.responseDifference?.difference).toBeCloseTo(0.2, 10)
    expect(found[1]?.noShowDifference?.difference).toBeCloseTo(0.2, 10)
  })

  test('by channel: an opening counts for the message that came last before it', () => {
    const sms = { openedBy: 'sms', reachedBy: ['email', 'sms'] }
    const found = byChannel(
      [...many(3, { ...done, ...sms }), ...many(2, { ...silent, reachedBy: ['sms'] })],
      'sms',
    )
    expect(found).toMatchObject({ opened: 3, started: 3, completed: 3, noShow: { k: 2, n: 5 } })
  })
})
