import type { AbilityEstimate } from '../irt/estimate.ts'
import { normalBelow } from '../special-functions.ts'

/** People a score is compared with: a name and a date to print, their number, mean and spread of θ. */
export type NormGroup = {
  readonly name: string
  readonly date: string
  readonly n: number
  readonly mean: number
  readonly sd: number
}

/** Smallest norm group a percentile is given for. */
export const leastNormGroup = 100

/** Why there is no percentile. */
export type NoPercentile = 'no_norm_group' | 'norm_group_too_small' | 'norm_group_constant'

/** A score for people: T = 50 + 10θ with its 95 % range, and the percentile among a named group. */
export type ScaleScore = {
  readonly t: number
  readonly tInterval: readonly [low: number, high: number]
  readonly percentile: { readonly value: number; readonly group: NormGroup } | null
  readonly noPercentile: NoPercentile | null
}

/**
 * T = 50 + 10θ̂, range ± 1.96 · 10 · SE, both rounded to one decimal. The percentile takes θ to be normal in the norm group
 * and is a whole number from 1 to 99: its ends would promise more than is known.
 */
export function scaleScore({ theta, se }: AbilityEstimate, group: NormGroup | null): ScaleScore {
  const scaled = (value: number): number => Math.round((50 + 10 * value) * 10) / 10
  const noPercentile = percentileFault(group)
  const z = group === null ? 0 : (theta - group.mean) / group.sd
  const value = Math.min(99, Math.max(1, Math.round(100 * normalBelow(z))))
  return {
    t: scaled(theta),
    tInterval: [scaled(theta - 1.959964 * se), scaled(theta + 1.959964 * se)],
    percentile: group === null || noPercentile ? null : { value, group },
    noPercentile,
  }
}

function percentileFault(group: NormGroup | null): NoPercentile | null {
  if (group === null) return 'no_norm_group'
  if (!(group.n >= leastNormGroup)) return 'norm_group_too_small'
  return group.sd > 0 ? null : 'norm_group_constant'
}
