import type { FacialCues } from '@mingjian/contract'
import { longestAnswerSeconds } from '../media/answer-length.ts'

/** What one look at the picture found. It stays in the worker. */
export interface Look {
  /** Milliseconds since the answer began. */
  at: number
  /** How many faces: 2 stands for two or more, and small ones beside a larger one do not count. */
  faces: 0 | 1 | 2
  /** The largest face; null when there is none. Directions in degrees. */
  face: { smile: boolean; yaw: number; pitch: number } | null
}

/** Fewer pictures, or a shorter time, say nothing. */
export const fewestLooks = 5
const leastSeconds = 4
/** A longer gap was no looking: the page was hidden, or the device had no time. */
const longestGap = 3000
/** Away: further than this from where the head usually is, for longer than this. */
const awayDegrees = 25
const awayMilliseconds = 2000

type Seen = { at: number; smile: boolean; yaw: number; pitch: number }

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}

const percent = (part: number, whole: number) => Math.round((100 * part) / whole)

/** Degrees of each look from the middle direction of the answer. */
function turnsOf(seen: readonly Seen[]): number[] {
  const yaw = medianOf(seen.map((one) => one.yaw))
  const pitch = medianOf(seen.map((one) => one.pitch))
  return seen.map((one) => Math.hypot(one.yaw - yaw, one.pitch - pitch))
}

/** How many looks lie in runs with the head turned away for long. One look that differs breaks no run. */
function awayLooks(seen: readonly Seen[], turns: readonly number[]): number {
  const away = turns.map(
    (turn, index) => medianOf([turns[index - 1] ?? turn, turn, turns[index + 1] ?? turn]) > awayDegrees,
  )
  let count = 0
  let from = -1
  const end = (to: number) => {
    const first = seen[from]
    const last = seen[to]
    if (from >= 0 && first && last && last.at - first.at > awayMilliseconds) count += to - from + 1
    from = -1
  }
  seen.forEach((one, index) => {
    const before = seen[index - 1]
    if (before && one.at - before.at > longestGap) end(index - 1)
    if (!away[index]) end(index - 1)
    else if (from < 0) from = index
  })
  end(seen.length - 1)
  return count
}

/** The numbers on one answer; null when there was too little to look at. */
export function measure(looks: readonly Look[]): FacialCues | null {
  const gaps = looks.slice(1).map((look, index) => look.at - (looks[index]?.at ?? look.at))
  const looked = Math.round(gaps.reduce((sum, gap) => sum + Math.min(gap, longestGap), 0) / 1000)
  const seconds = Math.min(longestAnswerSeconds, looked)
  if (looks.length < fewestLooks || seconds < leastSeconds) return null
  const seen = looks.flatMap(({ at, face }) => (face ? [{ at, ...face }] : []))
  const face = percent(seen.length, looks.length)
  if (seen.length === 0)
    return { frames: looks.length, seconds, face, smile: null, away: null, movement: null }
  const turns = turnsOf(seen)
  return {
    frames: looks.length,
    seconds,
    face,
    smile: percent(seen.filter((one) => one.smile).length, seen.length),
    away: percent(awayLooks(seen, turns), seen.length),
    movement: Math.min(90, Math.round(medianOf(turns))),
  }
}
