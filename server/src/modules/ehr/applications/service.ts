import { randomUUID } from 'node:crypto'
import type {
  ApplicationFilter,
  ApplicationSort,
  ApplicationSummary,
  Permission,
  Stage,
} from '@mingjian/contract'
import type { z } from 'zod'
import type { Deps } from '../../../deps.ts'
import { type Actor, audit } from '../../../platform/audit/index.ts'
import type { StaffSession } from '../../../platform/auth/index.ts'
import { type Db, inTransaction, type Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/errors/index.ts'
import { getNames, personQuery } from '../candidates/service.ts'
import { requireNotApart } from '../duties/service.ts'
import { fail } from '../errors.ts'
import { applicationScreened } from '../events.ts'
import { unitNames, unitsBelow, visibleUnitIds } from '../org/service.ts'
import { vacancyTitles } from '../vacancies/service.ts'
import { moveStage } from './moves.ts'
import { beforeScreening } from './rules.ts'
import * as store from './store.ts'

type Record = store.ApplicationRecord

/** Adds an application at the stage it stands at. */
export async function addApplication(
  deps: Deps,
  tx: Tx,
  organisationId: string,
  input: {
    candidateId: string
    vacancyId: string
    unitId: string
    stage?: Stage
    appliedAt: Date
    actor: Actor
  },
): Promise<string> {
  const id = randomUUID()
  const stage = input.stage ?? 'screening'
  await tx
    .insertInto('ehr.application')
    .values({
      organisation_id: organisationId,
      id,
      candidate_id: input.candidateId,
      vacancy_id: input.vacancyId,
      unit_id: input.unitId,
      stage,
      stage_at: input.appliedAt,
      applied_at: input.appliedAt,
    })
    .execute()
  await tx
    .insertInto('ehr.application_move')
    .values({
      organisation_id: organisationId,
      id: randomUUID(),
      application_id: id,
      from_stage: null,
      to_stage: stage,
      at: input.appliedAt,
      actor_kind: input.actor.kind,
      actor_id: input.actor.id,
      reason_code: null,
      reason_sealed: null,
    })
    .execute()
  await audit(tx, deps.now(), {
    organisationId,
    actor: input.actor,
    action: 'application.add',
    objectType: 'application',
    objectId: id,
    detail: { stage },
  })
  return id
}

/** An application the session may see; one that is not there and one that is not theirs look the same. */
export async function requireApplication(
  deps: Pick<Deps, 'db' | 'now'>,
  session: StaffSession,
  permission: Permission,
  id: string,
): Promise<Record> {
  const record = await store.findApplication(deps.db, session.organisationId, id)
  const units = await visibleUnitIds(deps, session, permission)
  if (!record || (units !== 'all' && !units.includes(record.unitId))) {
    throw fail.not_found({ applicationId: id })
  }
  return record
}

export interface ListInput extends z.output<typeof ApplicationFilter> {
  sort: z.output<typeof ApplicationSort>
  page: number
  pageSize: number
  stages?: readonly Stage[]
}

/** A page of the applications the session may see. */
export async function listApplications(
  deps: Pick<Deps, 'db' | 'keys' | 'now'>,
  session: StaffSession,
  permission: Permission,
  input: ListInput,
): Promise<{ records: Record[]; total: number; capped: boolean }> {
  const organisationId = session.organisationId
  const { search, page, pageSize, unitId, ...rest } = input
  const visible = await visibleUnitIds(deps, session, permission)
  const units = unitId ? await unitsBelow(deps, organisationId, unitId, visible) : visible
  const { rows, total, capped } = await store.listApplications(deps.db, {
    ...rest,
    organisationId,
    units,
    person: search?.trim() ? personQuery(deps, organisationId, search) : undefined,
    limit: pageSize,
    offset: (page - 1) * pageSize,
  })
  return { records: rows, total, capped }
}

/** Adds names, titles and units to applications. */
export async function presentApplicationSummaries(
  deps: Pick<Deps, 'db' | 'keys' | 'now'>,
  organisationId: string,
  records: readonly Record[],
): Promise<ApplicationSummary[]> {
  const [names, titles, units] = await Promise.all([
    getNames(
      deps,
      organisationId,
      records.map((record) => record.candidateId),
    ),
    vacancyTitles(
      deps.db,
      organisationId,
      records.map((record) => record.vacancyId),
    ),
    unitNames(
      deps,
      organisationId,
      records.map((record) => record.unitId),
    ),
  ])
  return records.map((record) => ({
    id: record.id,
    candidate: { id: record.candidateId, name: names.get(record.candidateId) ?? '—' },
    vacancy: { id: record.vacancyId, title: titles.get(record.vacancyId) ?? { 'zh-CN': '' } },
    unit: { id: record.unitId, name: units.get(record.unitId) ?? '' },
    stage: record.stage,
    stageAt: record.stageAt.toISOString(),
    appliedAt: record.appliedAt.toISOString(),
    overall: record.overall,
    confirmed: record.reportStatus === 'confirmed',
    anomalies: record.anomalies,
    deadline: record.deadline?.toISOString() ?? null,
  }))
}

/**
 * Marks résumé screening as passed for each application by itself: one that cannot move does not hold
 * up the others. The event does the rest: the invitation goes out by that fact alone.
 */
export async function screenApplications(
  deps: Deps,
  session: StaffSession,
  ids: readonly string[],
  requestId: string,
): Promise<{ done: string[]; failed: { id: string; code: string }[] }> {
  const done: string[] = []
  const failed: { id: string; code: string }[] = []
  for (const id of new Set(ids)) {
    try {
      const before = await requireApplication(deps, session, 'application.screen', id)
      await requireNotApart(deps, session, id)
      if (!beforeScreening.includes(before.stage)) {
        throw fail.wrong_stage({ from: before.stage, to: 'invited' })
      }
      await inTransaction(deps.db, async (tx) => {
        const actor: Actor = { kind: 'staff', id: session.loginId }
        const organisationId = session.organisationId
        await moveStage(deps, tx, { organisationId, applicationId: id, to: 'invited', actor, requestId })
        await deps.events.record(tx, organisationId, applicationScreened, { applicationId: id })
      })
      done.push(id)
    } catch (error) {
      if (!(error instanceof AppError)) {
        throw error
      }
      failed.push({ id, code: error.code })
    }
  }
  return { done, failed }
}

/** What the interview brings home to the application. */
export async function recordInterviewResult(
  deps: Pick<Deps, 'now'>,
  tx: Tx,
  organisationId: string,
  applicationId: string,
  patch: {
    deadline?: Date
    reportStatus?: 'none' | 'pending' | 'ready' | 'confirmed'
    overall?: number | null
    anomalies?: number
  },
): Promise<void> {
  const set = {
    ...(patch.deadline === undefined ? {} : { deadline: patch.deadline }),
    ...(patch.reportStatus === undefined ? {} : { report_status: patch.reportStatus }),
    ...(patch.overall === undefined ? {} : { overall: patch.overall }),
    ...(patch.anomalies === undefined ? {} : { anomalies: patch.anomalies }),
  }
  await tx
    .updateTable('ehr.application')
    .set(set)
    .where('organisation_id', '=', organisationId)
    .where('id', '=', applicationId)
    .execute()
  await audit(tx, deps.now(), {
    organisationId,
    actor: { kind: 'system', id: null },
    action: 'application.result',
    objectType: 'application',
    objectId: applicationId,
    detail: { ...patch, deadline: patch.deadline?.toISOString() },
  })
}

export interface WrittenTest {
  name: string
  score: number
  fullMark: number
  percentile: number | null
  takenAt: string
}

export async function listWrittenTests(
  db: Db,
  organisationId: string,
  applicationId: string,
): Promise<WrittenTest[]> {
  const rows = await db
    .selectFrom('ehr.written_test')
    .select(['name', 'score', 'full_mark', 'percentile', 'taken_at'])
    .where('organisation_id', '=', organisationId)
    .where('application_id', '=', applicationId)
    .orderBy('taken_at')
    .execute()
  return rows.map((row) => ({
    name: row.name,
    score: row.score,
    fullMark: row.full_mark,
    percentile: row.percentile,
    takenAt: row.taken_at,
  }))
}

export async function addWrittenTest(
  tx: Tx,
  organisationId: string,
  applicationId: string,
  input: WrittenTest,
): Promise<void> {
  await tx
    .insertInto('ehr.written_test')
    .values({
      organisation_id: organisationId,
      id: randomUUID(),
      application_id: applicationId,
      name: input.name,
      score: input.score,
      full_mark: input.fullMark,
      percentile: input.percentile,
      taken_at: input.takenAt,
    })
    .execute()
}
