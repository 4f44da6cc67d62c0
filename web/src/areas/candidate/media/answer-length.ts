import type { longestAnswerSeconds as Longest } from '@mingjian/contract'

/** The contract's length of the longest answer, written out: importing the value would bring its schemas along. */
export const longestAnswerSeconds: typeof Longest = 3600

/** Seconds before the end at which a recording without a clock says that it will end. */
export const endsSoon = 300

/** A longer gap between two pieces was no recording: the device slept. */
const longestGap = 10

/** How much was recorded, from the times at which the pieces came; what was slept through does not count. */
export function createLength(): { add(seconds: number): number; seconds(): number } {
  let last = 0
  let recorded = 0
  return {
    add(seconds) {
      recorded += Math.min(longestGap, Math.max(0, seconds - last))
      last = seconds
      return recorded
    },
    seconds: () => recorded,
  }
}
