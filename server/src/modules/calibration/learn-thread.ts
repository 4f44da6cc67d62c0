import { parentPort, workerData } from 'node:worker_threads'
import { type Lesson, learn } from './learn.ts'

/** Learning keeps a core busy for seconds to minutes; in a thread of its own the server goes on answering. */
parentPort?.postMessage(learn(workerData as Lesson))
