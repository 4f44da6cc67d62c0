import type { SignalInput } from '@mingjian/contract'
import { backoff } from '../upload/plan.ts'

export interface SignalQueueDeps {
  /** Sends one batch. Rejects with `again` true when it should be tried again, else the batch is let go. */
  send(signals: SignalInput[]): Promise<void>
  /** Whether a failure passes by itself. */
  isPassing(error: unknown): boolean
  read(): string | null
  /** Null: nothing waits any more. */
  write(text: string | null): void
  /** Milliseconds that are waited for more before a batch goes out. */
  delay?: number
  /** Milliseconds before attempt n after a failure. */
  wait?: (attempt: number) => number
}

export interface SignalQueue {
  add(signal: SignalInput): void
  /** Sends a batch even if nothing waits. */
  greet(): void
  /** The network may be back. */
  nudge(): void
  waiting(): number
}

const batchSize = 50
/** More than anybody reads; a page that runs wild must not fill the device. */
const mostWaiting = 200

function parse(text: string | null): SignalInput[] {
  try {
    const found: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(found) ? (found as SignalInput[]) : []
  } catch {
    return []
  }
}

/**
 * Keeps signals on this device until the server has taken them: over a reload, without a network. One batch at a
 * time; nothing the candidate does waits for it.
 */
export function createSignalQueue(deps: SignalQueueDeps): SignalQueue {
  const { delay = 3000, wait = (attempt) => backoff(attempt, Math.random()) } = deps
  let signals = parse(deps.read())
  let greeting = false
  let failures = 0
  let sending = false
  let timer: ReturnType<typeof setTimeout> | null = null

  const keep = () => deps.write(signals.length > 0 ? JSON.stringify(signals) : null)

  function plan(ms: number): void {
    if (timer || sending || (signals.length === 0 && !greeting)) return
    timer = setTimeout(() => {
      timer = null
      void attempt()
    }, ms)
  }

  async function attempt(): Promise<void> {
    const batch = signals.slice(0, batchSize)
    const greeted = greeting
    sending = true
    greeting = false
    try {
      await deps.send(batch)
      failures = 0
      drop(batch)
    } catch (error) {
      if (deps.isPassing(error)) {
        failures += 1
        greeting ||= greeted
      } else {
        // The server will never take these.
        drop(batch)
      }
    }
    sending = false
    plan(failures > 0 ? wait(failures) : delay)
  }

  function drop(batch: readonly SignalInput[]): void {
    const gone = new Set(batch.map(({ id }) => id))
    signals = signals.filter(({ id }) => !gone.has(id))
    keep()
  }

  plan(delay)
  return {
    add(signal) {
      if (signals.length >= mostWaiting) return
      signals = [...signals, signal]
      keep()
      plan(delay)
    },
    greet() {
      greeting = true
      plan(0)
    },
    nudge() {
      if (timer && failures > 0) {
        clearTimeout(timer)
        timer = null
        plan(0)
      }
    },
    waiting: () => signals.length,
  }
}
