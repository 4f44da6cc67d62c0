import { createHash } from 'node:crypto'
import type { SignalInput, SignalKind, SignalStrength } from '@mingjian/contract'

type Bare<T> = T extends unknown ? Omit<T, 'id' | 'at' | 'stepId' | 'takeId' | 'second'> : never

/** The numbers of a signal, from the device or found by the server. */
export type Measured =
  | Bare<SignalInput>
  | { kind: 'second_device'; browsers: number; gapSeconds: number }
  | { kind: 'same_device'; hoursApart: number }
  | { kind: 'clock_jump'; seconds: number }
  | { kind: 'similar_answer'; similarity: number; earlier: boolean }

/** Below this a signal is everyday noise and is not kept. */
export const least = {
  leftSeconds: 3,
  pastedCharacters: 20,
  burstCharacters: 80,
  copiedCharacters: 8,
  clockSeconds: 60,
  faceAbsentSeconds: 10,
  secondFaceSeconds: 3,
} as const

/** Signals one interview may have: more tell a person nothing, and a broken page must not fill the database. */
export const mostSignals = 300
/** Those of them that the server finds have a number of their own: nobody crowds them out. */
export const mostFound = 30
/** Browsers one interview is remembered by. */
export const mostBrowsers = 20

/** What is found by the server and not noted by a device. */
export const foundKinds: readonly SignalKind[] = ['second_device', 'same_device', 'clock_jump']

/** Whether what a device noted is worth keeping. */
export function isWorthNoting(measured: Measured): boolean {
  switch (measured.kind) {
    case 'left':
      return measured.seconds >= least.leftSeconds
    case 'pasted':
      return measured.characters >= least.pastedCharacters
    case 'typing_burst':
      return measured.characters >= least.burstCharacters
    case 'question_copied':
      return measured.characters >= least.copiedCharacters
    case 'clock_jump':
      return Math.abs(measured.seconds) >= least.clockSeconds
    case 'face_absent':
      return measured.seconds >= least.faceAbsentSeconds
    case 'second_face':
      return measured.seconds >= least.secondFaceSeconds
    default:
      return true
  }
}

/** How far what was measured is out of the ordinary; nothing of why. Fixed limits, the same for everybody. */
export function strengthOf(measured: Measured): SignalStrength {
  switch (measured.kind) {
    case 'left':
      return grade(measured.seconds, 15, 60)
    case 'pasted':
      return measured.own ? 'slight' : pasteStrength(measured.characters, measured.share)
    case 'typing_burst':
      return grade(measured.characters, 300, Number.POSITIVE_INFINITY)
    case 'second_device':
      // Two at once, or one after the other.
      return measured.gapSeconds < 120 ? 'clear' : 'slight'
    case 'same_device':
      return 'clear'
    case 'similar_answer':
      return grade(measured.similarity, 0.85, 0.95)
    case 'face_absent':
      return grade(measured.seconds, 30, 120)
    case 'second_face':
      return grade(measured.seconds, 10, 60)
    default:
      // A copied question may be going to a dictionary, and no clock but the server's counts.
      return 'slight'
  }
}

function pasteStrength(characters: number, share: number): SignalStrength {
  if (characters < 50 || share < 0.2) {
    return 'slight'
  }
  return characters >= 150 && share >= 0.6 ? 'marked' : 'clear'
}

function grade(value: number, clear: number, marked: number): SignalStrength {
  return value >= marked ? 'marked' : value >= clear ? 'clear' : 'slight'
}

/**
 * When something happened by the server's clock: as long ago as the device says, whatever its clock shows, but not
 * before the interview was begun and not in the future.
 */
export function serverTime(input: { at: number; sentAt: number; now: Date; notBefore: Date }): Date {
  const ago = Math.max(0, input.sentAt - input.at)
  const at = input.now.getTime() - ago
  return new Date(Math.max(input.notBefore.getTime(), at))
}

/** The id of a signal that the server finds: found twice it is the same one. */
export function idOf(kind: SignalKind, ...parts: string[]): string {
  const hex = createHash('sha256')
    .update([kind, ...parts].join('\0'))
    .digest('hex')
  // A UUID of version 8: made of anything.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Whether an id is of the form the server makes: no device takes the place of what it finds. */
export const isServerId = (id: string): boolean => id[14] === '8'

const z95 = 1.959963984540054

/** The share of `k` in `n` with its 95 % Wilson score interval; null where there is nothing to divide by. */
export function wilson(
  k: number,
  n: number,
): { share: number; interval: [number, number]; n: number } | null {
  if (n === 0) {
    return null
  }
  const share = k / n
  const square = z95 * z95
  const centre = (share + square / (2 * n)) / (1 + square / n)
  const half = (z95 / (1 + square / n)) * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n))
  // At 0 and n the ends are exact; rounding must not push them out.
  return {
    share,
    interval: [k === 0 ? 0 : Math.max(0, centre - half), k === n ? 1 : Math.min(1, centre + half)],
    n,
  }
}
