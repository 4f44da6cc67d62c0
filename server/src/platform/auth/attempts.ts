import { createHash } from 'node:crypto'
import { type SqlBool, sql } from 'kysely'
import type { Db } from '../db/index.ts'

const failuresUntilLock = 5
const lockMinutes = 15
const rememberedHours = 24

const hashAddress = (email: string) => createHash('sha256').update(email).digest()

/** Seconds until the lock of an address ends; null when the password may be tried. */
type Wait = number | null

/**
 * Counts an attempt before the password is looked at, so that many at one moment are not more than five.
 * Works the same for addresses that nobody has.
 */
export async function beginAttempt(db: Db, now: Date, email: string): Promise<Wait> {
  const forgotten = new Date(now.getTime() - rememberedHours * 3_600_000)
  await db.deleteFrom('platform.login_attempt').where('at', '<', forgotten).execute()
  const over = sql<SqlBool>`login_attempt.locked_until <= ${now}`
  const row = await db
    .insertInto('platform.login_attempt')
    .values({ address_hash: hashAddress(email), failures: 1, locked_until: null, at: now })
    .onConflict((conflict) =>
      conflict.column('address_hash').doUpdateSet({
        failures: sql`case when ${over} then 1 else login_attempt.failures + 1 end`,
        locked_until: sql`case when ${over} then null else login_attempt.locked_until end`,
        at: now,
      }),
    )
    .returning(['failures', 'locked_until'])
    .executeTakeFirstOrThrow()
  if (row.locked_until) {
    return Math.ceil((row.locked_until.getTime() - now.getTime()) / 1000)
  }
  // Those before may still be under check, or have ended with a killed process: one of them that was right
  // takes the lock away again.
  return row.failures > failuresUntilLock ? failAttempt(db, now, email) : null
}

/** The password was wrong: the fifth time locks the address. */
export async function failAttempt(db: Db, now: Date, email: string): Promise<Wait> {
  const row = await db
    .updateTable('platform.login_attempt')
    .set({ locked_until: new Date(now.getTime() + lockMinutes * 60_000) })
    .where('address_hash', '=', hashAddress(email))
    .where('failures', '>=', failuresUntilLock)
    .returning('locked_until')
    .executeTakeFirst()
  return row ? lockMinutes * 60 : null
}

/** The password was right: earlier failures are forgotten. */
export async function endAttempts(db: Db, email: string): Promise<void> {
  await db.deleteFrom('platform.login_attempt').where('address_hash', '=', hashAddress(email)).execute()
}
