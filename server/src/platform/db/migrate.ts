import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'

export interface Migration {
  name: string
  sql: string
  hash: string
}

const lockId = 7_236_611

/** Reads the migrations of a folder in order of their names. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_[a-z0-9-]+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), 'utf8')
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') }
    })
}

/**
 * Brings the database up to the newest migration, each in a transaction of its own. Several processes
 * may start at once: one migrates, the others wait. Throws when an applied migration was edited.
 */
export async function migrate(pool: pg.Pool, migrations: Migration[]): Promise<string[]> {
  const client = await pool.connect()
  const applied: string[] = []
  try {
    await client.query('select pg_advisory_lock($1)', [lockId])
    await client.query(`
      create schema if not exists platform;
      create table if not exists platform.migration (
        name text primary key,
        hash text not null,
        applied_at timestamptz not null default now()
      )`)
    const { rows } = await client.query<{ name: string; hash: string }>(
      'select name, hash from platform.migration',
    )
    const known = new Map(rows.map((row) => [row.name, row.hash]))
    for (const { name, sql, hash } of migrations) {
      const before = known.get(name)
      if (before === hash) {
        continue
      }
      if (before !== undefined) {
        throw new Error(`migration ${name} was changed after it had been applied`)
      }
      await client.query('begin')
      try {
        await client.query(sql)
        await client.query('insert into platform.migration (name, hash) values ($1, $2)', [name, hash])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(`migration ${name} failed: ${(error as Error).message}`)
      }
      applied.push(name)
    }
    return applied
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockId]).catch(() => {})
    client.release()
  }
}
