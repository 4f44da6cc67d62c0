import type { ItemLanguage } from '../figure.ts'
import { decimal, type Fraction, fraction, minus, over, times } from '../fraction.ts'
import type { Pen } from '../pen.ts'
import type { Scene } from '../scenes.ts'
import type { Wrong } from '../types.ts'

export const hundred = fraction(100)

/** How much larger b is than a, in per cent. */
export const changeInPercent = (a: number, b: number): Fraction => fraction((b - a) * 100, a)

/** a out of b in per cent. */
export const percentOf = (a: number, b: number): Fraction => fraction(a * 100, b)

/** Options shown to the precision of a percentage with one decimal. */
export const percentOptions = {
  decimals: 1,
  show: (value: Fraction): string => `${decimal(value, 1)}%`,
  gap: { share: fraction(6, 100), amount: fraction(6, 10) },
}

/** Options that are exact whole amounts with a unit. */
export const wholeOptions = (pen: Pen, show: (digits: string) => string) => ({
  decimals: 0,
  show: (value: Fraction): string => show(pen.num(value)),
  gap: { share: fraction(2, 100), amount: fraction(1) },
})

/** The largest power of ten that is at most three tenths of an amount, never below the last place: a slip's size. */
export function slipsFor(value: Fraction, decimals = 0): Fraction[] {
  let step = fraction(1, 10 ** decimals)
  const size = value.n / value.d
  while ((step.n / step.d) * 10 <= size * 0.3) step = times(step, fraction(10))
  return [step, step]
}

/** A whole number of the scene's size that no reader takes for a round one. */
export function amount(pen: Pen, scene: Scene): number {
  const value = pen.int(...scene.range)
  return value % 10 === 0 ? value + pen.int(1, 9) : value
}

export const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0)

/** A unit behind a number: Chinese writes it close, English with a space, and pounds go in front. */
export function withUnit(pen: Pen, scene: Scene): (digits: string) => string {
  if (pen.language === 'zh-CN') return (digits) => `${digits}${scene.unit}`
  if (scene.unit === '£ thousand') return (digits) => `£${digits} thousand`
  return (digits) => `${digits} ${scene.unit}`
}

/** (b − a)/a of fractions in per cent. */
export const growth = (a: Fraction, b: Fraction): Fraction => times(over(minus(b, a), a), hundred)

/** Money with the decimals asked for. */
export const money = (pen: Pen, value: Fraction | number, decimals = 0): string =>
  pen.t(`${pen.num(value, decimals)}元`, `£${pen.num(value, decimals)}`)

/** Shortens the naming of misconceptions: id, where it leads, and what was done, in the language of the pen. */
export const wrongs =
  (pen: Pen) =>
  (id: string, value: Fraction | number, chinese: string, english: string): Wrong => ({
    id,
    value: typeof value === 'number' ? fraction(value) : value,
    why: pen.t(chinese, english),
  })

/** Scenes of both languages, each written for its own readers. */
export type InBoth<T> = Readonly<Record<ItemLanguage, readonly T[]>>

/** The least and the largest number that suit a scene. */
export type Span = readonly [number, number]
