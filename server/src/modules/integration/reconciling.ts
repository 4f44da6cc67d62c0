import type { RecordCode, RecordKind, Stage, SyncConflict, Text } from '@mingjian/contract'
import * as contract from '@mingjian/contract'
import { sql } from 'kysely'
import type { Deps } from '../../deps.ts'
import { audit } from '../../platform/audit/index.ts'
import type { StaffSession } from '../../platform/auth/index.ts'
import { inTransaction, type Tx } from '../../platform/db/index.ts'
import { failures } from '../../platform/errors/index.ts'
import type { Route } from '../../platform/http/index.ts'
import {
  applyRecords,
  closeUnderWay,
  findConflict,
  getNames,
  letComeAgain,
  listConflicts,
  listDays,
  moveStage,
  settleConflict,
  theirContent,
  vacancyTitles,
  visibleUnitIds,
} from '../ehr/index.ts'
import { revokeInvitation } from '../invitations/index.ts'
import { compare } from './comparing.ts'
import { type Conflict, differencesOf } from './differences.ts'

const fail = failures('sync', { not_found: 404, settled: 409, not_by_click: 409 })

/** Differences whose other side is taken by one click; a rejection and another parent need more than that. */
const takeable: readonly RecordCode[] = ['stage', 'interview_running', 'same_time_other_content', 'other_id']

/** Differences of which nothing was written: taking the other side writes what was kept of it. */
const unwritten: readonly string[] = ['same_time_other_content', 'other_id']

async function list(deps: Deps, staff: StaffSession, query: { page: number; pageSize: number }) {
  const { organisationId } = staff
  const units = await visibleUnitIds(deps, staff, 'application.decide')
  const { rows, total } = await listConflicts(deps.db, organisationId, units, query)
  const names = await getNames(
    deps,
    organisationId,
    rows.flatMap((row) => row.candidate_id ?? []),
  )
  const titles = await vacancyTitles(
    deps.db,
    organisationId,
    rows.filter((row) => row.kind === 'vacancy').map((row) => row.object_id),
  )
  const items = rows.map((row) => present(row, names, titles))
  return { items, total, capped: false, page: query.page, pageSize: query.pageSize }
}

function present(row: Conflict, names: Map<string, string>, titles: Map<string, Text>): SyncConflict {
  const detail = row.detail as { ours?: string; theirs?: string }
  const title: Text | undefined = titles.get(row.object_id)
  return {
    id: row.id,
    source: row.source,
    kind: row.kind as RecordKind,
    externalId: row.external_id,
    code: row.code as RecordCode,
    name: (row.candidate_id ? names.get(row.candidate_id) : title?.['zh-CN']) ?? '',
    applicationId: row.kind === 'application' ? row.object_id : null,
    ours: detail.ours ?? null,
    theirs: detail.theirs ?? null,
    noticedAt: row.noticed_at.toISOString(),
    canTake: takeable.includes(row.code as RecordCode),
  }
}

async function read(deps: Deps, staff: StaffSession, id: string) {
  const { organisationId } = staff
  const units = await visibleUnitIds(deps, staff, 'application.decide')
  const row = await findConflict(deps.db, organisationId, units, id)
  if (!row) {
    throw fail.not_found()
  }
  const names = await getNames(deps, organisationId, row.candidate_id ? [row.candidate_id] : [])
  const titles = await vacancyTitles(deps.db, organisationId, [row.object_id])
  return { conflict: present(row, names, titles), ...(await differencesOf(deps, staff, row)) }
}

interface Settling {
  id: string
  choice: 'theirs' | 'ours'
  reason?: string | undefined
  requestId: string
}

