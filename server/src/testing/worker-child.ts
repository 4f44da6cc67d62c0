import { readConfig } from '../config.ts'
import { createRuntime } from '../runtime.ts'
import { startSweeps } from '../sweeps.ts'

/** A worker process that does what is due until it is killed; started by tests and benches with `DATABASE_URL`. */
const runtime = await createRuntime(readConfig(process.env))
await runtime.queue.work(runtime.deps)
startSweeps(runtime.deps)
process.stdout.write('ready\n')
