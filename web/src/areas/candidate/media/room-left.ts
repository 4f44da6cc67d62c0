import type { InterviewStep } from '@mingjian/contract'
import { longestAnswerSeconds } from './answer-length.ts'

/** What is left free beside the longest answer, so that others that still wait fit in as well. */
const reserve = 1.5

/** Bytes this browser may still keep; null where it does not say. */
export async function freeBytes(): Promise<number | null> {
  try {
    const { quota, usage } = await navigator.storage.estimate()
    return quota === undefined ? null : Math.max(0, quota - (usage ?? 0))
  } catch {
    return null
  }
}

/** Whether the longest answer fits beside what is kept. */
export function hasRoom(free: number, answerBytes: number): boolean {
  return free >= answerBytes * reserve
}

type Timed = Pick<InterviewStep, 'answerSeconds'>

/** Seconds of the longest answer there may be. No limit is the longest recording. */
export function longestOf(steps: readonly Timed[]): number {
  const seconds = steps.map(({ answerSeconds }) => answerSeconds || longestAnswerSeconds)
  return Math.max(60, ...seconds)
}

/** Seconds of an answer in the middle of all, by how long it may be. Without limits: two minutes. */
export function typicalOf(steps: readonly Timed[]): number {
  const seconds = steps.map(({ answerSeconds }) => answerSeconds || 120).sort((a, b) => a - b)
  return seconds[seconds.length >> 1] ?? 120
}
