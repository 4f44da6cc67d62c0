import { describe, expect, inject, it } from 'vitest'
import {
  bankItemOf,
  describeFigure,
  generateItem,
  type ItemLanguage,
  itemFamilies,
  type NumericalItem,
  openBank,
} from '../src/index.ts'
import { keyText, worth } from './item-options.ts'

/** A thousand of each at night. */
const seeds = inject('fullSize') ? 1000 : 250
const languages: readonly ItemLanguage[] = ['zh-CN', 'en']
const cache = new Map<string, NumericalItem[]>()

/** Items of a family in one language, made once for all tests. */
function itemsOf(family: string, language: ItemLanguage): NumericalItem[] {
  const name = `${family}/${language}`
  const made =
    cache.get(name) ?? Array.from({ length: seeds }, (_, seed) => generateItem({ family, seed, language }))
  cache.set(name, made)
  return made
}

const bothOf = (family: string): NumericalItem[] => languages.flatMap((language) => itemsOf(family, language))
const texts = (item: NumericalItem): string[] => item.options.map(({ text }) => text)
const isLabels = (item: NumericalItem): boolean =>
  texts(item).every((text) => item.figure?.categories.includes(text))
/** Fails with the item's id; far faster than expect where millions of things are looked at. */
function must(ok: boolean, what: string): void {
  if (!ok) throw new Error(what)
}
const share = (items: readonly NumericalItem[], hit: (item: NumericalItem) => boolean): number =>
  items.filter(hit).length / items.length

