import { currentStep } from '../screen.ts'
import { missedBy, partedClocks, slept, type Tick, tickEvery } from './awake.ts'
import type { Calls } from './calls.ts'
import type { Store } from './state.ts'

/** Notices that the device slept, or that its clock was set, and asks the server what time it is. */
export interface Awake {
  /** Looks now. True: something was the matter, and no clock on the page may end anything before the reply. */
  look(): boolean
}

/** Watches from now on. Time that the device slept through is given back as technical time. */
export function watchAwake(store: Store, calls: Calls): Awake {
  const read = (): Tick => ({
    at: performance.now(),
    wall: Date.now(),
    visible: document.visibilityState === 'visible',
  })
  let last = read()
  let asking = false

  async function ask(late: number): Promise<void> {
    const { interview: before, receivedAt } = store.get()
    if (asking || !before) return
    asking = true
    // Not while a screen is being drawn.
    await Promise.resolve()
    // It stands still on the page until the server has said how much is left.
    store.set({ clock: null })
    try {
      const reply = await calls.request('getInterview', {})
      const missed = Math.max(late, missedBy({ now: before.now, receivedAt }, reply, performance.now()))
      const step = currentStep(reply)
      const runs = step && step.secondsLeft !== null && !reply.deviceConflict && !store.get().live?.finishing
      calls.accept(reply)
      if (runs && missed > 0) {
        const { live } = store.get()
        const takeId = live?.stepId === step.id ? live.takeId : undefined
        const lostSeconds = Math.min(3600, Math.round(missed / 1000))
        await calls.report(step.id, { kind: 'sleep', lostSeconds, ...(takeId ? { takeId } : {}) })
      }
    } catch {
      await calls.refresh()
    } finally {
      asking = false
      // A clock that ran out meanwhile is looked at again.
      const { clock } = store.get()
      store.set({ clock: clock && { ...clock } })
    }
  }

  function look(): boolean {
    const before = last
    last = read()
    const late = slept(before, last)
    if (late === 0 && !partedClocks(before, last)) return asking
    void ask(late)
    return true
  }

  setInterval(look, tickEvery)
  return { look }
}
