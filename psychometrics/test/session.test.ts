import { describe, expect, it } from 'vitest'
import {
  answerItem,
  type Bank,
  type BankItem,
  eap,
  excuseItem,
  generateBank,
  nextItem,
  noControl,
  numericalBank,
  openBank,
  probability,
  randomFor,
  rapidThreshold,
  responseTimes,
  resultOf,
  type Session,
  scaleScore,
  screeningRules,
  startSession,
} from '../src/index.ts'

const items = generateBank({ ...numericalBank, items: 120 }, randomFor(3, 'bank'))
const bank = openBank(items, 'bank-1')
const control = noControl(120)
const rules = { ...screeningRules, secondsForItem: 90, secondsForTest: 2400 }
const norm = { name: 'graduates 2026', date: '2026-11-01', n: 812, mean: 0.1, sd: 0.9 }
const start = (more: Partial<Parameters<typeof startSession>[0]> = {}): Session =>
  startSession({ bank, rules, seed: 'person-1', at: 0, ...more })

function answered(session: Session, correct: boolean, at: number, of: Bank = bank): Session {
  const { session: after, refusal } = answerItem(of, session, {
    itemId: session.current?.itemId ?? '',
    correct,
    at,
  })
  if (!after) throw new Error(refusal)
  return after
}

/** Plays a whole test, each answer `seconds` after the item; what happens to the state in between is up to `between`. */
function played(
  first: Session,
  right: (item: BankItem, k: number) => boolean,
  { seconds = 30, of = bank, between = (one: Session): Session => one } = {},
): Session {
  let [session, at] = [nextItem(of, control, first, first.startedAt), first.startedAt]
  for (let k = 0; session.current; k += 1) {
    at += seconds * 1000
    const item = of.items[of.positions.get(session.current.itemId) ?? -1] as BankItem
    session = nextItem(of, control, between(answered(session, right(item, k), at, of)), at)
  }
  return session
}
const able = (theta: number) => (item: BankItem, k: number) =>
  randomFor('answers', k)() < probability(item, theta)

