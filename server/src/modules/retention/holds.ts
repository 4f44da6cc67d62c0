import { randomUUID } from 'node:crypto'
import type { Deps } from '../../deps.ts'
import { audit } from '../../platform/audit/index.ts'
import { openText, sealText } from '../../platform/crypto/index.ts'
import { type Db, inTransaction, type Tx } from '../../platform/db/index.ts'
import { candidateKey } from '../ehr/index.ts'

const place = (id: string) => `privacy.hold.reason:${id}`

/** Whether nothing of an application may be deleted for now. */
export async function isHeld(db: Db, organisationId: string, applicationId: string): Promise<boolean> {
  const row = await db
    .selectFrom('privacy.hold')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('application_id', '=', applicationId)
    .where('lifted_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

interface Held {
  organisationId: string
  application: { id: string; candidateId: string }
  loginId: string
  requestId: string
}

const note = (
  deps: Deps,
  tx: Tx,
  { organisationId, application, loginId, requestId }: Held,
  action: 'hold.put' | 'hold.lift',
  holdId: string,
) =>
  audit(tx, deps.now(), {
    organisationId,
    actor: { kind: 'staff', id: loginId },
    action,
    objectType: 'application',
    objectId: application.id,
    detail: { holdId },
    requestId,
  })

/** Keeps everything of an application from being deleted until it is lifted. Repeating it is quiet. */
export async function putHold(deps: Deps, held: Held, reason: string): Promise<void> {
  const { organisationId, application, loginId } = held
  const id = randomUUID()
  const key = await candidateKey(deps, organisationId, application.candidateId)
  await inTransaction(deps.db, async (tx) => {
    const row = await tx
      .insertInto('privacy.hold')
      .values({
        organisation_id: organisationId,
        id,
        application_id: application.id,
        reason_sealed: sealText(key, place(id), reason),
        login_id: loginId,
        at: deps.now(),
      })
      .onConflict((c) =>
        c.columns(['organisation_id', 'application_id']).where('lifted_at', 'is', null).doNothing(),
      )
      .returning('id')
      .executeTakeFirst()
    if (row) {
      await note(deps, tx, held, 'hold.put', row.id)
    }
  })
}

/** Lets deletion take its course again. Repeating it is quiet. */
export async function liftHold(deps: Deps, held: Held): Promise<void> {
  const { organisationId, application, loginId } = held
  await inTransaction(deps.db, async (tx) => {
    const row = await tx
      .updateTable('privacy.hold')
      .set({ lifted_at: deps.now(), lifted_by: loginId })
      .where('organisation_id', '=', organisationId)
      .where('application_id', '=', application.id)
      .where('lifted_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (row) {
      await note(deps, tx, held, 'hold.lift', row.id)
    }
  })
}

export interface Hold {
  applicationId: string
  reason: string
  by: string
  at: Date
}

/** The holds that stand on these applications. */
export async function listHolds(
  deps: Pick<Deps, 'db' | 'keys'>,
  organisationId: string,
  applications: readonly { id: string; candidateId: string }[],
): Promise<Map<string, Hold>> {
  const candidates = new Map(applications.map(({ id, candidateId }) => [id, candidateId]))
  if (candidates.size === 0) {
    return new Map()
  }
  const rows = await deps.db
    .selectFrom('privacy.hold as h')
    .leftJoin('platform.login as l', (join) =>
      join.onRef('l.organisation_id', '=', 'h.organisation_id').onRef('l.id', '=', 'h.login_id'),
    )
    .select(['h.id', 'h.application_id', 'h.reason_sealed', 'h.at', 'l.name'])
    .where('h.organisation_id', '=', organisationId)
    .where('h.application_id', 'in', [...candidates.keys()])
    .where('h.lifted_at', 'is', null)
    .execute()
  const holds = new Map<string, Hold>()
  for (const row of rows) {
    const key = await candidateKey(deps, organisationId, candidates.get(row.application_id) ?? '')
    holds.set(row.application_id, {
      applicationId: row.application_id,
      reason: openText(key, place(row.id), row.reason_sealed),
      by: row.name ?? '',
      at: row.at,
    })
  }
  return holds
}
