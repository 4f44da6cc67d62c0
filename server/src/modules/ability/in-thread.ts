import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { CalibrationInput, Estimated } from './estimating.ts'

/** Estimates in a thread of its own. Throws what the thread throws. */
export async function estimateInThread(input: CalibrationInput): Promise<Estimated> {
  const worker = new Worker(new URL('./estimate-thread.ts', import.meta.url), { workerData: input })
  try {
    const [estimated] = (await once(worker, 'message')) as [Estimated]
    return estimated
  } finally {
    await worker.terminate()
  }
}
