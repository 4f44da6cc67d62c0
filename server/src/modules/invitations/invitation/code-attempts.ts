import { randomUUID } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { sql } from 'kysely'
import type { Deps } from '../../../deps.ts'
import { keyedHash } from '../../../platform/crypto/index.ts'

/** Codes that are none, from one address, before it has to wait. A whole campus may sit behind one. */
export const triesOfAddress = 20
/** The same from everywhere. Beyond it only who has not been wrong yet may try, so that nobody can shut others out. */
export const triesOfAll = 2000
const windowSeconds = 3600

/** An attempt that is counted, until it turns out to be right. */
export type Attempt = { id: string } | { waitSeconds: number }

/**
 * Counts an attempt before the code is looked at, so that many at one moment are not more than the limit. Twenty an
 * hour of 5 x 10^15 codes: with 100,000 invitations open, one address would guess for 300,000 years.
 */
export async function beginAttempt(
  deps: Pick<Deps, 'db' | 'keys' | 'now'>,
  address: string,
): Promise<Attempt> {
  const now = deps.now()
  const hash = keyedHash(deps.keys.master.index, 'invitations.code-attempt', networkOf(address))
  await forgetAttempts(deps)
  const id = randomUUID()
  await deps.db.insertInto('invitations.code_attempt').values({ id, address_hash: hash, at: now }).execute()
  const { own, all, first } = await deps.db
    .selectFrom('invitations.code_attempt')
    .select([
      sql<number>`count(*) filter (where address_hash = ${hash})::int`.as('own'),
      sql<number>`count(*)::int`.as('all'),
      sql<Date>`min(at) filter (where address_hash = ${hash})`.as('first'),
    ])
    .executeTakeFirstOrThrow()
  if (own > triesOfAddress || (all > triesOfAll && own > 1)) {
    // Asking while one has to wait does not make it longer.
    await endAttempt(deps, id)
    const until = first.getTime() + windowSeconds * 1000
    return { waitSeconds: Math.max(1, Math.ceil((until - now.getTime()) / 1000)) }
  }
  return { id }
}

/** Who tried what is over an hour ago is forgotten. */
export async function forgetAttempts(deps: Pick<Deps, 'db' | 'now'>): Promise<void> {
  const since = new Date(deps.now().getTime() - windowSeconds * 1000)
  await deps.db.deleteFrom('invitations.code_attempt').where('at', '<=', since).execute()
}

/** The code was right, or the attempt is not to count. */
export async function endAttempt(deps: Pick<Deps, 'db'>, id: string): Promise<void> {
  await deps.db.deleteFrom('invitations.code_attempt').where('id', '=', id).execute()
}

/** Who has one IPv6 address has a whole network of them. */
function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '')
  if (!isIPv6(plain)) {
    return plain
  }
  const [head = '', tail = ''] = plain.split('%', 1)[0]?.split('::') ?? []
  const before = head.split(':').filter(Boolean)
  const after = tail.split(':').filter(Boolean)
  const zeros = plain.includes('::')
    ? Array.from({ length: 8 - before.length - after.length }, () => '0')
    : []
  return [...before, ...zeros, ...after]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
