import { randomUUID } from 'node:crypto'
import type { Stage } from '@mingjian/contract'
import { AppError } from '../../../platform/errors/index.ts'
import { moveStage } from '../applications/moves.ts'
import { type ApplicationRecord, findApplication } from '../applications/store.ts'
import { applicationScreened, personClosed } from '../events.ts'
import { isSamePerson } from '../people/joining.ts'
import { unattachedOf } from '../unattached.ts'
import { openApplicationsOf } from './candidates.ts'
import { closing } from './rules.ts'
import { resolve } from './store.ts'
import { ask, type Context, note, parentMissing, refuse, type Work } from './work.ts'

type ApplicationWork = Work<'application'>

/** Writes applications. Screening that was passed sets the invitation going by the usual event. */
export async function writeApplications(context: Context, works: readonly ApplicationWork[]): Promise<void> {
  const ready = await withParents(context, works)
  const standing = await readStanding(context, works)
  const fresh = ready.filter(({ work }) => !standing.has(work.objectId))
  await insertMany(context, fresh)
  for (const { work, candidateId, vacancyId } of ready) {
    const before = standing.get(work.objectId)
    // It stays with the record it was made for: what was said and written there is sealed for that one.
    work.candidateId = before?.candidateId ?? candidateId
    work.outcome = before ? 'updated' : 'created'
    if (
      before &&
      (before.vacancyId !== vacancyId ||
        !(await isSamePerson(context.tx, context.sender.organisationId, before.candidateId, candidateId)))
    ) {
      ask(work, 'other_parent')
      continue
    }
    if (before) {
      await setAppliedAt(context, work)
    }
    note(context, work, before ? 'change' : 'add')
    await follow(context, work, before?.stage ?? 'screening')
  }
}

async function setAppliedAt({ tx, sender }: Context, work: ApplicationWork): Promise<void> {
  await tx
    .updateTable('ehr.application')
    .set({ applied_at: new Date(work.record.data?.appliedAt ?? 0) })
    .where('organisation_id', '=', sender.organisationId)
    .where('id', '=', work.objectId)
    .execute()
}

interface Ready {
  work: ApplicationWork
  candidateId: string
  vacancyId: string
  unitId: string
}

async function withParents(context: Context, works: readonly ApplicationWork[]): Promise<Ready[]> {
  const { tx, sender } = context
  const { organisationId, source } = sender
  const data = works.flatMap((work) => work.record.data ?? [])
  const [candidates, vacancies] = await Promise.all([
    resolve(
      tx,
      { organisationId, source, kind: 'candidate' },
      data.map((one) => one.candidate),
    ),
    resolve(
      tx,
      { organisationId, source, kind: 'vacancy' },
      data.map((one) => one.vacancy),
    ),
  ])
  const [people, jobs] = await Promise.all([
    rowsOf(context, 'ehr.candidate', [...candidates.values()]),
    rowsOf(context, 'ehr.vacancy', [...vacancies.values()]),
  ])
  return works.flatMap((work) => {
    const { candidate = '', vacancy = '' } = work.record.data ?? {}
    const candidateId = candidates.get(candidate)
    const vacancyId = vacancies.get(vacancy)
    const unitId = vacancyId ? jobs.get(vacancyId) : undefined
    if (!candidateId || !people.has(candidateId)) {
      parentMissing(work, 'candidate', candidate)
      return []
    }
    if (!vacancyId || !unitId) {
      parentMissing(work, 'vacancy', vacancy)
      return []
    }
    return [{ work, candidateId, vacancyId, unitId }]
  })
}

/** Which rows are there, with the unit of vacancies. */
async function rowsOf(
  { tx, sender }: Context,
  table: 'ehr.candidate' | 'ehr.vacancy',
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) {
    return new Map()
  }
  const { organisationId } = sender
  const rows =
    table === 'ehr.vacancy'
      ? await tx
          .selectFrom('ehr.vacancy')
          .select(['id', 'unit_id as unit'])
          .where('organisation_id', '=', organisationId)
          .where('id', 'in', ids)
          .execute()
      : await tx
          .selectFrom('ehr.candidate')
          .select(['id', 'id as unit'])
          .where('organisation_id', '=', organisationId)
          .where('id', 'in', ids)
          .execute()
  return new Map(rows.map((row) => [row.id, row.unit]))
}

async function readStanding(
  { tx, sender }: Context,
  works: readonly ApplicationWork[],
): Promise<Map<string, ApplicationRecord>> {
  const found = new Map<string, ApplicationRecord>()
  for (const work of works.filter((one) => one.held)) {
    const record = await findApplication(tx, sender.organisationId, work.objectId)
    if (record) {
      found.set(record.id, record)
    }
  }
  return found
}

