import { sealText } from '../../../platform/crypto/index.ts'
import { AppError } from '../../../platform/errors/index.ts'
import { findApplication } from '../applications/store.ts'
import { candidateKey } from '../candidates/service.ts'
import { checkProbation } from '../employees/rules.ts'
import { resolve } from './store.ts'
import { noSuchUnit, unitsByCode } from './vacancies.ts'
import { type Context, note, parentMissing, refuse, type Work, type Wrong } from './work.ts'

/** Writes scores of written tests. */
export async function writeTests(context: Context, works: readonly Work<'written_test'>[]): Promise<void> {
  const { tx, sender } = context
  const { organisationId, source } = sender
  const names = works.flatMap((work) => work.record.data?.application ?? [])
  const applications = await resolve(tx, { organisationId, source, kind: 'application' }, names)
  for (const work of works) {
    const data = work.record.data
    const id = applications.get(data?.application ?? '')
    const application = id ? await findApplication(tx, organisationId, id) : null
    if (!data || !application) {
      parentMissing(work, 'application', data?.application ?? '')
      continue
    }
    work.candidateId = application.candidateId
    const set = {
      application_id: application.id,
      name: data.name,
      score: data.score,
      full_mark: data.fullMark,
      percentile: data.percentile,
      taken_at: data.takenAt,
    }
    await tx
      .insertInto('ehr.written_test')
      .values({ organisation_id: organisationId, id: work.objectId, ...set })
      .onConflict((conflict) => conflict.columns(['organisation_id', 'id']).doUpdateSet(set))
      .execute()
    work.outcome = work.held ? 'updated' : 'created'
    note(context, work, work.held ? 'change' : 'add')
  }
}

/** Writes employees. The law's limits on probation hold for them too. */
export async function writeEmployees(context: Context, works: readonly Work<'employee'>[]): Promise<void> {
  const { tx, sender } = context
  const { organisationId, source } = sender
  const names = works.flatMap((work) => work.record.data?.application ?? [])
  const applications = await resolve(tx, { organisationId, source, kind: 'application' }, names)
  const units = await unitsByCode(context)
  for (const work of works) {
    const data = work.record.data
    const id = applications.get(data?.application ?? '')
    const application = id ? await findApplication(tx, organisationId, id) : null
    const unitId = units.get(data?.unitCode ?? '')
    if (!data || !application) {
      parentMissing(work, 'application', data?.application ?? '')
    } else if (!unitId) {
      refuse(work, 'unit_unknown', noSuchUnit)
    } else if (!lawful(work)) {
      refuse(work, 'probation_too_long', [
        { field: 'probationEndsOn', reason: 'is later than the law allows for a contract of this length' },
      ])
    } else {
      const taken = await takenBy(context, work, application.id)
      if (taken.length > 0) {
        refuse(work, 'duplicate_code', taken)
        continue
      }
      work.candidateId = application.candidateId
      const set = {
        number: data.number,
        unit_id: unitId,
        job_title: JSON.stringify(data.jobTitle),
        status: data.status,
        hired_on: data.hiredOn,
        contract_months: data.contractMonths,
        probation_ends_on: data.probationEndsOn,
      }
      await tx
        .insertInto('ehr.employee')
        .values({
          organisation_id: organisationId,
          id: work.objectId,
          candidate_id: application.candidateId,
          application_id: application.id,
          ...set,
        })
        .onConflict((conflict) => conflict.columns(['organisation_id', 'id']).doUpdateSet(set))
        .execute()
      work.outcome = work.held ? 'updated' : 'created'
      note(context, work, work.held ? 'change' : 'add')
    }
  }
}

function lawful({ record: { data } }: Work<'employee'>): boolean {
  try {
    if (data) {
      checkProbation(data)
    }
    return true
  } catch (error) {
    if (error instanceof AppError) {
      return false
    }
    throw error
  }
}

/** What another employee has already: the number, or the application they were hired from. */
async function takenBy(
  { tx, sender }: Context,
  work: Work<'employee'>,
  applicationId: string,
): Promise<Wrong[]> {
  const number = work.record.data?.number ?? ''
  const others = await tx
    .selectFrom('ehr.employee')
    .select(['number', 'application_id'])
    .where('organisation_id', '=', sender.organisationId)
    .where('id', '<>', work.objectId)
    .where((eb) => eb.or([eb('number', '=', number), eb('application_id', '=', applicationId)]))
    .execute()
  const has = (column: 'number' | 'application_id', value: string) =>
    others.some((other) => other[column] === value)
  return [
    ...(has('number', number) ? [{ field: 'number', reason: 'another employee has this number' }] : []),
    ...(has('application_id', applicationId)
      ? [{ field: 'application', reason: 'another employee was hired from it' }]
      : []),
  ]
}

/** Writes probation reviews. Words are sealed with the key of the person they tell of. */
export async function writeReviews(
  context: Context,
  works: readonly Work<'probation_review'>[],
): Promise<void> {
  const { deps, tx, sender } = context
  const { organisationId, source } = sender
  const names = works.flatMap((work) => work.record.data?.employee ?? [])
  const employees = await resolve(tx, { organisationId, source, kind: 'employee' }, names)
  for (const work of works) {
    const data = work.record.data
    const id = employees.get(data?.employee ?? '')
    const employee = id
      ? await tx
          .selectFrom('ehr.employee')
          .select(['id', 'candidate_id'])
          .where('organisation_id', '=', organisationId)
          .where('id', '=', id)
          .executeTakeFirst()
      : undefined
    if (!data || !employee) {
      parentMissing(work, 'employee', data?.employee ?? '')
      continue
    }
    work.candidateId = employee.candidate_id
    const key = await candidateKey(deps, organisationId, employee.candidate_id, tx)
    const set = {
      employee_id: employee.id,
      day: data.day,
      rating: data.rating,
      note_sealed: sealText(key, `ehr.probation_review.note:${work.objectId}`, data.note),
      rater: data.rater,
      at: new Date(data.at),
    }
    await tx
      .insertInto('ehr.probation_review')
      .values({ organisation_id: organisationId, id: work.objectId, login_id: null, ...set })
      .onConflict((conflict) => conflict.columns(['organisation_id', 'id']).doUpdateSet(set))
      .execute()
    work.outcome = work.held ? 'updated' : 'created'
    note(context, work, work.held ? 'change' : 'add')
  }
}

/** The other system deleted scores or reviews: they are deleted here too. */
export function removeFrom(table: 'ehr.written_test' | 'ehr.probation_review') {
  return async (context: Context, works: readonly Work[]): Promise<void> => {
    for (const work of works) {
      await context.tx
        .deleteFrom(table)
        .where('organisation_id', '=', context.sender.organisationId)
        .where('id', '=', work.objectId)
        .execute()
      work.outcome = 'closed'
      note(context, work, 'remove')
    }
  }
}

/** The other system deleted employees: they have left. */
export async function closeEmployees(context: Context, works: readonly Work<'employee'>[]): Promise<void> {
  for (const work of works) {
    await context.tx
      .updateTable('ehr.employee')
      .set({ status: 'left' })
      .where('organisation_id', '=', context.sender.organisationId)
      .where('id', '=', work.objectId)
      .execute()
    work.outcome = 'closed'
    note(context, work, 'close')
  }
}
