import { rolePermissions, roles } from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import { inTransaction, type Tx } from '../../platform/db/index.ts'
import { tellPerson } from './tell.ts'

const deciders = roles.filter((role) => rolePermissions[role].includes('key.manage'))

/** Tells the administrators who may decide on a key that one waits; nobody once it was decided. */
export async function tellAdministrators(
  deps: Deps,
  { organisationId, requestId }: { organisationId: string; requestId: string },
  send: Parameters<typeof tellPerson>[4],
): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    for (const { id, language } of await decidersOf(tx, organisationId, requestId)) {
      const fact = { organisationId, kind: 'key_waiting', slot: `key_waiting:${requestId}` } as const
      await tellPerson(deps, tx, { ...fact, applicationId: null }, { loginId: id, language }, send)
    }
  })
}

function decidersOf(tx: Tx, organisationId: string, requestId: string) {
  return tx
    .selectFrom('platform.api_key_request as r')
    .innerJoin('platform.role_grant as g', 'g.organisation_id', 'r.organisation_id')
    .innerJoin('platform.login as l', (join) =>
      join.onRef('l.organisation_id', '=', 'g.organisation_id').onRef('l.id', '=', 'g.login_id'),
    )
    .select(['l.id', 'l.language'])
    .distinct()
    .where('r.organisation_id', '=', organisationId)
    .where('r.id', '=', requestId)
    .where('r.state', '=', 'waiting')
    .where('g.role', 'in', deciders)
    .where('g.unit_id', 'is', null)
    .where('l.active', '=', true)
    .whereRef('l.id', '<>', 'r.requested_by')
    .execute()
}