describe('session', () => {
  it('[C4] goes from start to a result whose estimate is the EAP of its answers', () => {
    const session = played(start(), able(0.8))
    const result = resultOf(bank, session, norm)
    const pattern = session.answers.map(({ itemId, outcome }) => ({
      item: bank.items[bank.positions.get(itemId) ?? -1] as BankItem,
      correct: outcome === 'right',
    }))
    expect(session.finished?.reason).toBe('precise')
    expect(result?.theta).toBeCloseTo(eap(pattern).theta, 12)
    expect(result?.se).toBeCloseTo(eap(pattern).se, 12)
    expect(result?.se).toBeLessThan(0.4)
    expect(result?.items).toBe(pattern.length)
    expect(new Set(session.answers.map(({ itemId }) => itemId)).size).toBe(pattern.length)
    expect(result).toMatchObject({ flags: [], withoutRapid: null, pretestItems: 0 })
    expect(result?.percentile?.group.name).toBe('graduates 2026')
  })

  it('[C4] the same seed and answers give the same test, written to JSON and read back at each step', () => {
    const once = played(start(), able(0.2))
    const through = (one: Session): Session => JSON.parse(JSON.stringify(one))
    expect(played(start(), able(0.2), { between: through })).toEqual(once)
    const other = played(start({ seed: 'person-2' }), able(0.2))
    expect(other.answers.map(({ itemId }) => itemId)).not.toEqual(once.answers.map(({ itemId }) => itemId))
  })

  it('[C4] items withheld by exposure control stay withheld when the session is taken up again', () => {
    const strict = { ...control, pass: new Float64Array(120).fill(0.3) }
    const first = nextItem(bank, strict, start(), 0)
    expect(first.barred.length).toBeGreaterThan(0)
    let session = JSON.parse(JSON.stringify(first)) as Session
    const withheld = new Set(session.barred)
    for (let k = 1; session.current; k += 1) {
      expect(withheld).not.toContain(session.current.itemId)
      session = nextItem(bank, strict, answered(session, k % 2 === 0, k * 1000), k * 1000)
      for (const id of session.barred) withheld.add(id)
    }
  })

  it('[C4] asking again shows the same item', () => {
    const session = nextItem(bank, control, start(), 0)
    expect(nextItem(bank, control, session, 5000)).toBe(session)
    expect(nextItem(bank, control, session, 95_000)).toBe(session)
    expect(nextItem(bank, control, session, 95_001)).not.toBe(session)
  })

  it('[C4] refuses a second answer, another item, an unknown one and anything after the end', () => {
    const first = nextItem(bank, control, start(), 0)
    const itemId = first.current?.itemId ?? ''
    const other = items.find(({ id }) => id !== itemId)?.id ?? ''
    const refused = (session: Session, id: string) =>
      answerItem(bank, session, { itemId: id, correct: true, at: 1000 }).refusal
    expect(refused(first, other)).toBe('not_current')
    expect(refused(first, 'nonsense')).toBe('unknown_item')
    const after = answered(first, true, 1000)
    expect(refused(after, itemId)).toBe('already_answered')
    const done = played(start(), able(0))
    const unused = items.find(({ id }) => !done.answers.some((one) => one.itemId === id))?.id ?? ''
    expect(refused(done, unused)).toBe('finished')
    expect(nextItem(bank, control, done, 9e9)).toBe(done)
    expect(resultOf(bank, after, norm)).toBeNull()
  })

  it('[C4] refuses a late answer, closes its item as wrong and goes on', () => {
    const shown = nextItem(bank, control, start(), 0)
    const itemId = shown.current?.itemId ?? ''
    expect(answerItem(bank, shown, { itemId, correct: true, at: 95_001 }).refusal).toBe('late')
    expect(answerItem(bank, shown, { itemId, correct: true, at: 95_000 }).refusal).toBeNull()
    const next = nextItem(bank, control, shown, 95_001)
    expect(next.answers).toEqual([{ itemId, scored: true, outcome: 'timed_out', seconds: null }])
    expect(next.current?.itemId).not.toBe(itemId)
    const done = played(next, able(0))
    expect(resultOf(bank, done, norm)?.flags).toContain('items_timed_out')
  })

  it('[C4] extra time moves both limits, and without limits nothing is late', () => {
    for (const [timeFactor, refusal] of [
      [1.5, null],
      [null, null],
      [1, 'late'],
    ] as const) {
      const shown = nextItem(bank, control, start({ timeFactor }), 0)
      const itemId = shown.current?.itemId ?? ''
      expect(answerItem(bank, shown, { itemId, correct: true, at: 130_000 }).refusal).toBe(refusal)
    }
    expect(() => start({ timeFactor: 0.5 })).toThrow('time factor')
  })

  it('[C4] when the whole time is over the open item counts for nothing and there is still a result', () => {
    let session = nextItem(bank, control, start(), 0)
    for (let k = 1; k <= 5; k += 1)
      session = nextItem(bank, control, answered(session, true, k * 1000), k * 1000)
    const over = nextItem(bank, control, session, 2_405_001)
    expect(over.finished).toEqual({ reason: 'time_over', at: 2_405_001 })
    expect(over.answers.at(-1)).toMatchObject({ outcome: 'not_reached' })
    expect(resultOf(bank, over, norm)).toMatchObject({ items: 5, reason: 'time_over' })
    expect(resultOf(bank, over, norm)?.flags).toContain('imprecise')
  })

  it('[C4] an excused item counts for nothing and does not come back', () => {
    const shown = nextItem(bank, control, start(), 0)
    const session = played(excuseItem(shown, 4000), able(0))
    const counted = session.answers.filter(({ outcome }) => outcome !== 'excused')
    expect(session.answers[0]?.outcome).toBe('excused')
    expect(counted.map(({ itemId }) => itemId)).not.toContain(shown.current?.itemId)
    expect(resultOf(bank, session, norm)?.items).toBe(counted.length)
  })

  it('[C4] somebody who answers everything in a second is flagged, not failed', () => {
    const session = played(start(), (_, k) => k % 5 === 0, { seconds: 1 })
    const result = resultOf(bank, session, norm)
    expect(result?.flags).toContain('rapid_guessing')
    expect(result?.times.effort).toBe(0)
    expect(result?.theta).toBeLessThan(0)
    expect(result?.percentile).not.toBeNull()
    expect(result?.withoutRapid?.theta).toBeCloseTo(0, 9)
    const { flags, theta } =
      resultOf(
        bank,
        played(start(), (_, k) => k % 5 === 0),
        norm,
      ) ?? {}
    expect(flags).not.toContain('rapid_guessing')
    expect(theta).toBe(result?.theta)
  })

  it('[C4] pretest items are given unscored, at most 15 in 100', () => {
    const mixed = openBank(
      items.map((item, k) => (k % 3 === 0 ? { ...item, status: 'pretest' as const } : item)),
      'mixed',
    )
    const done = played(start({ bank: mixed, rules: { ...rules, stopSe: 0 } }), able(0), { of: mixed })
    const pretest = done.answers.filter(
      ({ itemId }) => mixed.items[mixed.positions.get(itemId) ?? -1]?.status === 'pretest',
    )
    expect(pretest.length).toBeGreaterThanOrEqual(4)
    expect(pretest.length).toBeLessThanOrEqual(0.15 * done.answers.length)
    expect(pretest.every(({ scored }) => !scored)).toBe(true)
    expect(resultOf(mixed, done, norm)).toMatchObject({ items: 40, pretestItems: pretest.length })
  })

  it('[C4] with hardly any calibrated item the test runs on provisional parameters and says so', () => {
    const fresh = openBank(
      items.map((item) => ({ ...item, status: 'pretest' as const })),
      'fresh',
    )
    const done = played(start({ bank: fresh }), able(0.5), { of: fresh })
    expect(resultOf(fresh, done, norm)?.flags).toContain('provisional')
    expect(resultOf(fresh, done, norm)?.items).toBeGreaterThanOrEqual(8)
    expect(resultOf(bank, played(start(), able(0.5)), norm)?.flags).not.toContain('provisional')
  })

  it('[C4] goes on only with the bank it began with', () => {
    expect(() => nextItem(openBank(items, 'bank-2'), control, start(), 0)).toThrow('began with bank "bank-1"')
  })
})

