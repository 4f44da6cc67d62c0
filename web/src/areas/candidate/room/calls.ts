import type { CandidateInterview, Presentation } from '@mingjian/contract'
import type { paths } from '@mingjian/contract/candidate-paths'
import { ApiFailure, type BodyOf, type CallOptions, call, type ReplyOf } from '../../../api/client.ts'
import { createBell } from '../upload/bell.ts'
import { backoff } from '../upload/plan.ts'
import type { Failure, Store } from './state.ts'

/** What the bundle of this area knows the address of. */
type Known<Name extends keyof typeof paths> = Name

type CandidateCall = Known<
  | 'getInterview'
  | 'setInterviewLanguage'
  | 'giveConsent'
  | 'withdrawConsent'
  | 'requestHumanInterview'
  | 'confirmResume'
  | 'reportCheck'
  | 'finishPractice'
  | 'startThinking'
  | 'hearEnglish'
  | 'startAnswer'
  | 'saveDraft'
  | 'finishAnswer'
  | 'reportInterruption'
  | 'retakeAnswer'
  | 'confirmAnswer'
  | 'settleProbing'
  | 'takeOver'
  | 'offerHandover'
  | 'claimHandover'
  | 'submitInterview'
  | 'reportProblem'
  | 'setPresentation'
  | 'askForAccommodations'
  | 'rest'
  | 'getTranscripts'
  | 'noteTranscript'
  | 'startAbilityTest'
  | 'answerAbilityItem'
  | 'continueAbilityTest'
  | 'reportAbilityInterruption'
  | 'reportSignals'
  | 'getMaterials'
  | 'addMaterial'
  | 'removeMaterial'
  | 'sendFacialCues'
  | 'getMyPush'
  | 'saveMyPush'
  | 'endMyPush'
>

/** Calls that answer with the interview as it is now. */
export type Act = Exclude<
  CandidateCall,
  | 'saveDraft'
  | 'reportProblem'
  | 'getTranscripts'
  | 'noteTranscript'
  | 'reportSignals'
  | 'offerHandover'
  | 'claimHandover'
  | 'getMaterials'
  | 'addMaterial'
  | 'removeMaterial'
  | 'sendFacialCues'
  | 'getMyPush'
  | 'saveMyPush'
  | 'endMyPush'
>

export interface Calls {
  /** One call; waits for the network as long as it takes. Throws what is not a matter of the network. */
  request<N extends CandidateCall>(name: N, options: CallOptions<N>): Promise<ReplyOf<N>>
  /** One attempt, for what has its own retries. */
  once<N extends CandidateCall>(name: N, options: CallOptions<N>): Promise<ReplyOf<N>>
  /** A step of the candidate: shows that it is under way, takes in the reply or the failure. */
  act<N extends Act>(name: N, options: CallOptions<N>): Promise<ReplyOf<N> | null>
  /** Reports a technical fault. That it cannot be reported is no reason to trouble the candidate. */
  report(stepId: string, body: BodyOf<'reportInterruption'>): Promise<void>
  /** Asks how the interview stands. */
  refresh(): Promise<void>
  accept(interview: CandidateInterview): void
  /** Keeps how the page looks; the page changes at once, and the server when it is reached. */
  setPresentation(presentation: Presentation): Promise<void>
  /** The network may be back. */
  nudge(): void
}

const patience = 20_000
const passing = new Set([0, 408, 429, 502, 503, 504])

/** The failure as the page shows it. A bug of the page itself looks like a failed server. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ApiFailure)
    return { code: error.code, status: error.status, requestId: error.requestId }
  return { code: 'client.failed', status: -1, requestId: null }
}

/** Whether it is a matter of the network or of a server that is busy: worth another try. */
export function isPassing(error: unknown): boolean {
  if (error instanceof DOMException && error.name === 'AbortError') return true
  return error instanceof ApiFailure && passing.has(error.status)
}

/** The calls of one link. `headers` name the link and the tab. */
export function createCalls(store: Store, headers: Record<string, string>): Calls {
  const bell = createBell()

  async function once<N extends CandidateCall>(name: N, options: CallOptions<N>): Promise<ReplyOf<N>> {
    const control = new AbortController()
    const timer = setTimeout(() => control.abort(), patience)
    try {
      const reply = await (call as (name: N, options: object) => Promise<ReplyOf<N>>)(name, {
        ...options,
        headers,
        signal: control.signal,
      })
      if (store.get().offline) store.set({ offline: false })
      return reply
    } catch (error) {
      if (isPassing(error)) store.set({ offline: true })
      throw error
    } finally {
      clearTimeout(timer)
    }
  }

  async function request<N extends CandidateCall>(name: N, options: CallOptions<N>): Promise<ReplyOf<N>> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await once(name, options)
      } catch (error) {
        if (!isPassing(error)) throw error
        await bell.wait(backoff(attempt, Math.random()), 'nudge')
      }
    }
  }

  function accept(interview: CandidateInterview): void {
    const running = interview.steps.find((step) => step.secondsLeft !== null) ?? interview.abilityTest?.item
    const at = performance.now()
    store.set({
      interview,
      status: 'ready',
      language: interview.language,
      receivedAt: at,
      drift: Date.now() - Date.parse(interview.now),
      clock: running?.secondsLeft != null ? { secondsLeft: running.secondsLeft, at } : null,
    })
  }

  async function refresh(): Promise<void> {
    try {
      accept(await request('getInterview', {}))
    } catch (error) {
      const failure = failureOf(error)
      const unknown = failure.status === 401 || failure.status === 404 || failure.status === 400
      if (unknown) store.set({ status: 'wrong-link', failure })
      else if (!store.get().interview) store.set({ status: 'failed', failure })
      else store.set({ failure })
    }
  }

  /** The state may have moved on without us (another device, the deadline): then that is the answer. */
  async function recover(failure: Failure): Promise<void> {
    const before = positionOf(store.get().interview)
    if (failure.status >= 400 && failure.status < 500) await refresh()
    if (store.get().status === 'ready' && positionOf(store.get().interview) === before) store.set({ failure })
  }

  async function act<N extends Act>(name: N, options: CallOptions<N>): Promise<ReplyOf<N> | null> {
    store.set({ busy: true, failure: null })
    try {
      const reply = await request(name, options)
      accept(reply as CandidateInterview)
      return reply
    } catch (error) {
      await recover(failureOf(error))
      return null
    } finally {
      store.set({ busy: false })
    }
  }

  async function report(stepId: string, body: BodyOf<'reportInterruption'>): Promise<void> {
    try {
      accept(await request('reportInterruption', { params: { stepId }, body }))
    } catch {
      await refresh()
    }
  }

  async function setPresentation(presentation: Presentation): Promise<void> {
    const { interview } = store.get()
    if (interview) store.set({ interview: { ...interview, presentation } })
    try {
      await request('setPresentation', { body: presentation })
    } catch {
      // It holds on this page all the same.
    }
  }

  return { once, request, act, report, refresh, setPresentation, accept, nudge: () => bell.strike('nudge') }
}

function positionOf(interview: CandidateInterview | null): string {
  if (!interview) return ''
  const { phase, current, deviceConflict, steps, abilityTest } = interview
  return [
    phase,
    current,
    deviceConflict,
    abilityTest?.item?.id,
    ...steps.map((step) => `${step.state}${step.take}`),
  ].join(' ')
}
