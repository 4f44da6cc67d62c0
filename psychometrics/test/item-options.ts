import type { NumericalItem } from '../src/index.ts'

/** What an option is worth as a number; times of day in minutes, ratios as quotients. */
export function worth(text: string): number {
  const numbers = text.replace(/,/g, '').match(/\d+(\.\d+)?/g) ?? []
  const [a, b] = numbers.map(Number) as [number, number?]
  if (/\d : \d/.test(text)) return a / (b as number)
  return /^\d\d:\d\d$/.test(text) ? a * 60 + (b as number) : a
}

/** The text of the key. */
export const keyText = (item: NumericalItem): string => item.options[item.key]?.text as string