describe.each(itemFamilies.map(({ id }) => id))('%s', (family) => {
  it('[C4] has five different options, exactly one key, and says what led to each of the others', () => {
    for (const item of bothOf(family)) {
      must(item.options.length === 5 && new Set(texts(item)).size === 5, `${item.id}: five options`)
      const keys = item.options.flatMap(({ misconception }, at) => (misconception === 'key' ? [at] : []))
      must(keys.length === 1 && keys[0] === item.key, `${item.id}: one key`)
      for (const { misconception, explanation } of item.options)
        must(/^[a-z+-]+$/.test(misconception) && explanation.length > 2, `${item.id}: ${misconception}`)
    }
  })

  it('[C4] keeps options apart, positive, finite and free of broken text', () => {
    for (const item of bothOf(family)) {
      const broken = /undefined|NaN|Infinity|\[object|null%/.exec(JSON.stringify(item))
      must(!broken, `${item.id}: ${broken}`)
      if (isLabels(item)) continue
      const values = texts(item).map(worth)
      const least = family.startsWith('series')
        ? () => 1
        : family === 'schedule'
          ? () => 10
          : (one: number) => one * 0.009
      values.sort((a, b) => a - b)
      for (const [at, value] of values.entries()) {
        must(value > 0, `${item.id}: ${values}`)
        if (family !== 'schedule') {
          const ratio = value / worth(keyText(item))
          must(ratio > 0.19 && ratio < 5.1, `${item.id}: ${value} is not believable`)
        }
        const next = values[at + 1] ?? Number.POSITIVE_INFINITY
        must(next - value >= least(value), `${item.id}: ${values}`)
      }
      must(!texts(item).some((text) => text.includes('−')), item.id)
    }
  })

  it('[C4] puts the key evenly at each place', () => {
    const items = bothOf(family)
    for (let place = 0; place < 5; place += 1) {
      const at = share(items, ({ key }) => key === place)
      // Four standard errors of a share of one fifth.
      expect(Math.abs(at - 0.2), `${family} place ${place}`).toBeLessThan(4 * Math.sqrt(0.16 / items.length))
    }
  })

  it('[C4] does not give the key away by length, roundness or size', () => {
    const items = bothOf(family).filter((item) => !isLabels(item))
    const zeros = (text: string): number => /0*$/.exec(text.replace(/\D/g, ''))?.[0].length ?? 0
    const alone = (item: NumericalItem, score: (text: string) => number): boolean => {
      const others = texts(item)
        .filter((_, at) => at !== item.key)
        .map(score)
      return others.every((one) => one < score(keyText(item)))
    }
    for (const item of items) {
      expect(
        alone(item, (text) => text.length),
        `${item.id} is the longest`,
      ).toBe(false)
      expect(
        alone(item, (text) => -text.length),
        `${item.id} is the shortest`,
      ).toBe(false)
      must(!alone(item, zeros), `${item.id} is the roundest`)
      expect(
        alone(item, (text) => -zeros(text)),
        `${item.id} alone is not round`,
      ).toBe(false)
    }
    const rank = (item: NumericalItem): number =>
      texts(item).filter((text) => worth(text) < worth(keyText(item))).length
    for (let place = 0; place < 5 && items.length > 0; place += 1)
      expect(
        share(items, (item) => rank(item) === place),
        `${family} rank ${place}`,
      ).toBeLessThan(0.42)
  })

  it('[C4] gives somebody who only looks at the options little more than chance', () => {
    const items = bothOf(family).filter((item) => !isLabels(item))
    const guess = (item: NumericalItem, score: (value: number, all: number[]) => number): boolean => {
      const values = texts(item).map(worth)
      const scores = values.map((value) => score(value, values))
      return scores.indexOf(Math.max(...scores)) === item.key
    }
    const mean = (all: number[]): number => all.reduce((a, b) => a + b) / all.length
    const rules: Record<string, (value: number, all: number[]) => number> = {
      'nearest to the mean': (value, all) => -Math.abs(value - mean(all)),
      'nearest to another': (value, all) =>
        -Math.min(...all.filter((one) => one !== value).map((one) => Math.abs(one - value))),
      'farthest from all': (value, all) =>
        Math.min(...all.map((one) => (one === value ? Infinity : Math.abs(one - value)))),
    }
    for (const [name, score] of Object.entries(rules))
      if (items.length > 0)
        expect(
          share(items, (item) => guess(item, score)),
          `${family} ${name}`,
        ).toBeLessThan(0.42)
  })

  it('[C4] makes the same item from the same seed, and hardly ever the same item from another', () => {
    for (const language of languages) {
      const items = itemsOf(family, language)
      for (const item of items.slice(0, 20))
        expect(generateItem({ family, seed: item.seed, language })).toEqual(item)
      const different = new Set(items.map((item) => JSON.stringify([item.stem, item.figure]))).size
      expect(different / items.length, `${family} ${language}`).toBeGreaterThan(0.9)
    }
  })

  it('[C4] clones with the same radicals have one difficulty, time and build; other incidentals', () => {
    for (const language of languages) {
      const first = itemsOf(family, language)[0] as NumericalItem
      const clones = Array.from({ length: 60 }, (_, seed) =>
        generateItem({ family, seed: `clone ${seed}`, language, radicals: first.radicals }),
      )
      for (const clone of clones) {
        expect(clone.radicals).toEqual(first.radicals)
        expect([clone.predicted, clone.seconds, clone.area]).toEqual([
          first.predicted,
          first.seconds,
          first.area,
        ])
        expect([clone.figure?.kind, clone.figure?.categories.length, clone.figure?.series.length]).toEqual([
          first.figure?.kind,
          first.figure?.categories.length,
          first.figure?.series.length,
        ])
        expect(clone.solution).toHaveLength(first.solution.length)
      }
      expect(new Set(clones.map((clone) => JSON.stringify([clone.stem, clone.figure]))).size).toBeGreaterThan(
        50,
      )
    }
  })

  it('[C4] says every chart in words, with every value, and no he or she', () => {
    for (const item of bothOf(family)) {
      must(!/\b(he|she|his|her|him)\b|[他她]/i.test(item.stem + item.solution.join()), item.id)
      if (!item.figure) continue
      const told = item.textAlternative?.replace(/,/g, '') ?? ''
      must(item.textAlternative === describeFigure(item.figure, item.language), item.id)
      must(
        [item.figure.title, item.figure.unit, ...item.figure.categories].every((one) =>
          item.textAlternative?.includes(one),
        ),
        item.id,
      )
      for (const { values } of item.figure.series)
        must(
          values.length === item.figure.categories.length &&
            values.every((value) => told.includes(String(value))),
          item.id,
        )
    }
  })

  it('[C4] is written in one language: no Chinese in English, no pounds or English words in Chinese', () => {
    for (const item of itemsOf(family, 'en')) {
      const stray = /[\u3000-\u9fff\uff00-\uffef]/.exec(JSON.stringify(item))
      must(!stray, `${item.id}: ${stray}`)
    }
    for (const { id, stem, options, solution, figure } of itemsOf(family, 'zh-CN')) {
      const seen = [
        stem,
        ...options.flatMap(({ text, explanation }) => [text, explanation]),
        ...solution,
        figure?.title ?? '',
      ]
      const stray = /£|[a-z]{2,}|[\u4e00-\u9fff][,;:?]/.exec(seen.join(' '))
      must(!stray, `${id}: ${stray}`)
    }
  })
})

describe('items as a bank', () => {
  it('[C4] every family feeds the engine as pretest, and all four areas are served', () => {
    const items = itemFamilies.map(({ id }) => generateItem({ family: id, seed: 1, language: 'zh-CN' }))
    const bank = openBank(items.map(bankItemOf), 'numerical')
    expect(bank.items.every(({ status, a, c }) => status === 'pretest' && a === 1 && c === 0.2)).toBe(true)
    expect([...bank.areas].sort()).toEqual(['chart', 'ratio', 'series', 'table'])
    expect(itemFamilies.length).toBeGreaterThanOrEqual(14)
  })

  it('[C4] guesses of difficulty reach from very easy to hard', () => {
    const guesses = new Set(
      itemFamilies.flatMap(({ id }) => itemsOf(id, 'en').map(({ predicted }) => predicted.b)),
    )
    expect([...guesses].sort((a, b) => a - b)).toEqual([-1.5, -0.75, 0, 0.75, 1.5])
  })

  it('[C4] refuses a family or level that does not exist', () => {
    expect(() => generateItem({ family: 'x', seed: 1, language: 'en' })).toThrow('no item family "x"')
    expect(() =>
      generateItem({ family: 'mixture', seed: 1, language: 'en', radicals: { ask: 'x' } }),
    ).toThrow('mixture has no ask "x"')
  })
})
