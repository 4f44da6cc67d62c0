import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import type { KeySession } from '../../platform/auth/index.ts'
import { openText, sealText } from '../../platform/crypto/index.ts'

const place = (keyId: string) => `partners.credential.secret_sealed:${keyId}`

/**
 * Keeps the key a partner calls with, as it wants it back with each answer of ours. Written when it is a new
 * one only: after a rotation the next call brings it.
 */
export async function keepCredential(deps: Deps, key: KeySession, request: FastifyRequest): Promise<void> {
  const secret = userOf(request.headers.authorization)
  if (!secret) {
    return
  }
  const fingerprint = createHash('sha256').update(secret).digest()
  await deps.db
    .insertInto('partners.credential')
    .values({
      organisation_id: key.organisationId,
      key_id: key.keyId,
      secret_sealed: sealText(deps.keys.master.wrap, place(key.keyId), secret),
      fingerprint,
      seen_at: deps.now(),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'key_id'])
        .doUpdateSet((eb) => ({
          secret_sealed: eb.ref('excluded.secret_sealed'),
          fingerprint: eb.ref('excluded.fingerprint'),
          seen_at: eb.ref('excluded.seen_at'),
        }))
        .where('partners.credential.fingerprint', '<>', fingerprint),
    )
    .execute()
}

/** The key as the partner sent it last; null when it has been revoked since. */
export async function openCredential(
  deps: Deps,
  organisationId: string,
  keyId: string,
): Promise<string | null> {
  const row = await deps.db
    .selectFrom('partners.credential as c')
    .innerJoin('platform.api_key as k', (join) =>
      join.onRef('k.organisation_id', '=', 'c.organisation_id').onRef('k.id', '=', 'c.key_id'),
    )
    .select('c.secret_sealed')
    .where('c.organisation_id', '=', organisationId)
    .where('c.key_id', '=', keyId)
    .where('k.revoked_at', 'is', null)
    .executeTakeFirst()
  return row ? openText(deps.keys.master.wrap, place(keyId), row.secret_sealed) : null
}

/** The key of an Authorization header: user name of Basic, or the whole of Bearer. */
function userOf(header: string | undefined): string | null {
  const [scheme = '', value = ''] = (header ?? '').trim().split(/\s+/)
  if (/^bearer$/i.test(scheme)) {
    return value || null
  }
  const user = /^basic$/i.test(scheme) ? Buffer.from(value, 'base64').toString('utf8').split(':')[0] : ''
  return user || null
}
