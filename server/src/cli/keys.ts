import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { type Config, readConfig } from '../config.ts'
import { approveOnServer, listWaiting, type WaitingKey } from '../platform/auth/index.ts'
import { startEmbedded } from '../platform/db/embedded.ts'
import { connect, createPool, type Db } from '../platform/db/index.ts'
import { AppError } from '../platform/errors/index.ts'
import { lockData } from './data-lock.ts'
import { FlagError, readFlags, UsageError } from './usage.ts'

const root = join(import.meta.dirname, '../../..')

/**
 * `keys`: which API keys wait for a second person, and, where there is no second administrator, the approval of
 * one by whoever runs the server. It is in the audit record with the account that did it.
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readFlags(
    args,
    {
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
    },
    true,
  )
  const [part, id, ...more] = positionals
  if ((part !== undefined && part !== 'approve') || more.length > 0 || (part && !id)) {
    throw new FlagError('expected nothing, or approve and the id of a request')
  }
  if (part && !values.yes) {
    throw new UsageError(`approving takes the place of a second administrator: say --yes to do it`)
  }
  const config = readConfig(process.env, values.data === undefined ? {} : { data: values.data })
  return withDatabase(config, async (db) => {
    const now = new Date()
    if (!id) {
      return show(await listWaiting(db, now), values.json)
    }
    try {
      await approveOnServer(db, now, id, userInfo().username)
    } catch (error) {
      if (error instanceof AppError) {
        throw new UsageError(`not approved: ${error.code}`)
      }
      throw error
    }
    process.stdout.write(values.json ? `${JSON.stringify({ approved: id })}\n` : `${id} is approved\n`)
    return 0
  })
}

function show(waiting: readonly WaitingKey[], json: boolean): number {
  if (json) {
    process.stdout.write(`${JSON.stringify({ waiting })}\n`)
    return 0
  }
  const lines = waiting.map(
    (one) =>
      `${one.id}  ${one.kind}  ${one.name} (${one.source}), asked for by ${one.by} on ${one.at}: ${one.scopes.join(' ')}`,
  )
  process.stdout.write(lines.length > 0 ? `${lines.join('\n')}\n` : 'no key waits\n')
  return 0
}

/** Opens the database of an installation: the given one beside the running server, the embedded one alone. */
async function withDatabase<T>(config: Config, work: (db: Db) => Promise<T>): Promise<T> {
  const folder = join(config.dataFolder, 'postgres')
  if (!config.DATABASE_URL && !existsSync(join(folder, 'PG_VERSION'))) {
    throw new UsageError(`there is no database in ${config.dataFolder} yet: start the server once first`)
  }
  const unlock = config.DATABASE_URL ? () => {} : lockData(config.dataFolder)
  try {
    const embedded = config.DATABASE_URL
      ? null
      : await startEmbedded(folder, { engineCache: join(root, '.mingjian') })
    const pool = createPool(embedded ? embedded.address : { url: config.DATABASE_URL ?? '' }, 2)
    const db = connect(pool)
    try {
      return await work(db)
    } finally {
      await db.destroy()
      await embedded?.stop()
    }
  } finally {
    unlock()
  }
}
