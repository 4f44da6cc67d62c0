import { type Calls, isPassing } from '../room/calls.ts'
import type { Store } from '../room/state.ts'
import { keepPending, type Pending } from './pending.ts'

/** A wait on the network that is worth telling the server about: the time is given back. */
const longWait = 5
const retryAfter = 3000

/** Waits a little, or until the network is said to be back. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      window.removeEventListener('online', done)
      resolve()
    }
    const timer = setTimeout(done, retryAfter)
    window.addEventListener('online', done)
  })
}

/**
 * Sends a confirmed answer until it has arrived. It is kept on this device before the first try, so that a page that is
 * opened again sends it. Time that the network took is reported before the answer.
 */
export async function sendAnswer(
  store: Store,
  calls: Calls,
  interviewId: string,
  answer: Pending & { option: number },
): Promise<void> {
  keepPending(interviewId, { ...answer, confirmed: true })
  store.set({ busy: true, failure: null })
  let since = performance.now()
  try {
    for (;;) {
      try {
        const waited = Math.round((performance.now() - since) / 1000)
        if (waited > longWait) {
          const body = { kind: 'network' as const, lostSeconds: waited }
          await calls.once('reportAbilityInterruption', { body })
          since = performance.now()
        }
        const { itemId, option, milliseconds } = answer
        const call = { params: { itemId }, body: { option, milliseconds } }
        calls.accept(await calls.once('answerAbilityItem', call))
        return
      } catch (error) {
        if (!isPassing(error)) {
          // Refused: the test has gone on elsewhere, or is over. What stands now says which.
          await calls.refresh()
          return
        }
        await pause()
      }
    }
  } finally {
    store.set({ busy: false })
  }
}
