import { type Arrangement, noArrangement, type Presentation, type TimeFactor } from '@mingjian/contract'
import { openJson, sealJson } from '../../../platform/crypto/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { type InterviewRow, updateInterview } from '../store.ts'
import { endRests, type Rest } from './rules.ts'

/** Everything that was arranged for one candidate. */
export interface Arrangements {
  presentation: Presentation
  granted: Arrangement
  /** By step that was begun: the factor of its clock. What is granted later holds for later steps. */
  clocks: Record<string, TimeFactor>
  rests: Rest[]
  /** Minutes the deadline is later because an answer was waited for. */
  waitMinutes: number
}

/** Whose arrangements: the interview, and the key of the candidate's data. */
export interface Arranged {
  interview: Pick<InterviewRow, 'organisation_id' | 'id' | 'arrangements_sealed'>
  key: Uint8Array
}

const none: Arrangements = {
  presentation: { largeText: false, highContrast: false, slowVoice: false, readAloud: false },
  granted: noArrangement,
  clocks: {},
  rests: [],
  waitMinutes: 0,
}

const place = (id: string) => `interview.interview.arrangements:${id}`

/** What was arranged for the candidate of a visit. */
export function arrangementsOf({ interview, key }: Arranged): Arrangements {
  const sealed = interview.arrangements_sealed
  return sealed ? { ...none, ...openJson<Partial<Arrangements>>(key, place(interview.id), sealed) } : none
}

/** Keeps what was arranged, and nothing where nothing is. */
export async function keepArrangements(
  tx: Tx,
  { interview, key }: Arranged,
  next: Arrangements,
): Promise<void> {
  const isNothing = JSON.stringify(next) === JSON.stringify(none)
  const arrangements_sealed = isNothing ? null : sealJson(key, place(interview.id), next)
  await updateInterview(tx, interview, { arrangements_sealed })
}

/**
 * By how much every clock of this candidate is longer; 0: no limit. It holds for what is begun from now on. Steps
 * of the interview follow it by themselves; whatever runs another clock multiplies its seconds with `timed`.
 */
export function timeFactorOf(arranged: Arranged): TimeFactor {
  return arrangementsOf(arranged).granted.timeFactor
}

/** The factor of a step's clock: of one that was begun the one it was begun with. */
export function stepFactor(arranged: Arranged, step: { id: string; thinking_at: Date | null }): TimeFactor {
  const { granted, clocks } = arrangementsOf(arranged)
  return step.thinking_at ? (clocks[step.id] ?? 1) : granted.timeFactor
}

/** Holds on to the factor a step begins with, and ends a rest. */
export async function beginClock(tx: Tx, arranged: Arranged, stepId: string, at: Date): Promise<void> {
  const before = arrangementsOf(arranged)
  const factor = before.granted.timeFactor
  if ((before.clocks[stepId] ?? 1) !== factor || before.rests.some(({ until }) => until === null)) {
    await keepArrangements(tx, arranged, {
      ...before,
      clocks: { ...before.clocks, [stepId]: factor },
      rests: endRests(before.rests, at),
    })
  }
}