async function insertMany({ tx, sender }: Context, ready: readonly Ready[]): Promise<void> {
  if (ready.length === 0) {
    return
  }
  const { organisationId, source, actor } = sender
  const at = (work: ApplicationWork) => new Date(work.record.data?.appliedAt ?? 0)
  await tx
    .insertInto('ehr.application')
    .values(
      ready.map(({ work, candidateId, vacancyId, unitId }) => ({
        organisation_id: organisationId,
        id: work.objectId,
        candidate_id: candidateId,
        vacancy_id: vacancyId,
        unit_id: unitId,
        stage: 'screening',
        stage_at: at(work),
        applied_at: at(work),
        source,
        external_id: work.record.externalId,
      })),
    )
    .execute()
  await tx
    .insertInto('ehr.application_move')
    .values(
      ready.map(({ work }) => ({
        organisation_id: organisationId,
        id: randomUUID(),
        application_id: work.objectId,
        to_stage: 'screening',
        at: at(work),
        actor_kind: actor.kind,
        actor_id: actor.id,
      })),
    )
    .execute()
}

/** Moves an application as the other system asks, as far as it owns the move. */
async function follow(context: Context, work: ApplicationWork, stage: Stage): Promise<void> {
  const data = work.record.data
  if (!data) {
    return
  }
  if (data.status === 'withdrawn') {
    await close(context, work, { id: work.objectId, stage }, 'withdrawn')
    return
  }
  if (data.status === 'rejected') {
    // Nobody is turned down by a machine: a person here looks first.
    if (stage !== 'rejected') {
      ask(work, 'rejection', { ours: stage, theirs: 'rejected' })
    }
    return
  }
  if (data.screening === 'passed' && (stage === 'submitted' || stage === 'screening')) {
    await move(context, work.objectId, 'invited')
    await context.deps.events.record(context.tx, context.sender.organisationId, applicationScreened, {
      applicationId: work.objectId,
    })
    return
  }
  if (data.stage && data.stage !== stage) {
    try {
      await move(context, work.objectId, data.stage)
    } catch (error) {
      if (!(error instanceof AppError)) {
        throw error
      }
      ask(work, 'stage', { ours: stage, theirs: data.stage })
    }
  }
}

function move({ deps, tx, sender }: Context, applicationId: string, to: Stage): Promise<ApplicationRecord> {
  return moveStage(deps, tx, {
    organisationId: sender.organisationId,
    applicationId,
    to,
    actor: sender.actor,
    requestId: sender.requestId,
  })
}

/** Closes an application, or puts it before a person while an interview is under way. */
async function close(
  context: Context,
  work: Work,
  application: { id: string; stage: Stage },
  why: 'deleted' | 'withdrawn',
): Promise<void> {
  switch (closing(application.stage, why)) {
    case 'already':
      return
    case 'ask':
      ask(work, 'interview_running', { ours: application.stage, theirs: why })
      return
    case 'close':
      await move(context, application.id, 'withdrawn')
      await context.sender.closed(context.tx, application.id)
  }
}

/** The other system deleted an application: it is closed; its data go when the retention period is over. */
export async function closeApplications(context: Context, works: readonly ApplicationWork[]): Promise<void> {
  for (const work of works) {
    const application = await findApplication(context.tx, context.sender.organisationId, work.objectId)
    if (!application) {
      refuse(work, 'deleted')
      continue
    }
    work.candidateId = application.candidateId
    work.outcome = 'closed'
    await close(context, work, application, 'deleted')
    note(context, work, 'close')
  }
}

/** The other system deleted a person: their applications are closed, unless one is under way. */
export async function closeCandidates(context: Context, works: readonly Work<'candidate'>[]): Promise<void> {
  for (const work of works) {
    work.candidateId = work.objectId
    work.outcome = 'closed'
    const open = await openApplicationsOf(context, work.objectId)
    const running = open.find(({ stage }) => closing(stage as Stage, 'deleted') === 'ask')
    if (running) {
      ask(work, 'interview_running', { ours: running.stage, theirs: 'deleted' })
      continue
    }
    for (const { id, stage } of open) {
      await close(context, work, { id, stage: stage as Stage }, 'deleted')
    }
    note(context, work, 'close', { applications: open.length })
  }
  const closed = works.filter(({ outcome }) => outcome === 'closed').map((work) => work.objectId)
  const gone = await unattachedOf(context.tx, context.sender.organisationId, closed)
  const { events } = context.deps
  const payloads = gone.map((candidateId) => ({ candidateId }))
  await events.recordAll(context.tx, context.sender.organisationId, personClosed, payloads)
}
