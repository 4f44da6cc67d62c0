import type { FacialCuesResult, NotMeasured } from '@mingjian/contract'
import { createCamera } from './camera.ts'
import type { Engine } from './engine.ts'
import { type Order, wordOf } from './messages.ts'
import type { Noticed } from './notice.ts'
import { createPace, shortest } from './pace.ts'

/** The looking at one answer. */
export interface AnswerLooks {
  /** Ends it; nothing of it is kept. */
  stop(): void
  /** Ends it and gives the numbers, or why there are none. */
  finish(): Promise<FacialCuesResult>
}

/** How long the numbers are waited for. */
const patience = 5000
const none = (reason: NotMeasured): FacialCuesResult => ({ outcome: 'not_measured', reason })

/** Takes what was noticed: how many milliseconds ago it began, and how long it lasted. */
export type Notices = (what: Noticed['what'], ago: number, lasted: number) => void

/**
 * Looks at the stream of an answer. The page hands pictures to the worker and gets numbers back, and on the way
 * hears for how long there was no face or more than one.
 */
export function lookAt(engine: Engine, stream: MediaStream, notices: Notices): AnswerLooks {
  const worker = engine.ready()
  if (!worker) {
    // What is still being loaded makes way for the recording.
    engine.close()
    return { stop: () => undefined, finish: async () => none(engine.whyNot() ?? 'not_ready') }
  }
  const began = performance.now()
  function hear({ data }: MessageEvent): void {
    const word = wordOf(data)
    if (word?.kind === 'noticed')
      notices(word.what, performance.now() - began - word.from, word.to - word.from)
  }
  const stopLooking = keepLooking(engine, worker, stream, began)
  worker.addEventListener('message', hear)
  const deaf = () => worker.removeEventListener('message', hear)
  const stop = () => {
    stopLooking()
    deaf()
  }
  return {
    stop,
    async finish() {
      stopLooking()
      const reason = engine.whyNot()
      // What goes on to the end of the answer is told right before the numbers.
      const result = reason ? none(reason) : await askFor(worker)
      deaf()
      return result
    },
  }
}

/** Two looks a second at most, slower where they cost more; none while nobody sees the page. */
function keepLooking(engine: Engine, worker: Worker, stream: MediaStream, began: number): () => void {
  const camera = createCamera(stream)
  const pace = createPace()
  let timer: number | undefined
  let stopped = false
  const later = (milliseconds: number) => {
    timer = window.setTimeout(() => void look(), milliseconds)
  }

  async function look(): Promise<void> {
    const picture = document.hidden ? null : await camera.picture()
    if (stopped) return picture?.close()
    if (picture) {
      const order: Order = { kind: 'look', at: performance.now() - began, picture }
      worker.postMessage(order, [picture])
    } else later(shortest)
  }

  function hear({ data }: MessageEvent): void {
    const word = wordOf(data)
    if (stopped || word?.kind !== 'looked') return
    const wait = pace.after(word.milliseconds)
    if (wait === null) {
      stop()
      engine.giveUp('too_slow')
    } else later(Math.max(0, wait - word.milliseconds))
  }

  function stop(): void {
    if (stopped) return
    stopped = true
    clearTimeout(timer)
    camera.close()
    worker.removeEventListener('message', hear)
  }

  worker.addEventListener('message', hear)
  worker.postMessage({ kind: 'begin' } satisfies Order)
  void look()
  return stop
}

function askFor(worker: Worker): Promise<FacialCuesResult> {
  return new Promise((resolve) => {
    function end(result: FacialCuesResult): void {
      clearTimeout(timer)
      worker.removeEventListener('message', hear)
      resolve(result)
    }
    function hear({ data }: MessageEvent): void {
      const word = wordOf(data)
      if (word?.kind === 'failed') end(none('failed'))
      if (word?.kind === 'measured')
        end(word.cues ? { outcome: 'measured', cues: word.cues } : none('too_short'))
    }
    const timer = setTimeout(() => end(none('failed')), patience)
    worker.addEventListener('message', hear)
    worker.postMessage({ kind: 'finish' } satisfies Order)
  })
}
