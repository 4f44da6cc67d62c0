import { parentPort, workerData } from 'node:worker_threads'
import { type CalibrationInput, estimate } from './estimating.ts'

/** Estimating keeps a core busy for seconds to minutes; in a thread of its own the server goes on answering. */
parentPort?.postMessage(estimate(workerData as CalibrationInput))
