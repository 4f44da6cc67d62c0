import type { Deps } from '../../../deps.ts'
import { blindIndex, openText, sealText } from '../../../platform/crypto/index.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'

interface Whose {
  organisationId: string
  candidateId: string
}

const place = (candidateId: string) => `invitations.push_subscription.address:${candidateId}`

/** Keeps where a candidate's browser is told of reminders; an earlier one is forgotten. */
export async function saveSubscription(
  deps: Pick<Deps, 'keys' | 'now'>,
  tx: Tx,
  { organisationId, candidateId }: Whose,
  key: Uint8Array,
  address: string,
): Promise<void> {
  const kept = {
    address_index: indexOf(deps, organisationId, address),
    address_sealed: sealText(key, place(candidateId), address),
    since: deps.now(),
  }
  await tx
    .insertInto('invitations.push_subscription')
    .values({ organisation_id: organisationId, candidate_id: candidateId, ...kept })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'candidate_id']).doUpdateSet(kept))
    .execute()
}

/** By what a subscription is recognised without being opened: the same as messages keep of their address. */
const indexOf = (deps: Pick<Deps, 'keys'>, organisationId: string, address: string): Buffer =>
  blindIndex(deps.keys.master, organisationId, 'email', address)

/** Where a candidate's browser is told of reminders; null when they have not agreed to that. */
export async function findSubscription(
  db: Db,
  { organisationId, candidateId }: Whose,
  key: Uint8Array,
): Promise<string | null> {
  const row = await db
    .selectFrom('invitations.push_subscription')
    .select('address_sealed')
    .where('organisation_id', '=', organisationId)
    .where('candidate_id', '=', candidateId)
    .executeTakeFirst()
  return row ? openText(key, place(candidateId), row.address_sealed) : null
}

/** Forgets where a candidate's browser is. */
export async function dropSubscription(tx: Tx, { organisationId, candidateId }: Whose): Promise<void> {
  await tx
    .deleteFrom('invitations.push_subscription')
    .where('organisation_id', '=', organisationId)
    .where('candidate_id', '=', candidateId)
    .execute()
}

/** The browser a message went to takes no more: it is forgotten, unless another one was named meanwhile. */
export async function forgetAddress(
  tx: Tx,
  { organisationId, candidateId, id }: Whose & { id: string },
): Promise<void> {
  await tx
    .deleteFrom('invitations.push_subscription as s')
    .using('invitations.message as m')
    .whereRef('m.organisation_id', '=', 's.organisation_id')
    .whereRef('m.candidate_id', '=', 's.candidate_id')
    .whereRef('m.to_index', '=', 's.address_index')
    .where('m.id', '=', id)
    .where('s.organisation_id', '=', organisationId)
    .where('s.candidate_id', '=', candidateId)
    .execute()
}

/** Pushes a person was sent since a moment, those that failed aside. */
export async function countPushes(
  db: Db,
  { organisationId, candidateId }: Whose,
  since: Date,
): Promise<number> {
  const { n } = await db
    .selectFrom('invitations.message')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('organisation_id', '=', organisationId)
    .where('candidate_id', '=', candidateId)
    .where('channel', '=', 'push')
    .where('created_at', '>', since)
    .where('status', '<>', 'failed')
    .executeTakeFirstOrThrow()
  return n
}
