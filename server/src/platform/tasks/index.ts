import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type pg from 'pg'
import { fromKysely, PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import type { z } from 'zod'
import type { Db, Tx } from '../db/index.ts'
import { AppError } from '../errors/index.ts'

/** Background work: typed input of ids, sent inside a transaction, safe to run twice. */
export interface Task<Deps = never, Input extends z.ZodObject = z.ZodObject> {
  name: string
  input: Input
  retry: { limit: number; delaySeconds: number }
  /** How many of these one worker runs at once. */
  concurrency: number
  /** Seconds after which an unfinished run counts as lost and is given to another worker. */
  expireSeconds: number
  run(deps: Deps, input: z.output<Input>): Promise<void>
}

/** Declares a task. */
export function task<Deps, Input extends z.ZodObject>(parts: {
  name: string
  input: Input
  retry?: { limit: number; delaySeconds: number }
  concurrency?: number
  expireSeconds?: number
  run(deps: Deps, input: z.output<Input>): Promise<void>
}): Task<Deps, Input> {
  return {
    retry: { limit: 8, delaySeconds: 2 },
    concurrency: 2,
    expireSeconds: 300,
    ...parts,
  }
}

export interface SendOptions {
  /** Not before this moment. */
  after?: Date
  /** Not before so many seconds have passed, by the clock of the queue: ours may be put right meanwhile. */
  inSeconds?: number | undefined
  /** Of tasks with the same key only one waits at a time. */
  key?: string
}

export interface Tasks {
  /** Sends a task with the transaction: it exists if and only if the transaction commits. */
  send<Input extends z.ZodObject>(
    tx: Tx,
    task: Task<never, Input>,
    input: z.input<Input>,
    options?: SendOptions,
  ): Promise<void>
}

export interface TaskQueue extends Tasks {
  /**
   * Makes the queue ready.
   *
   * @param options.alone no other process works on this queue: what a killed one had begun is taken up at
   * once instead of after its heartbeats are missed.
   */
  start(options?: { alone?: boolean }): Promise<void>
  /** Begins to work on all tasks. */
  work<Deps>(deps: Deps): Promise<void>
  /** Runs what waits, and what that sends, in this process and one after another, until nothing is left. */
  drain<Deps>(deps: Deps): Promise<void>
  /** Numbers of waiting and running tasks, for metrics and tests. */
  pending(): Promise<number>
  stop(): Promise<void>
}

const pollingSeconds = 0.5
const heartbeatSeconds = 10

/** The input of every task of a kind that waits, runs, or is to be tried again. */
export async function listUnfinished<Input extends z.ZodObject>(
  db: Db,
  one: Task<never, Input>,
): Promise<z.output<Input>[]> {
  const { rows } = await sql<{ data: unknown }>`
    select data from pgboss.job where name = ${one.name} and state in ('created', 'retry', 'active')`.execute(
    db,
  )
  return rows.map((row) => one.input.parse(row.data))
}

/** Makes the queue's own tables; a started queue does it too. */
export async function installTaskQueue(pool: pg.Pool): Promise<void> {
  const boss = createBoss(pool)
  boss.on('error', () => {})
  await boss.start()
  await boss.stop({ graceful: false })
}

function createBoss(pool: pg.Pool): PgBoss {
  return new PgBoss({
    // Results go through as they are: the queue reads those of several statements in one text.
    db: { executeSql: (text, values) => pool.query(text, values) },
    schema: 'pgboss',
    // A worker that dies without a word is noticed by its missing heartbeats within seconds.
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    persistWarnings: false,
  })
}

/** The queue on pg-boss. `tasks` are all there are: two of one name stop the start. */
export function createTaskQueue<Deps>(
  pool: pg.Pool,
  db: Db,
  tasks: readonly Task<Deps>[],
  log: Logger,
): TaskQueue {
  const names = new Set(tasks.map((one) => one.name))
  if (names.size !== tasks.length) {
    throw new Error('two tasks have the same name')
  }
  const boss = createBoss(pool)
  boss.on('error', (error) => log.error({ err: error }, 'the task queue reports an error'))

  return {
    async start({ alone = false } = {}) {
      await boss.start()
      for (const one of tasks) {
        await boss.createQueue(one.name)
      }
      if (alone) {
        await pool.query("update pgboss.job set state = 'retry', start_after = now() where state = 'active'")
      }
    },
    async send(tx, one, input, options = {}) {
      if (!names.has(one.name)) {
        throw new Error(`task ${one.name} is not in the list of tasks`)
      }
      await boss.send(one.name, one.input.parse(input), {
        db: fromKysely(tx),
        retryLimit: one.retry.limit,
        retryDelay: one.retry.delaySeconds,
        retryBackoff: true,
        retryDelayMax: 600,
        expireInSeconds: one.expireSeconds,
        heartbeatSeconds,
        ...(options.after ? { startAfter: options.after } : {}),
        ...(options.inSeconds === undefined ? {} : { startAfter: options.inSeconds }),
        ...(options.key ? { singletonKey: options.key } : {}),
      })
    },
    async work(deps) {
      for (const one of tasks) {
        await boss.work(
          one.name,
          {
            batchSize: 1,
            localConcurrency: one.concurrency,
            pollingIntervalSeconds: pollingSeconds,
            includeMetadata: true,
          },
          async ([job]) => {
            if (job) {
              await runJob(db, one, deps as unknown as Deps, job, log)
            }
          },
        )
      }
    },
    async drain(deps) {
      for (let idle = false; !idle; ) {
        idle = true
        for (const one of tasks) {
          const [job] = await boss.fetch(one.name, { batchSize: 1, includeMetadata: true })
          if (job) {
            idle = false
            await runJob(db, one, deps as unknown as Deps, job, log)
            await boss.complete(one.name, job.id)
          }
        }
      }
    },
    async pending() {
      const { rows } = await pool.query<{ n: number }>(
        "select count(*)::int as n from pgboss.job where state in ('created', 'retry', 'active') and start_after <= now()",
      )
      return rows[0]?.n ?? 0
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 10_000 })
    },
  }
}

interface Job {
  id: string
  data: unknown
  retryCount: number
  retryLimit: number
}

async function runJob<Deps>(db: Db, one: Task<Deps>, deps: Deps, job: Job, log: Logger): Promise<void> {
  const started = performance.now()
  try {
    await one.run(deps, one.input.parse(job.data))
    log.debug({ task: one.name, jobId: job.id, ms: Math.round(performance.now() - started) }, 'task done')
  } catch (error) {
    const final = error instanceof AppError || job.retryCount >= job.retryLimit
    log.warn(
      { task: one.name, jobId: job.id, input: job.data, retry: job.retryCount, final, err: error },
      'task failed',
    )
    if (!final) {
      throw error
    }
    // An expected failure will not go away by trying again; the last try is kept to be looked at.
    await db
      .insertInto('platform.dead_task')
      .values({
        id: randomUUID(),
        name: one.name,
        input: JSON.stringify(job.data),
        error: error instanceof AppError ? error.code : String(error).slice(0, 500),
      })
      .execute()
  }
}
