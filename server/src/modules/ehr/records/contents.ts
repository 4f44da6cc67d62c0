import type { RecordFields, RecordKind } from '@mingjian/contract'
import type { Deps } from '../../../deps.ts'
import { openJson, openText } from '../../../platform/crypto/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { candidateKey, getPerson } from '../candidates/service.ts'
import { dayOf, listUnits } from '../org/service.ts'
import { ownRecords } from '../people/blending.ts'
import { theirsPlace } from './conflicts.ts'

type Reader = Pick<Deps, 'db' | 'keys' | 'now'>
type Json = Record<string, unknown>

interface ConflictRow {
  source: string
  kind: string
  external_id: string
  object_id: string
  candidate_id: string | null
  theirs: unknown
  theirs_sealed: Buffer | null
}

/** What the other side said of a record that waits; null where nothing was kept. */
export async function theirContent(
  deps: Reader,
  db: Db,
  organisationId: string,
  row: ConflictRow,
): Promise<Json | null> {
  if (row.theirs) {
    return row.theirs as Json
  }
  if (!row.theirs_sealed || !row.candidate_id) {
    return null
  }
  const key = await candidateKey(deps, organisationId, row.candidate_id, db)
  const place = theirsPlace({ source: row.source, kind: row.kind, externalId: row.external_id })
  return openJson<Json>(key, place, row.theirs_sealed)
}

type Our<K extends RecordKind> = { [F in keyof RecordFields[K]]?: RecordFields[K][F] | null | undefined }

/** What stands here, in the words of the interface; null where it is gone. */
export async function ourContent(
  deps: Reader,
  db: Db,
  organisationId: string,
  row: Pick<ConflictRow, 'kind' | 'object_id' | 'candidate_id'>,
): Promise<Json | null> {
  const of = { deps, db, organisationId, id: row.object_id }
  switch (row.kind as RecordKind) {
    case 'candidate':
      return ourCandidate(of)
    case 'vacancy':
      return ourVacancy(of)
    case 'application':
      return ourApplication(of)
    case 'written_test':
      return ourTest(of)
    case 'employee':
      return ourEmployee(of)
    case 'probation_review':
      return ourReview(of, row.candidate_id)
  }
}

interface Of {
  deps: Reader
  db: Db
  organisationId: string
  id: string
}

async function ourCandidate({ deps, db, organisationId, id }: Of): Promise<Json | null> {
  const person = await getPerson(deps, organisationId, id, db)
  const [joined] = await ownRecords(deps, db, organisationId, { candidateIds: [id] })
  const { name, phone, email, idNumber, birthDate, sex, channel, resume } = joined?.own ?? person
  const language = person.language
  const fields: Our<'candidate'> = {
    name,
    phone,
    email,
    idNumber,
    birthDate,
    sex,
    language,
    channel,
    resume,
  }
  return fields
}

async function ourVacancy({ deps, db, organisationId, id }: Of): Promise<Json | null> {
  const row = await db
    .selectFrom('ehr.vacancy')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  const model = await db
    .selectFrom('ehr.competency_model')
    .select('items')
    .where('organisation_id', '=', organisationId)
    .where('vacancy_id', '=', id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row
    ? {
        code: row.code,
        unitCode: await unitCode(deps, db, organisationId, row.unit_id),
        title: row.title,
        description: row.description,
        location: row.location,
        jobFamily: row.job_family,
        level: row.level,
        headcount: row.headcount,
        status: row.status,
        openedAt: row.opened_at.toISOString(),
        competencies: model?.items ?? [],
      }
    : null
}

async function unitCode(deps: Reader, db: Db, organisationId: string, unitId: string): Promise<string> {
  const units = await listUnits(db, organisationId, dayOf(deps.now()))
  return units.find(({ id }) => id === unitId)?.code ?? ''
}

async function ourApplication({ db, organisationId, id }: Of): Promise<Json | null> {
  const row = await db
    .selectFrom('ehr.application')
    .select(['candidate_id', 'vacancy_id', 'applied_at', 'stage', 'stage_at'])
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row
    ? {
        candidate: `mingjian:${row.candidate_id}`,
        vacancy: `mingjian:${row.vacancy_id}`,
        appliedAt: row.applied_at.toISOString(),
        stage: row.stage,
        stageAt: row.stage_at.toISOString(),
      }
    : null
}

async function ourTest({ db, organisationId, id }: Of): Promise<Json | null> {
  const row = await db
    .selectFrom('ehr.written_test')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row
    ? {
        name: row.name,
        score: row.score,
        fullMark: row.full_mark,
        percentile: row.percentile,
        takenAt: row.taken_at,
      }
    : null
}

async function ourEmployee({ deps, db, organisationId, id }: Of): Promise<Json | null> {
  const row = await db
    .selectFrom('ehr.employee')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row
    ? {
        number: row.number,
        unitCode: await unitCode(deps, db, organisationId, row.unit_id),
        jobTitle: row.job_title,
        status: row.status,
        hiredOn: row.hired_on,
        contractMonths: row.contract_months,
        probationEndsOn: row.probation_ends_on,
      }
    : null
}

async function ourReview(
  { deps, db, organisationId, id }: Of,
  candidateId: string | null,
): Promise<Json | null> {
  const row = await db
    .selectFrom('ehr.probation_review')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row || !candidateId) {
    return null
  }
  const key = await candidateKey(deps, organisationId, candidateId, db)
  return {
    day: row.day,
    rating: row.rating,
    note: openText(key, `ehr.probation_review.note:${id}`, row.note_sealed),
    rater: row.rater ?? '',
    at: row.at.toISOString(),
  }
}
