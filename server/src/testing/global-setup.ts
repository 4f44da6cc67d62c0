import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../platform/db/embedded.ts'
import { createPool, type DatabaseAddress, migrate } from '../platform/db/index.ts'
import { readMigrations } from '../platform/db/migrate.ts'
import { installTaskQueue } from '../platform/tasks/index.ts'

declare module 'vitest' {
  interface ProvidedContext {
    database: DatabaseAddress
    /** Tests that do less of the same in every check do all of it: `npm run nightly`. */
    fullSize: boolean
  }
}

/** One real PostgreSQL for the whole run; its migrated database is the template of each file's own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'mingjian-test-'))
  const root = join(import.meta.dirname, '../../..')
  const server = await startEmbedded(join(folder, 'postgres'), {
    engineCache: join(root, '.mingjian'),
    durable: false,
    maxConnections: 300,
  })
  const { address } = server
  if ('url' in address) {
    throw new Error('tests run on the embedded database')
  }
  const pool = createPool(address, 2)
  await migrate(pool, readMigrations(join(root, 'server/src/migrations')))
  await installTaskQueue(pool)
  await pool.end()
  // A template somebody is connected to cannot be cloned: whoever connects to it fails, always and not now and then.
  const admin = createPool({ ...address, database: 'postgres' }, 1)
  await admin.query(`alter database ${address.database} with allow_connections false`)
  await admin.end()
  project.provide('database', address)
  // Where the first journey plays the demonstration for all others.
  process.env.E2E_TEMPLATE = join(folder, 'demonstration')
  return async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
