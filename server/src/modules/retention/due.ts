import { type SqlBool, sql } from 'kysely'
import type { Db } from '../../platform/db/index.ts'
import { before, dueAt, periods } from '../privacy/index.ts'

export type RetainedPart = 'recordings' | 'words'

/** How long a part is kept after the recruitment has ended. */
export const spans: Record<RetainedPart, { days?: number; years?: number }> = {
  recordings: { days: periods.recordingDays },
  words: { years: periods.wordsYears },
}

export interface Due {
  organisationId: string
  applicationId: string
  candidateId: string
  vacancyId: string
  unitId: string
  part: RetainedPart
  dueAt: Date
}

interface DueQuery {
  /** What is due until this moment. */
  until: Date
  limit: number
  /** Leaves out what a hold keeps. */
  free?: boolean
  organisationId?: string
  units?: 'all' | readonly string[]
  applicationId?: string
}

/** What of a part is due until a moment and not deleted yet, the longest due first. */
export async function listDue(db: Db, part: RetainedPart, query: DueQuery): Promise<Due[]> {
  const kept =
    part === 'recordings'
      ? sql<SqlBool>`exists (select 1 from interview.interview i
          join interview.answer a on a.organisation_id = i.organisation_id and a.interview_id = i.id
          join interview.take t on t.organisation_id = a.organisation_id and t.answer_id = a.id
         where i.organisation_id = e.organisation_id and i.application_id = e.application_id
           and t.object_key is not null)`
      : sql<SqlBool>`not exists (select 1 from privacy.erasure x
         where x.organisation_id = e.organisation_id and x.application_id = e.application_id
           and x.cause = 'period:words' and x.begun_at >= e.ended_at)`
  let select = db
    .selectFrom('privacy.ended_application as e')
    .selectAll()
    .where('e.ended_at', '<=', before(query.until, spans[part]))
    .where(kept)
    .orderBy('e.ended_at')
    .orderBy('e.application_id')
    .limit(query.limit)
  if (query.free) {
    select = select.where(
      sql<SqlBool>`not exists (select 1 from privacy.hold h where h.organisation_id = e.organisation_id
        and h.application_id = e.application_id and h.lifted_at is null)`,
    )
  }
  if (query.organisationId) {
    select = select.where('e.organisation_id', '=', query.organisationId)
  }
  if (query.applicationId) {
    select = select.where('e.application_id', '=', query.applicationId)
  }
  if (query.units && query.units !== 'all') {
    if (query.units.length === 0) {
      return []
    }
    select = select.where('e.unit_id', 'in', query.units)
  }
  const rows = await select.execute()
  return rows.flatMap((row) =>
    row.organisation_id &&
    row.application_id &&
    row.candidate_id &&
    row.vacancy_id &&
    row.unit_id &&
    row.ended_at
      ? [
          {
            organisationId: row.organisation_id,
            applicationId: row.application_id,
            candidateId: row.candidate_id,
            vacancyId: row.vacancy_id,
            unitId: row.unit_id,
            part,
            dueAt: dueAt(row.ended_at, spans[part]),
          },
        ]
      : [],
  )
}
