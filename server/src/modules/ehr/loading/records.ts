import { randomUUID } from 'node:crypto'
import type { Employee, RejectReason, Stage, Text } from '@mingjian/contract'
import type { Deps } from '../../../deps.ts'
import type { Actor } from '../../../platform/audit/index.ts'
import { sealText } from '../../../platform/crypto/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { keysOfPeople } from './people.ts'

type Keys = Pick<Deps, 'keys'>

/** A past application as it ended. */
export interface PastApplication {
  id: string
  candidateId: string
  vacancyId: string
  unitId: string
  stage: Stage
  appliedAt: Date
  stageAt: Date
  rejectReason: RejectReason | null
  reason: string | null
  source: string
  externalId: string | null
  writtenTest: { score: number; fullMark: number } | null
}

/** Adds many past applications, each with one line of history that says where it ended. No event follows. */
export async function insertPastApplications(
  deps: Keys,
  tx: Tx,
  organisationId: string,
  applications: readonly PastApplication[],
  actor: Actor,
): Promise<void> {
  if (applications.length === 0) {
    return
  }
  await tx
    .insertInto('ehr.application')
    .values(
      applications.map((one) => ({
        organisation_id: organisationId,
        id: one.id,
        candidate_id: one.candidateId,
        vacancy_id: one.vacancyId,
        unit_id: one.unitId,
        stage: one.stage,
        stage_at: one.stageAt,
        applied_at: one.appliedAt,
        source: one.source,
        external_id: one.externalId,
      })),
    )
    .execute()
  const withReason = applications.filter((one) => one.reason !== null)
  const keys = await keysOfPeople(
    deps,
    tx,
    organisationId,
    withReason.map((one) => one.candidateId),
  )
  await tx
    .insertInto('ehr.application_move')
    .values(
      applications.map((one) => {
        const id = randomUUID()
        const key = one.reason === null ? undefined : keys.get(one.candidateId)
        return {
          organisation_id: organisationId,
          id,
          application_id: one.id,
          from_stage: null,
          to_stage: one.stage,
          at: one.stageAt,
          actor_kind: actor.kind,
          actor_id: actor.id,
          reason_code: one.rejectReason,
          reason_sealed:
            key && one.reason !== null
              ? sealText(key, `ehr.application_move.reason:${id}`, one.reason)
              : null,
        }
      }),
    )
    .execute()
  const tests = applications.flatMap(({ id, writtenTest, appliedAt }) =>
    writtenTest
      ? [
          {
            organisation_id: organisationId,
            id: randomUUID(),
            application_id: id,
            name: '笔试',
            score: writtenTest.score,
            full_mark: writtenTest.fullMark,
            percentile: null,
            taken_at: appliedAt.toISOString().slice(0, 10),
          },
        ]
      : [],
  )
  if (tests.length > 0) {
    await tx.insertInto('ehr.written_test').values(tests).execute()
  }
}

export interface PastEmployee {
  id: string
  candidateId: string
  number: string
  unitId: string
  jobTitle: Text
  status: Employee['status']
  hiredOn: string
  contractMonths: number | null
  probationEndsOn: string | null
}

/** Adds many employees who were hired elsewhere or before. */
export async function insertPastEmployees(
  tx: Tx,
  organisationId: string,
  employees: readonly PastEmployee[],
): Promise<void> {
  if (employees.length === 0) {
    return
  }
  await tx
    .insertInto('ehr.employee')
    .values(
      employees.map((one) => ({
        organisation_id: organisationId,
        id: one.id,
        candidate_id: one.candidateId,
        application_id: null,
        number: one.number,
        unit_id: one.unitId,
        job_title: JSON.stringify(one.jobTitle),
        status: one.status,
        hired_on: one.hiredOn,
        contract_months: one.contractMonths,
        probation_ends_on: one.probationEndsOn,
      })),
    )
    .execute()
}

export interface PastReview {
  id: string
  employeeId: string
  candidateId: string
  loginId: string | null
  /** The name of who has no login here. */
  rater: string | null
  day: number
  rating: number
  note: string
  at: Date
}

/** Adds many probation reviews, each in the name of who gave it. */
export async function insertPastReviews(
  deps: Keys,
  tx: Tx,
  organisationId: string,
  reviews: readonly PastReview[],
): Promise<void> {
  const keys = await keysOfPeople(
    deps,
    tx,
    organisationId,
    reviews.map((one) => one.candidateId),
  )
  const rows = reviews.flatMap((one) => {
    const key = keys.get(one.candidateId)
    return key
      ? [
          {
            organisation_id: organisationId,
            id: one.id,
            employee_id: one.employeeId,
            day: one.day,
            rating: one.rating,
            note_sealed: sealText(key, `ehr.probation_review.note:${one.id}`, one.note),
            login_id: one.loginId,
            rater: one.rater,
            at: one.at,
          },
        ]
      : []
  })
  if (rows.length > 0) {
    await tx.insertInto('ehr.probation_review').values(rows).execute()
  }
}
