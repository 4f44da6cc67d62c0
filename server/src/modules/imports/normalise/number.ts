import { type Reading, reading } from './finding.ts'
import { compact, isNothing } from './text.ts'

/** A number between two bounds; units and thousands separators may stand with it. */
export function readNumber(
  raw: string,
  { least, most, whole = false }: { least: number; most: number; whole?: boolean },
): Reading<number> {
  if (isNothing(raw)) {
    return reading<number>(raw, null)
  }
  const text = compact(raw)
    .replace(/(?:分|个月|月|天|日|%|人)$/, '')
    .replace(/^第/, '')
    .replace(/(?<=\d),(?=\d{3}(?:\D|$))/g, '')
  if (!/^[+-]?\d+(?:\.\d+)?$/.test(text)) {
    return reading<number>(raw, null, 'number_invalid')
  }
  const value = Number(text)
  if (whole && !Number.isInteger(value)) {
    return reading<number>(raw, null, 'number_invalid')
  }
  return value < least || value > most ? reading<number>(raw, null, 'number_range') : reading(raw, value)
}
