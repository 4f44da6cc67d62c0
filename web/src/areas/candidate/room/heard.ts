import type { HeardAnswer, HeardInterview } from '@mingjian/contract'
import type { Calls } from './calls.ts'
import type { Store } from './state.ts'

/** What was heard in the recorded answers. Nothing of the interview waits for it. */
export interface Heard {
  /** Asks once; that it cannot be asked is no reason to trouble the candidate. */
  load(): Promise<void>
  /** Says what was heard wrongly. Throws when it could not be sent. */
  note(stepId: string, text: string): Promise<void>
}

/** How often to ask while something is being put into words. */
export const askEvery = 4000

/** The answer of a step, as far as it is known. */
export function heardOf(heard: HeardInterview | null, stepId: string): HeardAnswer | null {
  return heard?.answers.find((answer) => answer.stepId === stepId) ?? null
}

/** Whether asking again may bring something new. */
export function isAwaited(heard: HeardInterview | null): boolean {
  return heard === null || (heard.open && heard.answers.some((answer) => answer.state === 'pending'))
}

/** Creates the reading of what was heard. */
export function createHeard(store: Store, calls: Calls): Heard {
  // Of two answers on their way the one that was asked for last is shown.
  let asked = 0
  return {
    async load() {
      asked += 1
      const mine = asked
      try {
        const heard = await calls.once('getTranscripts', {})
        if (mine === asked) store.set({ heard })
      } catch {
        // Asked again in a moment.
      }
    },
    async note(stepId, text) {
      asked += 1
      store.set({ heard: await calls.once('noteTranscript', { params: { stepId }, body: { text } }) })
    },
  }
}
