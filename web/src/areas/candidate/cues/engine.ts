import type { NotMeasured } from '@mingjian/contract'
import { cuesFolder } from './files.ts'
import { type Order, wordOf } from './messages.ts'

/** The worker that looks, from its loading to its end. */
export interface Engine {
  /** Begins to load, unless it is loaded, loading, or cannot be. */
  load(): void
  /** The worker, once it is ready. */
  ready(): Worker | null
  /** Ends it, also while it loads; what has arrived stays in the browser's memory of files. */
  close(): void
  /** Ends it for good. */
  giveUp(reason: NotMeasured): void
  /** Why it was given up; null while it was not. */
  whyNot(): NotMeasured | null
}

/** An engine that is not loaded yet. */
export function createEngine(): Engine {
  let worker: Worker | null = null
  let isReady = false
  let reason: NotMeasured | null = null

  function close(): void {
    worker?.terminate()
    worker = null
    isReady = false
  }

  function giveUp(why: NotMeasured): void {
    reason ??= why
    close()
  }

  function start(): void {
    const made = new Worker(new URL('./cues-worker.ts', import.meta.url), { type: 'module' })
    made.addEventListener('error', () => giveUp('failed'))
    made.addEventListener('message', ({ data }) => {
      if (made !== worker) return
      const word = wordOf(data)
      if (!word || word.kind === 'failed') giveUp('failed')
      else if (word.kind === 'ready') isReady = true
    })
    const folder = new URL(`/assets/candidate/${cuesFolder}/`, location.href).href
    made.postMessage({ kind: 'load', folder } satisfies Order)
    worker = made
  }

  return {
    load() {
      if (worker || reason) return
      const able = typeof Worker !== 'undefined' && typeof OffscreenCanvas !== 'undefined'
      if (able) start()
      else giveUp('unsupported')
    },
    ready: () => (isReady ? worker : null),
    close,
    giveUp,
    whyNot: () => reason,
  }
}
