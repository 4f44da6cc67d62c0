import type { AnswerMode } from '@mingjian/contract'
import { local } from './identity.ts'

/** What this device remembers of the take in progress of one step. */
export interface Slot {
  /** The `clientTakeId` that began it. */
  key: string
  takeId: string
  mode: AnswerMode
}

/** The typed answer as it stands on this device. */
export interface Draft {
  text: string
  revision: number
  /** What the server had when this was kept. */
  base: string
}

/** What this device remembers of one interview. Everything else is known by the server. */
export interface Memory {
  slot(stepId: string): Slot | null
  keepSlot(stepId: string, slot: Slot): void
  draft(takeId: string): Draft | null
  keepDraft(takeId: string, draft: Draft): void
  /** The take was alive here a moment ago: what is missing from then on is time lost. */
  seen(key: string): void
  lastSeen(key: string): number | null
  mode(): AnswerMode | null
  keepMode(mode: AnswerMode): void
  /** What the line carried when it was last measured, in kilobits a second. */
  line(): number | null
  keepLine(kbps: number): void
  /** Forgets the interview: it has been handed in. */
  forget(): void
}

function parse<T>(text: string | null): T | null {
  if (!text) return null
  try {
    return JSON.parse(text) as T
  } catch {
    return null
  }
}

/** The memory of one interview, under its own prefix. */
export function memoryOf(interviewId: string): Memory {
  const prefix = `mingjian.${interviewId}.`
  return {
    slot: (stepId) => parse<Slot>(local.get(`${prefix}slot.${stepId}`)),
    keepSlot: (stepId, slot) => local.set(`${prefix}slot.${stepId}`, JSON.stringify(slot)),
    draft: (takeId) => parse<Draft>(local.get(`${prefix}draft.${takeId}`)),
    keepDraft: (takeId, draft) => local.set(`${prefix}draft.${takeId}`, JSON.stringify(draft)),
    seen: (key) => local.set(`${prefix}seen.${key}`, String(Date.now())),
    lastSeen: (key) => parse<number>(local.get(`${prefix}seen.${key}`)),
    mode: () => local.get(`${prefix}mode`) as AnswerMode | null,
    keepMode: (mode) => local.set(`${prefix}mode`, mode),
    line: () => parse<number>(local.get(`${prefix}line`)),
    keepLine: (kbps) => local.set(`${prefix}line`, String(Math.round(kbps))),
    forget() {
      for (const key of local.keys()) if (key.startsWith(prefix)) local.remove(key)
    },
  }
}
