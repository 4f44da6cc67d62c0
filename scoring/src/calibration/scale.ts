/** The scale people scored on, read off their scores: lowest and highest seen, and the step between levels. */
export type Scale = {
  readonly lowest: number
  readonly highest: number
  readonly step: number
  readonly levels: number
}

const mostLevels = 21
/** Scores closer together than this are the same: their differences would be lost in computing. */
const leastRange = 1e-9

/**
 * Reads the scale off scores (at least one). The step is the largest of …, 10, 5, 2.5, 1, .5, .25, .1, … on which
 * every score lies, counted from the lowest, with at most 21 levels; scores on no such grid (means of several
 * raters) or too wide for one are cut into ten equal steps from lowest to highest. Kappa is computed on these levels.
 */
export function scaleOf(scores: readonly number[]): Scale {
  const lowest = Math.min(...scores)
  const highest = Math.max(...scores)
  const range = highest - lowest
  if (!(range > leastRange)) return { lowest, highest, step: 1, levels: 1 }
  if (!Number.isFinite(range)) return { lowest, highest, step: highest / 10 - lowest / 10, levels: 11 }
  for (let power = Math.ceil(Math.log10(range)); power >= -6; power -= 1) {
    for (const digit of [10, 5, 2.5]) {
      const step = Number((digit * 10 ** (power - 1)).toPrecision(6))
      const levels = Math.round(range / step) + 1
      if (levels > mostLevels) break
      if (levels > 1 && scores.every((score) => onGrid((score - lowest) / step)))
        return { lowest, highest, step, levels }
    }
  }
  return { lowest, highest, step: range / 10, levels: 11 }
}

const onGrid = (steps: number): boolean => Math.abs(steps - Math.round(steps)) < 1e-6

/** The level of a score from 1 to `levels`: nearest, halves upwards, clipped to the scale. */
export function levelOf(score: number, { lowest, step, levels }: Scale): number {
  return Math.max(1, Math.min(levels, Math.floor((score - lowest) / step + 0.5 + 1e-9) + 1))
}
