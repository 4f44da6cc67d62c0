import type { Deps } from '../../deps.ts'
import type { Db } from '../../platform/db/index.ts'
import { attempt, timeoutMs } from './attempt.ts'
import { type Claim, claimDue } from './delivery-store.ts'

/** Calls of one process at once: to one endpoint, to one that takes nothing, and to all. */
const lanes = { healthy: 20, failing: 1 }
const atOnce = 400

/** What was taken and not settled by then was lost with its process, and is taken again. */
const leaseMs = timeoutMs + 15_000
const pauseMs = 20
const stopMs = 5000

interface Dispatcher {
  underWay: Set<Promise<void>>
  busy: Map<string, number>
  looking: Promise<void> | null
  again: boolean
  timer: NodeJS.Timeout | null
  stopped: boolean
}

/** One for each database handle, which is one for each process. */
const dispatchers = new WeakMap<Db, Dispatcher>()

function dispatcherOf(db: Db): Dispatcher {
  const known = dispatchers.get(db)
  if (known) {
    return known
  }
  const made: Dispatcher = {
    underWay: new Set(),
    busy: new Map(),
    looking: null,
    again: false,
    timer: null,
    stopped: false,
  }
  dispatchers.set(db, made)
  return made
}

/**
 * Takes what is due and sets it going; does not wait for the receivers. Each call that ends makes room and
 * looks again, so that what piled up flows as fast as it is taken.
 */
export function deliverDue(deps: Deps): Promise<void> {
  const state = dispatcherOf(deps.db)
  if (state.looking) {
    state.again = true
    return state.looking
  }
  state.looking = look(deps, state).finally(() => {
    state.looking = null
  })
  return state.looking
}

async function look(deps: Deps, state: Dispatcher): Promise<void> {
  do {
    state.again = false
    const free = atOnce - state.underWay.size
    if (state.stopped || free <= 0) {
      return
    }
    const now = deps.now()
    const claims = await claimDue(deps.db, {
      now,
      until: new Date(now.getTime() + leaseMs),
      busy: Object.fromEntries(state.busy),
      lanes,
      limit: free,
    })
    for (const claim of claims) {
      begin(deps, state, claim)
    }
  } while (state.again)
}

function begin(deps: Deps, state: Dispatcher, claim: Claim): void {
  const { endpointId } = claim
  state.busy.set(endpointId, (state.busy.get(endpointId) ?? 0) + 1)
  const work: Promise<void> = attempt(deps, claim)
    .catch((error: unknown) => {
      // The lease ends and it is tried again.
      if (!state.stopped) {
        deps.log.error({ endpointId, eventId: claim.eventId, err: error }, 'a webhook could not be told')
      }
    })
    .finally(() => {
      state.underWay.delete(work)
      const left = (state.busy.get(endpointId) ?? 1) - 1
      if (left > 0) state.busy.set(endpointId, left)
      else state.busy.delete(endpointId)
      lookSoon(deps, state)
    })
  state.underWay.add(work)
}

function lookSoon(deps: Deps, state: Dispatcher): void {
  if (state.stopped || state.timer) {
    return
  }
  state.timer = setTimeout(() => {
    state.timer = null
    deliverDue(deps).catch((error: unknown) => deps.log.error({ err: error }, 'webhooks cannot be looked up'))
  }, pauseMs)
  state.timer.unref()
}

/** Delivers until nothing is due and nothing under way. */
export async function deliverAll(deps: Deps): Promise<void> {
  const state = dispatcherOf(deps.db)
  for (;;) {
    await deliverDue(deps)
    if (state.underWay.size === 0) {
      return
    }
    await Promise.all(state.underWay)
  }
}

/** Takes no more, and waits some seconds for what is under way. */
export async function stopDelivering(deps: Deps): Promise<void> {
  const state = dispatcherOf(deps.db)
  let timer: NodeJS.Timeout | undefined
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, stopMs)
  })
  const ended = Promise.all(state.underWay).then(() => {})
  if (state.timer) {
    clearTimeout(state.timer)
    state.timer = null
  }
  // Stopped from here on: what ends looks for no more.
  state.stopped = true
  await Promise.race([ended, enough])
  clearTimeout(timer)
}