describe('reporting', () => {
  it('[C4] T score, range and percentile of a named group', () => {
    expect(scaleScore({ theta: 1, se: 0.3 }, norm)).toEqual({
      t: 60,
      tInterval: [54.1, 65.9],
      percentile: { value: 84, group: norm },
      noPercentile: null,
    })
    expect(scaleScore({ theta: 4, se: 0.3 }, norm).percentile?.value).toBe(99)
    expect(scaleScore({ theta: 0, se: 0.3 }, null)).toMatchObject({
      percentile: null,
      noPercentile: 'no_norm_group',
    })
    const few = { ...norm, n: 99 }
    expect(scaleScore({ theta: 0, se: 0.3 }, few)).toMatchObject({
      percentile: null,
      noPercentile: 'norm_group_too_small',
    })
  })

  it('[C4] a rapid guess is under a tenth of the mean time, within 3 to 10 seconds', () => {
    expect([undefined, 10, 60, 500].map(rapidThreshold)).toEqual([3, 3, 6, 10])
    const slow = { seconds: 40, meanSeconds: 60 }
    const fast = { seconds: 5, meanSeconds: 60 }
    expect(responseTimes([...Array(9).fill(slow), fast])).toEqual({
      timed: 10,
      rapid: 1,
      effort: 0.9,
      flagged: false,
    })
    expect(responseTimes([...Array(8).fill(slow), fast, fast])).toMatchObject({ rapid: 2, flagged: true })
    expect(responseTimes([{ seconds: null }])).toEqual({ timed: 0, rapid: 0, effort: null, flagged: false })
  })
})
