import { randomBytes, randomUUID } from 'node:crypto'
import type { Deps } from '../../deps.ts'
import { openText, sealText } from '../../platform/crypto/index.ts'
import type { Db, Tx } from '../../platform/db/index.ts'

const place = (id: string) => `webhooks.secret.secret_sealed:${id}`

/** Makes the secret that signs from now on; it is given back once. */
export async function addSecret(
  deps: Pick<Deps, 'keys' | 'now'>,
  tx: Tx,
  organisationId: string,
  endpointId: string,
): Promise<string> {
  const id = randomUUID()
  const secret = `whsec_${randomBytes(32).toString('base64')}`
  await tx
    .insertInto('webhooks.secret')
    .values({
      organisation_id: organisationId,
      endpoint_id: endpointId,
      id,
      secret_sealed: sealText(deps.keys.master.wrap, place(id), secret),
      created_at: deps.now(),
      expires_at: null,
    })
    .execute()
  return secret
}

/** The newest secret signs on until then; those that were to end anyway end now. */
export async function endSecrets(
  tx: Tx,
  organisationId: string,
  endpointId: string,
  { now, until }: { now: Date; until: Date },
): Promise<void> {
  const all = tx
    .updateTable('webhooks.secret')
    .where('organisation_id', '=', organisationId)
    .where('endpoint_id', '=', endpointId)
  await all.set({ expires_at: now }).where('expires_at', '>', now).execute()
  await all.set({ expires_at: until }).where('expires_at', 'is', null).execute()
}

/** The secrets that sign now, the newest first. */
export async function openSecrets(
  deps: Pick<Deps, 'keys' | 'now'>,
  db: Db,
  organisationId: string,
  endpointId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('webhooks.secret')
    .select(['id', 'secret_sealed'])
    .where('organisation_id', '=', organisationId)
    .where('endpoint_id', '=', endpointId)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', deps.now())]))
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map((row) => openText(deps.keys.master.wrap, place(row.id), row.secret_sealed))
}
