import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { createPool, migrate } from './index.ts'
import { readMigrations } from './migrate.ts'

const migrations = readMigrations(join(import.meta.dirname, '../../migrations'))

async function onEmptyDatabase(work: (pool: ReturnType<typeof createPool>) => Promise<void>): Promise<void> {
  const address = inject('database')
  if ('url' in address) {
    throw new Error('tests run on the embedded database')
  }
  const name = `migrate_${randomBytes(6).toString('hex')}`
  const admin = createPool({ ...address, database: 'postgres' }, 1)
  await admin.query(`create database ${name}`)
  const pool = createPool({ ...address, database: name }, 4)
  try {
    await work(pool)
  } finally {
    await pool.end()
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
  }
}

describe('migrations', () => {
  it('build the database from empty, once, also when two processes start at the same moment', async () => {
    await onEmptyDatabase(async (pool) => {
      const [a, b] = await Promise.all([migrate(pool, migrations), migrate(pool, migrations)])
      expect([...a, ...b].sort()).toEqual(migrations.map((one) => one.name))
      expect(await migrate(pool, migrations)).toEqual([])
      const { rows } = await pool.query(
        "select count(*)::int as n from information_schema.tables where table_schema = 'ehr'",
      )
      expect(rows[0].n).toBeGreaterThan(8)
    })
  })

  it('refuse when one that was applied has changed', async () => {
    await onEmptyDatabase(async (pool) => {
      await migrate(pool, migrations)
      const changed = migrations.map((one, i) => (i === 1 ? { ...one, hash: 'other' } : one))
      await expect(migrate(pool, changed)).rejects.toThrow('was changed after it had been applied')
    })
  })

  it('a failing one leaves nothing of itself behind', async () => {
    await onEmptyDatabase(async (pool) => {
      const broken = {
        name: '9999_broken.sql',
        sql: 'create table platform.half (id int); select 1/0',
        hash: 'x',
      }
      await expect(migrate(pool, [...migrations, broken])).rejects.toThrow('9999_broken.sql failed')
      const { rows } = await pool.query("select to_regclass('platform.half') as t")
      expect(rows[0].t).toBeNull()
    })
  })
})
