import { below, type Random } from '../random.ts'
import { grouped, type ItemLanguage } from './figure.ts'
import { decimal, type Fraction, fraction } from './fraction.ts'

/** What families write with: seeded choices, and words and numbers in one language. */
export type Pen = {
  readonly random: Random
  readonly language: ItemLanguage
  /** The text in the language of the item. */
  readonly t: (chinese: string, english: string) => string
  /** What belongs to the language of the item, such as its scenes. */
  readonly of: <T>(both: Readonly<Record<ItemLanguage, T>>) => T
  /** A whole number between two, both included, in steps counted from the first. */
  readonly int: (from: number, to: number, step?: number) => number
  readonly pick: <T>(list: readonly T[]) => T
  readonly sample: <T>(list: readonly T[], n: number) => T[]
  readonly num: (value: Fraction | number, decimals?: number) => string
}

/** A pen for one attempt at an item. */
export function penFor(random: Random, language: ItemLanguage): Pen {
  const int = (from: number, to: number, step = 1): number =>
    from + step * below(random, Math.floor((to - from) / step) + 1)
  const sample = <T>(list: readonly T[], n: number): T[] => shuffled(list, random).slice(0, n)
  return {
    random,
    language,
    t: (chinese, english) => (language === 'en' ? english : chinese),
    of: (both) => both[language],
    int,
    pick: (list) => list[below(random, list.length)] as (typeof list)[number],
    sample,
    num: (value, decimals = 0) =>
      grouped(decimal(typeof value === 'number' ? fraction(value) : value, decimals), language),
  }
}

/** The same things in an order drawn evenly from all orders (Fisher & Yates). */
export function shuffled<T>(list: readonly T[], random: Random): T[] {
  const result = [...list]
  for (let k = result.length - 1; k > 0; k -= 1) {
    const other = below(random, k + 1)
    ;[result[k], result[other]] = [result[other] as T, result[k] as T]
  }
  return result
}
