import type { FacialCues } from '@mingjian/contract'
import type { Noticed } from './notice.ts'

/** What the page tells the worker. */
export type Order =
  | { kind: 'load'; folder: string }
  | { kind: 'begin' }
  | { kind: 'look'; at: number; picture: ImageBitmap }
  | { kind: 'finish' }

/** What the worker tells the page: that it is ready, what a look cost, how long something was, the few numbers. */
export type Word =
  | { kind: 'ready' }
  | { kind: 'failed' }
  | { kind: 'looked'; milliseconds: number }
  | ({ kind: 'noticed' } & Noticed)
  | { kind: 'measured'; cues: FacialCues | null }

const cueNames = ['frames', 'seconds', 'face', 'smile', 'away', 'movement'] as const
const mayBeNull = new Set<string>(['smile', 'away', 'movement'])

function isOnly(value: unknown, names: readonly string[]): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length === names.length &&
    names.every((name) => name in value)
  )
}

function isCues(value: unknown): value is FacialCues {
  return (
    isOnly(value, cueNames) &&
    cueNames.every((name) => {
      const number = value[name]
      return (number === null && mayBeNull.has(name)) || (Number.isInteger(number) && Number(number) >= 0)
    })
  )
}

const noticedKinds: readonly unknown[] = ['face_absent', 'second_face'] satisfies Noticed['what'][]

function isNoticed(value: Record<string, unknown>): value is Record<string, unknown> & Noticed {
  const { what, from, to } = value
  return noticedKinds.includes(what) && typeof from === 'number' && typeof to === 'number' && to >= from
}

/** A message of the worker; null when it is anything but one of the five, or carries anything besides. */
export function wordOf(data: unknown): Word | null {
  if (isOnly(data, ['kind']) && (data.kind === 'ready' || data.kind === 'failed')) return { kind: data.kind }
  if (isOnly(data, ['kind', 'milliseconds']) && data.kind === 'looked') {
    return typeof data.milliseconds === 'number' ? { kind: 'looked', milliseconds: data.milliseconds } : null
  }
  if (isOnly(data, ['kind', 'what', 'from', 'to']) && data.kind === 'noticed') {
    return isNoticed(data) ? { kind: 'noticed', what: data.what, from: data.from, to: data.to } : null
  }
  if (isOnly(data, ['kind', 'cues']) && data.kind === 'measured') {
    return data.cues === null || isCues(data.cues) ? { kind: 'measured', cues: data.cues } : null
  }
  return null
}
