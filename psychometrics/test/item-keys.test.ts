import { describe, expect, it } from 'vitest'
import { generateItem, type NumericalItem } from '../src/index.ts'
import { keyText, worth } from './item-options.ts'

describe('keys worked out again from what the candidate sees', () => {
  const numbers = (text: string): number[] =>
    (text.replace(/,(?=\d{3})/g, '').match(/\d+(\.\d+)?/g) ?? []).map(Number)
  const english = (family: string, radicals: Record<string, string>): NumericalItem[] =>
    Array.from({ length: 300 }, (_, seed) => generateItem({ family, seed, language: 'en', radicals }))
  const near = (item: NumericalItem, expected: number, tolerance: number): void =>
    expect(
      Math.abs(worth(keyText(item)) - expected),
      `${item.id}: ${keyText(item)} ≠ ${expected}`,
    ).toBeLessThanOrEqual(tolerance + 1e-9)
  const row = (item: NumericalItem, name: string): number[] => {
    const at = item.figure?.categories.indexOf(name) as number
    return item.figure?.series.map(({ values }) => values[at] as number) ?? []
  }
  const named = (item: NumericalItem): string[] =>
    (item.figure?.categories ?? [])
      .map((name) => ({ name, at: item.stem.toLowerCase().indexOf(name.toLowerCase()) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at)
      .map(({ name }) => name)

  it('[C4] percentage change', () => {
    for (const item of english('percent-change', { ask: 'change' })) {
      const [before, after] = row(item, named(item)[0] as string) as [number, number]
      near(item, (Math.abs(after - before) / before) * 100, 0.05)
    }
  })

  it('[C4] bar chart: more and less in per cent', () => {
    for (const ask of ['percent-more', 'percent-less'])
      for (const item of english('bar-chart', { ask })) {
        const [a, b] = named(item).map((name) => row(item, name)[0]) as [number, number]
        near(item, (Math.abs(a - b) / b) * 100, 0.05)
      }
  })

  it('[C4] highest and lowest rate', () => {
    for (const ask of ['highest', 'lowest'])
      for (const item of english('compare-rates', { ask })) {
        const rates =
          item.figure?.categories.map(
            (name) => (row(item, name)[1] as number) / (row(item, name)[0] as number),
          ) ?? []
        expect(item.key).toBe(rates.indexOf(ask === 'highest' ? Math.max(...rates) : Math.min(...rates)))
      }
  })

  it('[C4] widest gap of two lines', () => {
    for (const item of english('line-two-series', { ask: 'widest-gap' })) {
      const gaps =
        item.figure?.categories.map((name) =>
          Math.abs((row(item, name)[0] as number) - (row(item, name)[1] as number)),
        ) ?? []
      expect(item.key).toBe(gaps.indexOf(Math.max(...gaps)))
    }
  })

  it('[C4] index numbers between two years', () => {
    for (const item of english('index-numbers', { ask: 'change-between' })) {
      const [from, to] = numbers(item.stem).map((year) => row(item, String(year))[0]) as [number, number]
      near(item, (to / from - 1) * 100, 0.05)
    }
  })

  it('[C4] blend, break-even, work together and weighted mean', () => {
    for (const item of english('mixture', { ask: 'blend' })) {
      const [m, p, n, q] = numbers(item.stem) as [number, number, number, number]
      near(item, (m * p + n * q) / (m + n), 0.05)
    }
    for (const item of english('break-even', { ask: 'break-even' })) {
      const [fixed, price, cost] = numbers(item.stem) as [number, number, number]
      near(item, fixed / (price - cost), 0)
    }
    for (const item of english('work-rate', { form: 'together', times: 'hours' })) {
      const [a, b] = numbers(item.stem) as [number, number]
      near(item, 1 / (1 / a + 1 / b), 0.05)
    }
    for (const item of english('weighted-mean', { groups: 'two', unknown: 'overall' })) {
      const [n, x, m, y] = numbers(item.stem) as [number, number, number, number]
      near(item, (n * x + m * y) / (n + m), 0.05)
    }
  })

  it('[C4] local times, against the offsets in the table', () => {
    for (const item of english('schedule', { course: 'straight' })) {
      const [start] = /\d\d:\d\d/.exec(item.stem) as RegExpExecArray
      const [, hours, minutes] = /runs for (?:(\d+) h)? ?(?:(\d+) min)?/.exec(item.stem) as RegExpExecArray
      const offset = (name: string): number => {
        const [, sign, h, m] = /UTC([+−])(\d+):(\d+)/.exec(String(row(item, name)[0])) as RegExpExecArray
        return (sign === '+' ? 1 : -1) * (Number(h) * 60 + Number(m))
      }
      const [from, to] = named(item) as [string, string]
      const end = worth(start) + Number(hours ?? 0) * 60 + Number(minutes ?? 0) - offset(from) + offset(to)
      near(item, ((end % 1440) + 1440) % 1440, 0)
    }
  })
})
