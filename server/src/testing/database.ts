import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { createPool, type DatabaseAddress } from '../platform/db/index.ts'

/** A migrated database of its own on the server that all tests share. */
export async function cloneDatabase(): Promise<{ address: DatabaseAddress; drop(): Promise<void> }> {
  const template = inject('database')
  if ('url' in template) {
    throw new Error('tests run on the embedded database')
  }
  const name = `test_${randomBytes(6).toString('hex')}`
  const admin = createPool({ ...template, database: 'postgres' }, 1)
  // Two files cloning the template at one moment disturb each other: the lock makes them queue.
  await admin.query('select pg_advisory_lock(1)')
  try {
    await admin.query(`create database ${name} template ${template.database}`)
  } finally {
    await admin.query('select pg_advisory_unlock(1)')
  }
  return {
    address: { ...template, database: name },
    async drop() {
      await admin.query(`drop database if exists ${name} with (force)`)
      await admin.end()
    },
  }
}
