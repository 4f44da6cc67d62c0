import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from './types.generated.ts'

export type { DB } from './types.generated.ts'
export type { Migration } from './migrate.ts'
export { migrate } from './migrate.ts'

/** The database, or a transaction on it: what every store function takes first. */
export type Db = Kysely<DB>
export type Tx = Transaction<DB>

// Whole numbers and decimals come as numbers where they fit: our bigints are sequence numbers and byte
// counts far below 2^53, our numerics are scores.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)
// A date is a day, not an instant: it must not move with the time zone of the process.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value)

/** Where the database is: a connection string, or the socket of the embedded server. */
export type DatabaseAddress = { url: string } | { host: string; user: string; database: string }

export function createPool(address: DatabaseAddress, max: number): pg.Pool {
  const where = 'url' in address ? { connectionString: address.url } : address
  const pool = new pg.Pool({ ...where, max, application_name: 'mingjian' })
  // An idle connection that dies must not end the process; the next query reports what is wrong.
  pool.on('error', () => {})
  return pool
}

export function connect(pool: pg.Pool): Db {
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
}

/** Runs `work` in a transaction, or in the one it is already in. */
export function inTransaction<T>(db: Db | Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db as Tx) : db.transaction().execute(work)
}
