import { setTimeout as sleep } from 'node:timers/promises'
import { ModelFault } from './fault.ts'

export interface Budget {
  /** Tries of one run, the first included. */
  tries: number
  /** Milliseconds one try may take. */
  tryMs: number
  /** Wait before the second try; it doubles. */
  firstWaitMs: number
  /** When all must be over, in milliseconds of the process's clock. */
  deadline: number
}

/** Tries until it works, a fault is final, or tries or time run out. What the endpoint asks to wait is waited. */
export async function withRetries<T>(
  budget: Budget,
  stop: AbortSignal,
  once: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    const left = budget.deadline - performance.now()
    if (stop.aborted || left <= 0) {
      throw new ModelFault('timeout')
    }
    try {
      return await once(AbortSignal.any([stop, AbortSignal.timeout(Math.ceil(Math.min(budget.tryMs, left)))]))
    } catch (error) {
      if (!(error instanceof ModelFault) || error.isFinal || tried >= budget.tries) {
        throw error
      }
      const wait = error.retryAfter ?? budget.firstWaitMs * 2 ** (tried - 1)
      if (performance.now() + wait >= budget.deadline) {
        throw error
      }
      await sleep(wait, undefined, { signal: stop }).catch(() => {
        throw new ModelFault('timeout')
      })
    }
  }
}
