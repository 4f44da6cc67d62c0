import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Learned, Lesson } from './learn.ts'

/** Learns in a thread of its own. Throws what the thread throws. */
export async function learnInThread(lesson: Lesson): Promise<Learned> {
  const worker = new Worker(new URL('./learn-thread.ts', import.meta.url), { workerData: lesson })
  try {
    const [learned] = (await once(worker, 'message')) as [Learned]
    return learned
  } finally {
    await worker.terminate()
  }
}
