import { AbilityTestModule } from '@mingjian/contract'
import { describe, expect, it } from 'vitest'
import { shortTest } from './ability.fixture.ts'
import { clonesOf, goesByCalibrated, pointBiserial, remedyFor, templates, testRules } from './rules.ts'

describe('[C4] the bank', () => {
  it('has about as many items in each area, and names every template once', () => {
    expect(new Set(templates.map(({ key }) => key)).size).toBe(templates.length)
    for (const area of ['table', 'chart', 'series', 'ratio'] as const) {
      const inArea = templates.filter((one) => one.area === area)
      const items = inArea.reduce((sum, one) => sum + clonesOf(one), 0)
      expect(items).toBeGreaterThanOrEqual(80)
      expect(items).toBeLessThan(115)
      // What a kit may ask of one area is there.
      expect(inArea.length).toBeGreaterThanOrEqual(10)
    }
  })

  it('carries a test by itself once enough templates of each area are calibrated', () => {
    const all = templates.flatMap((one) =>
      Array.from({ length: clonesOf(one) }, () => ({ ...one, template: one.key })),
    )
    const rules = testRules({ ...shortTest, mostItems: 20 })
    expect(goesByCalibrated(all, rules)).toBe(true)
    expect(goesByCalibrated([], rules)).toBe(false)
    expect(
      goesByCalibrated(
        all.filter(({ area }) => area !== 'series'),
        rules,
      ),
    ).toBe(false)
    const few = new Set(templates.slice(0, 29).map(({ key }) => key))
    expect(
      goesByCalibrated(
        all.filter(({ template }) => few.has(template)),
        rules,
      ),
    ).toBe(false)
  })
})

describe('[C4] the settings of a kit', () => {
  it('are refused where shares do not add up or one area gives too much', () => {
    expect(AbilityTestModule.safeParse(shortTest).success).toBe(true)
    const areas = { table: 100, chart: 0, series: 0, ratio: 0 }
    expect(AbilityTestModule.safeParse({ ...shortTest, areas }).success).toBe(false)
    expect(AbilityTestModule.safeParse({ ...shortTest, areas, mostItems: 10 }).success).toBe(true)
    expect(AbilityTestModule.safeParse({ ...shortTest, areas: { ...areas, chart: 10 } }).success).toBe(false)
  })
})

describe('[C5] what a fault earns', () => {
  const none = { alreadyGiven: 0, excused: 0 }
  it('is no more than nothing was heard, and has an end', () => {
    expect(remedyFor({ ...none, lostSeconds: 50, silentSeconds: 20 })).toEqual({ seconds: 20, excuse: false })
    expect(remedyFor({ ...none, lostSeconds: 50, silentSeconds: 90, alreadyGiven: 880 }).seconds).toBe(20)
  })
  it('takes an item out after a long gap, three times', () => {
    const long = { lostSeconds: 4000, silentSeconds: 5000, alreadyGiven: 0 }
    expect(remedyFor({ ...long, excused: 2 })).toEqual({ seconds: 4000, excuse: true })
    expect(remedyFor({ ...long, excused: 3 })).toEqual({ seconds: 120, excuse: false })
  })
})

it('[C4] the point-biserial correlation from sums is that of the answers', () => {
  const thetas = Array.from({ length: 40 }, (_, k) => (k - 20) / 10)
  const right = thetas.map((theta, k) => theta + (k % 3) - 1 > 0)
  const sum = (pick: (theta: number, at: number) => number) =>
    thetas.reduce((total, theta, at) => total + pick(theta, at), 0)
  const found = pointBiserial({
    answers: 40,
    rights: right.filter(Boolean).length,
    thetaSum: sum((theta) => theta),
    thetaSquare: sum((theta) => theta * theta),
    thetaRight: sum((theta, at) => (right[at] ? theta : 0)),
  })
  const mean = (values: number[]) => values.reduce((total, one) => total + one, 0) / values.length
  const x = right.map(Number)
  const [mx, mt] = [mean(x), mean(thetas)]
  const covariance = mean(x.map((one, at) => (one - mx) * ((thetas[at] ?? 0) - mt)))
  const sd = (values: number[], m: number) => Math.sqrt(mean(values.map((one) => (one - m) ** 2)))
  expect(found).toBeCloseTo(covariance / (sd(x, mx) * sd(thetas, mt)), 9)
  expect(pointBiserial({ answers: 10, rights: 5, thetaSum: 0, thetaSquare: 10, thetaRight: 3 })).toBeNull()
})
