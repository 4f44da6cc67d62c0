import { randomUUID } from 'node:crypto'
import type { RejectReason, Stage } from '@mingjian/contract'
import type { Deps } from '../../../deps.ts'
import { type Actor, audit } from '../../../platform/audit/index.ts'
import { openText, sealText } from '../../../platform/crypto/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { candidateKey } from '../candidates/service.ts'
import { fail } from '../errors.ts'
import { applicationMoved } from '../events.ts'
import { checkMove } from './rules.ts'
import { type ApplicationRecord, findApplication, updateStage } from './store.ts'

const place = (id: string) => `ehr.application_move.reason:${id}`

export interface MoveInput {
  organisationId: string
  applicationId: string
  to: Stage
  actor: Actor
  reason?: string | undefined
  rejectReason?: RejectReason | undefined
  requestId?: string | undefined
}

/**
 * Moves an application in the caller's transaction: the move, its record, its audit line and its event
 * stand or fall together. Already there = nothing happens, so that a repeated task is quiet.
 */
export async function moveStage(deps: Deps, tx: Tx, input: MoveInput): Promise<ApplicationRecord> {
  const { organisationId, applicationId, to, actor } = input
  const application = await findApplication(tx, organisationId, applicationId)
  if (!application) {
    throw fail.not_found({ applicationId })
  }
  if (application.stage === to) {
    return application
  }
  const from = application.stage
  checkMove({ from, to, actor, reason: input.reason, rejectReason: input.rejectReason })
  const at = deps.now()
  const moved = await updateStage(tx, { organisationId, id: applicationId, from, to, at })
  if (!moved) {
    throw fail.wrong_stage({ from, to })
  }
  const id = randomUUID()
  const key = input.reason ? await candidateKey(deps, organisationId, application.candidateId, tx) : null
  await tx
    .insertInto('ehr.application_move')
    .values({
      organisation_id: organisationId,
      id,
      application_id: applicationId,
      from_stage: from,
      to_stage: to,
      at,
      actor_kind: actor.kind,
      actor_id: actor.id,
      reason_code: input.rejectReason ?? null,
      reason_sealed: key && input.reason ? sealText(key, place(id), input.reason) : null,
    })
    .execute()
  await audit(tx, at, {
    organisationId,
    actor,
    action: 'application.move',
    objectType: 'application',
    objectId: applicationId,
    detail: { from, to, rejectReason: input.rejectReason ?? null },
    ...(input.requestId ? { requestId: input.requestId } : {}),
  })
  await deps.events.record(tx, organisationId, applicationMoved, { applicationId, from, to })
  return moved
}

export interface Move {
  id: string
  at: Date
  from: Stage | null
  to: Stage
  actor: { kind: Actor['kind']; name: string }
  reasonCode: string | null
  reason: string | null
}

/** The history of an application, oldest first. */
export async function listMoves(
  deps: Pick<Deps, 'db' | 'keys'>,
  organisationId: string,
  application: { id: string; candidateId: string },
): Promise<Move[]> {
  const rows = await deps.db
    .selectFrom('ehr.application_move as m')
    .leftJoin('platform.login as l', (join) =>
      join.onRef('l.organisation_id', '=', 'm.organisation_id').onRef('l.id', '=', 'm.actor_id'),
    )
    .leftJoin('platform.api_key as k', (join) =>
      join.onRef('k.organisation_id', '=', 'm.organisation_id').onRef('k.id', '=', 'm.actor_id'),
    )
    .select([
      'm.id',
      'm.at',
      'm.from_stage',
      'm.to_stage',
      'm.actor_kind',
      'm.reason_code',
      'm.reason_sealed',
      'l.name',
      'k.name as key_name',
    ])
    .where('m.organisation_id', '=', organisationId)
    .where('m.application_id', '=', application.id)
    .orderBy('m.at')
    .orderBy('m.id')
    .execute()
  const sealed = rows.some((row) => row.reason_sealed)
  const key = sealed ? await candidateKey(deps, organisationId, application.candidateId) : null
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    from: row.from_stage as Stage | null,
    to: row.to_stage as Stage,
    actor: { kind: row.actor_kind as Actor['kind'], name: row.name ?? row.key_name ?? '' },
    reasonCode: row.reason_code,
    reason: key && row.reason_sealed ? openText(key, place(row.id), row.reason_sealed) : null,
  }))
}
