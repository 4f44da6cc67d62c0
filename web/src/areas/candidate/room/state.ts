import type { AnswerMode, CandidateInterview, HeardInterview, Language } from '@mingjian/contract'
import type { Anchor } from '../clock.ts'
import type { DraftState } from '../draft.ts'
import type { DeviceProblem } from '../media/devices.ts'
import type { SenderStatus } from '../upload/sender.ts'
import type { Take } from '../upload/types.ts'
import type { AnswerFault } from './faults.ts'

/** The answer that is being given in this tab. */
export interface Live {
  stepId: string
  key: string
  takeId: string
  mode: AnswerMode
  /** Finished by the candidate or the clock; the last bytes are on their way. */
  finishing: boolean
}

/** Something the candidate must be told. */
export interface Failure {
  code: string
  status: number
  requestId: string | null
}

/** Everything the screens show. Replaced, never changed in place. */
export interface State {
  status: 'loading' | 'ready' | 'wrong-link' | 'failed'
  interview: CandidateInterview | null
  /** `performance.now()` when the interview was received. */
  receivedAt: number
  /** The running clock, by the server. */
  clock: Anchor | null
  language: Language
  /** A call is on its way; its button waits. */
  busy: boolean
  /** The server cannot be reached at the moment. */
  offline: boolean
  failure: Failure | null
  welcomed: boolean
  /** The end of the ability test was read in this tab. */
  abilityPassed: boolean
  live: Live | null
  stream: MediaStream | null
  deviceProblem: DeviceProblem | null
  /** What cut the last answer of this tab off. */
  fault: AnswerFault | null
  /** The camera went away during the running answer; the voice is recorded on. */
  pictureLost: boolean
  /** The microphone of the running answer gives silence. */
  muted: boolean
  /** The step whose recording ended because an answer cannot be longer. */
  full: string | null
  /** Milliseconds by which this device's clock is ahead of the server's. */
  drift: number
  takes: readonly Take[]
  sending: SenderStatus | null
  draft: DraftState | null
  /** False: this browser keeps nothing over a reload. */
  lasting: boolean
  /** Recordings of this page, to be looked at again, by step. */
  playback: Readonly<Record<string, Blob>>
  /** What was heard in the recorded answers; null before it was asked for. */
  heard: HeardInterview | null
}

export const initialState: State = {
  status: 'loading',
  interview: null,
  receivedAt: 0,
  clock: null,
  language: 'zh-CN',
  busy: false,
  offline: false,
  failure: null,
  welcomed: false,
  abilityPassed: false,
  live: null,
  stream: null,
  deviceProblem: null,
  fault: null,
  pictureLost: false,
  muted: false,
  full: null,
  drift: 0,
  takes: [],
  sending: null,
  draft: null,
  lasting: true,
  playback: {},
  heard: null,
}

export interface Store {
  get(): State
  set(change: Partial<State>): void
  subscribe(listener: () => void): () => void
}

/** Holds the state of the page and tells who listens. */
export function createStore(first: State): Store {
  let state = first
  const listeners = new Set<() => void>()
  return {
    get: () => state,
    set(change) {
      state = { ...state, ...change }
      for (const listener of [...listeners]) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