async function settle(deps: Deps, staff: StaffSession, input: Settling): Promise<void> {
  const { organisationId, loginId } = staff
  const units = await visibleUnitIds(deps, staff, 'application.decide')
  const content = await inTransaction(deps.db, async (tx) => {
    const conflict = await findConflict(tx, organisationId, units, input.id)
    if (!conflict) {
      throw fail.not_found()
    }
    const said = await theirContent(deps, tx, organisationId, conflict)
    if (!(await settleConflict(tx, organisationId, { ...input, by: loginId, at: deps.now() }))) {
      throw fail.settled()
    }
    if (input.choice === 'theirs') {
      await take(deps, tx, staff, conflict, input)
    }
    await audit(tx, deps.now(), {
      organisationId,
      actor: { kind: 'staff', id: loginId },
      action: 'sync.settle',
      objectType: conflict.kind,
      objectId: conflict.object_id,
      detail: { code: conflict.code, choice: input.choice },
      requestId: input.requestId,
    })
    return input.choice === 'theirs' && unwritten.includes(conflict.code) ? { conflict, said } : null
  })
  if (content?.said) {
    await writeTheirs(deps, staff, content.conflict, content.said, input.requestId)
  }
}

/**
 * Writes what the other side said and was kept. Should it fail here, nothing is lost: the version that stands
 * counts as older since, and what the other system sends again is taken.
 */
async function writeTheirs(
  deps: Deps,
  staff: StaffSession,
  conflict: Conflict,
  data: object,
  requestId: string,
): Promise<void> {
  const { kind, external_id: externalId, source } = conflict
  const { updatedAt } = conflict.detail as { updatedAt?: string }
  const sender = {
    organisationId: staff.organisationId,
    source,
    actor: { kind: 'staff', id: staff.loginId } as const,
    requestId,
    async closed(tx: Tx, applicationId: string) {
      await revokeInvitation(deps, tx, staff.organisationId, applicationId)
    },
  }
  await applyRecords(deps, sender, [{ kind, externalId, updatedAt, data }])
}

/** Does here what the other system said, in the name of the person who settles. */
async function take(
  deps: Deps,
  tx: Tx,
  staff: StaffSession,
  conflict: Conflict,
  { reason, requestId }: Settling,
): Promise<void> {
  const { organisationId } = staff
  const actor = { kind: 'staff', id: staff.loginId } as const
  const { theirs } = conflict.detail as { theirs?: string }
  switch (conflict.code) {
    case 'same_time_other_content':
      await letComeAgain(tx, organisationId, conflict)
      return
    case 'other_id':
      // Its version is newer than what stands. Of records that are joined still it waits again.
      return
    case 'stage':
      await moveStage(deps, tx, {
        organisationId,
        applicationId: conflict.object_id,
        to: theirs as Stage,
        actor,
        reason,
        requestId,
      })
      return
    case 'interview_running': {
      const closed = await closeUnderWay(deps, tx, { organisationId, actor, conflict, reason, requestId })
      for (const applicationId of closed) {
        await revokeInvitation(deps, tx, organisationId, applicationId)
      }
      return
    }
    default:
      throw fail.not_by_click()
  }
}

/** The reconciliation page, and the call by which another system compares. */
export function registerReconciling(route: Route, deps: Deps): void {
  route(contract.listSyncConflicts, ({ query }, { staff }) => list(deps, staff, query))

  route(contract.readSyncConflict, ({ params }, { staff }) => read(deps, staff, params.id))

  route(contract.settleSyncConflict, ({ params, body }, { staff, request }) =>
    settle(deps, staff, { id: params.id, ...body, requestId: request.id }),
  )

  route(contract.listSyncDays, async ({ query }, { staff }) => {
    const { rows, total } = await listDays(deps.db, staff.organisationId, query)
    return {
      items: rows.map(({ hash, p50, p95, ...row }) => ({
        ...row,
        id: `${row.day} ${row.source} ${row.kind}`,
        hash: hash.toString('hex'),
        lagP50: p50,
        lagP95: p95,
        countedAt: row.countedAt.toISOString(),
      })),
      total,
      capped: false,
      ...query,
    }
  })

  route(contract.listSyncedRecords, async (_, { staff }) => {
    const { rows } = await sql<{
      source: string
      kind: RecordKind
      records: number
      deleted: number
      last: Date
    }>`
      select source, kind, count(*) filter (where deleted_at is null) as records,
             count(deleted_at) as deleted, max(received_at) as last
        from ehr.external_record where organisation_id = ${staff.organisationId}
       group by source, kind order by source, kind`.execute(deps.db)
    return {
      items: rows.map(({ last, ...row }) => ({ ...row, lastReceivedAt: last.toISOString() })),
    }
  })

  route(contract.compareRecords, ({ body }, { key }) => compare(deps, key, body))
}
