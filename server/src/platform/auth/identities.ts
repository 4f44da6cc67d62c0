import { sql } from 'kysely'
import { audit } from '../audit/index.ts'
import { type Db, inTransaction } from '../db/index.ts'
import type { Identity } from './sign-on.ts'

export type Match =
  | { login: { organisationId: string; loginId: string } }
  /** Nobody here; the provider does not vouch for the address; the login belongs to somebody else there. */
  | { refused: 'no_login' | 'unverified' | 'other_person' }

/**
 * The login of somebody the provider knows. The first time it is found by the verified address and tied to the
 * subject; from then on by the subject only, so that an address which is given to a new colleague does not open the
 * old one's login.
 */
export async function matchIdentity(
  db: Db,
  now: Date,
  identity: Identity,
  requestId: string,
): Promise<Match> {
  return inTransaction(db, async (tx) => {
    const tied = await tx
      .selectFrom('platform.login_identity as i')
      .innerJoin('platform.login as l', (join) =>
        join.onRef('l.organisation_id', '=', 'i.organisation_id').onRef('l.id', '=', 'i.login_id'),
      )
      .select(['l.organisation_id', 'l.id', 'l.active'])
      .where('i.issuer', '=', identity.issuer)
      .where('i.subject', '=', identity.subject)
      .executeTakeFirst()
    if (tied) {
      return tied.active
        ? { login: { organisationId: tied.organisation_id, loginId: tied.id } }
        : { refused: 'no_login' }
    }
    if (!identity.email) {
      return { refused: 'unverified' }
    }
    const login = await tx
      .selectFrom('platform.login as l')
      .select(['l.organisation_id', 'l.id'])
      .where((eb) => eb(eb.fn('lower', ['l.email']), '=', identity.email))
      .where('l.active', '=', true)
      .executeTakeFirst()
    if (!login) {
      return { refused: 'no_login' }
    }
    // Of two who come at once with one address only one is tied; the other sees it in the count of rows.
    const { rows } = await sql<{ subject: string }>`
      insert into platform.login_identity (issuer, subject, organisation_id, login_id, linked_at)
      values (${identity.issuer}, ${identity.subject}, ${login.organisation_id}, ${login.id}, ${now})
      on conflict do nothing returning subject`.execute(tx)
    if (rows.length === 0) {
      return { refused: 'other_person' }
    }
    await audit(tx, now, {
      organisationId: login.organisation_id,
      actor: { kind: 'staff', id: login.id },
      action: 'login.tie',
      objectType: 'login',
      objectId: login.id,
      detail: { issuer: identity.issuer },
      requestId,
    })
    return { login: { organisationId: login.organisation_id, loginId: login.id } }
  })
}
