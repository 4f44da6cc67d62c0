import { createBell } from './bell.ts'
import { type Kbps, observe } from './line.ts'
import { backoff, forget, isOpen, judge, largestSend, plan, resize, settle, unsent } from './plan.ts'
import type { TakeStore } from './store.ts'
import type { Transport } from './tus.ts'
import { type Take, UploadFailure } from './types.ts'

/** What the page shows about the way to the server. */
export interface SenderStatus {
  /** Attempts that failed in a row; 0 when all is well. */
  failures: number
  /** Status of the last failure, 0 when the server was not reached. */
  lastStatus: number | null
  /** When the server last confirmed bytes (milliseconds), by key of the take. */
  confirmedAt: Record<string, number>
  /** What the line carries. */
  kbps: Kbps
}

export interface Sender {
  /** There are new bytes. Does not shorten the wait after a failure. */
  wake(): void
  /** Try now: the network is back, or the person asks. */
  nudge(): void
  stop(): void
  status(): SenderStatus
  /** What was measured of the line before anything was sent. */
  learn(kbps: number): void
}

export interface SenderOptions {
  store: TakeStore
  transport: Transport
  /** Only takes of this interview are sent. */
  interviewId: string
  onChange: (take: Take | null) => void
  random?: () => number
  now?: () => number
}

const firstSend = largestSend / 16
const longestRest = 30_000

/** Sends the takes of one interview, one piece after the other, until stopped. */
export function createSender(options: SenderOptions): Sender {
  const { store, transport, interviewId, onChange, random = Math.random, now = Date.now } = options
  const certain = new Set<string>()
  /** Takes the server refused: when to ask again. They must not hold up the others. */
  const refused = new Map<string, { times: number; until: number }>()
  const status: SenderStatus = { failures: 0, lastStatus: null, confirmedAt: {}, kbps: null }
  const bell = createBell()
  let limit = firstSend
  let stopped = false

  async function report(key: string, change: (take: Take) => Take): Promise<void> {
    onChange(await store.change(key, change))
  }

  async function send(take: Take, from: number, until: number, length: number | null): Promise<void> {
    const parts = await store.read(take.key, from, until)
    const body = new Blob(parts)
    // Less than planned is on this device: what is missing cannot be sent, and no length may be told.
    if (body.size < until - from) return report(take.key, (current) => ({ ...current, lost: true }))
    const started = now()
    const offset = await transport.send(take.url ?? '', from, body, length)
    const ms = now() - started
    limit = resize(limit, { bytes: body.size, ms })
    status.kbps = observe(status.kbps, { bytes: body.size, ms, full: until < take.recorded })
    status.confirmedAt[take.key] = now()
    await report(take.key, (current) =>
      settle(current, { offset, length: length ?? (current.lengthTold ? current.recorded : null) }),
    )
  }

  async function step(take: Take): Promise<'rest' | 'prepared' | 'sent'> {
    const action = plan(take, certain.has(take.key), limit)
    if (action.do === 'rest') return 'rest'
    if (action.do === 'create') {
      const { url } = await transport.create(take.takeId, take.mimeType)
      // Asked for before the first byte: an earlier announcement may have got through unanswered.
      certain.delete(take.key)
      await report(take.key, (current) => ({ ...current, url }))
    } else if (action.do === 'ask') {
      const state = await transport.ask(take.url ?? '')
      certain.add(take.key)
      await report(take.key, (current) => settle(current, state))
    } else {
      await send(take, action.from, action.until, action.length)
      return 'sent'
    }
    return 'prepared'
  }

  async function fail(take: Take, error: unknown): Promise<void> {
    if (!(error instanceof UploadFailure)) throw error
    const { status: code } = error
    certain.delete(take.key)
    status.failures += 1
    status.lastStatus = code
    const verdict = judge(code)
    // Changed on its way: less of it may get through.
    if (code === 460) limit = resize(limit, 'failed')
    if (verdict === 'gone') await report(take.key, forget)
    else if (verdict === 'refused') await report(take.key, (current) => ({ ...current, lost: true }))
    else onChange(null)
    if (code >= 400 && code < 500 && code !== 429) {
      const times = (refused.get(take.key)?.times ?? -1) + 1
      // The first refusal is mostly a lost answer: asking for the offset mends it at once.
      const wait = times === 0 ? 0 : backoff(times, random())
      refused.set(take.key, { times, until: now() + wait })
      return
    }
    limit = resize(limit, 'failed')
    await bell.wait(backoff(status.failures - 1, random()), 'nudge')
  }

  /** Only bytes that arrived count: an answer to a question proves little about the next piece. */
  function recovered(): void {
    if (status.failures === 0) return
    status.failures = 0
    status.lastStatus = null
    onChange(null)
  }

  /** One step of the oldest take that has one. Gives the milliseconds to rest, 0 for none. */
  async function round(): Promise<number> {
    const takes = (await store.takes()).filter((take) => take.interviewId === interviewId && isOpen(take))
    let rest = longestRest
    for (const take of takes) {
      const wait = (refused.get(take.key)?.until ?? 0) - now()
      if (wait > 0) {
        rest = Math.min(rest, wait)
        continue
      }
      try {
        const outcome = await step(take)
        if (outcome === 'rest') continue
        if (outcome === 'sent') {
          refused.delete(take.key)
          recovered()
        }
      } catch (error) {
        await fail(take, error)
      }
      return 0
    }
    if (rest === longestRest) recovered()
    return rest
  }

  async function run(): Promise<void> {
    while (!stopped) {
      try {
        const rest = await round()
        if (rest > 0 && !stopped) await bell.wait(rest, 'wake')
      } catch {
        // The store failed (a closed database): it heals when it is opened again.
        await bell.wait(2000, 'nudge')
      }
    }
  }
  void run()

  return {
    wake: () => bell.strike('wake'),
    nudge() {
      refused.clear()
      bell.strike('nudge')
    },
    stop() {
      stopped = true
      bell.strike('nudge')
    },
    learn(kbps) {
      status.kbps = kbps
    },
    status: () => ({ ...status, confirmedAt: { ...status.confirmedAt } }),
  }
}

/** Bytes of all takes that only this device has. */
export function bytesLeft(takes: readonly Take[]): number {
  return takes.reduce((sum, take) => sum + unsent(take), 0)
}
