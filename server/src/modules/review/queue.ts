import type { compareApplications, listReviews, ReviewItem } from '@mingjian/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Deps } from '../../deps.ts'
import type { StaffSession } from '../../platform/auth/index.ts'
import { AppError } from '../../platform/errors/index.ts'
import {
  disputedAnomalies,
  findReport,
  findReportOfApplication,
  listSimilarAnswers,
  openReportBody,
  type ReportRecord,
  readNotes,
} from '../assessment/index.ts'
import {
  ehrFailures,
  findApplications,
  getNames,
  requireVacancy,
  vacancyTitles,
  visibleUnitIds,
} from '../ehr/index.ts'
import { overallFinal } from './rules.ts'
import { similarAnomalies } from './similar.ts'
import { listDecided, listStandingScores } from './store.ts'

type Query = z.output<(typeof listReviews)['parts']['query']>
type Page = z.input<(typeof listReviews)['parts']['reply']>

interface Waiting {
  report_id: string
  application_id: string
  candidate_id: string
  vacancy_id: string
  overall: number
  submitted_at: Date
}

/** A page of the reports that wait for a human: the odd ones first, then those that wait longest. */
export async function listWaiting(deps: Deps, staff: StaffSession, query: Query): Promise<Page> {
  const { organisationId } = staff
  const units = await visibleUnitIds(deps, staff, 'report.review')
  let list = deps.db.selectFrom('review.waiting').where('organisation_id', '=', organisationId)
  if (units !== 'all') {
    list = list.where('unit_id', '=', sql<string>`any(${units}::uuid[])`)
  }
  if (query.vacancyId) {
    list = list.where('vacancy_id', '=', query.vacancyId)
  }
  if (query.onlyAnomalies) {
    list = list.where('anomalies', '>', 0)
  }
  const [rows, count] = await Promise.all([
    list
      .select(['report_id', 'application_id', 'candidate_id', 'vacancy_id', 'overall', 'submitted_at'])
      .orderBy('anomalies', 'desc')
      .orderBy('submitted_at')
      .orderBy('report_id')
      .limit(query.pageSize)
      .offset((query.page - 1) * query.pageSize)
      .$castTo<Waiting>()
      .execute(),
    list.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ])
  const items = await presentWaiting(deps, organisationId, rows)
  return { items, total: count.n, capped: false, page: query.page, pageSize: query.pageSize }
}

async function presentWaiting(
  deps: Deps,
  organisationId: string,
  rows: readonly Waiting[],
): Promise<ReviewItem[]> {
  const names = await getNames(
    deps,
    organisationId,
    rows.map((row) => row.candidate_id),
  )
  const titles = await vacancyTitles(
    deps.db,
    organisationId,
    rows.map((row) => row.vacancy_id),
  )
  return Promise.all(
    rows.map(async (row) => {
      const report = await findReport(deps.db, organisationId, row.report_id)
      const body = report ? await openIfKept(deps, organisationId, report) : null
      const similar = report ? await listSimilarAnswers(deps.db, organisationId, [report.interviewId]) : []
      return {
        applicationId: row.application_id,
        reportId: row.report_id,
        name: names.get(row.candidate_id) ?? '—',
        vacancy: titles.get(row.vacancy_id) ?? { 'zh-CN': '' },
        submittedAt: row.submitted_at.toISOString(),
        overall: row.overall,
        anomalies: body
          ? [
              ...body.anomalies,
              ...similarAnomalies(similar, body),
              ...disputedAnomalies(await readNotes(deps, organisationId, body), body.dimensions),
            ]
          : [],
      }
    }),
  )
}

/** The body of a report; null when the candidate's data has been erased, which must not break a list. */
async function openIfKept(deps: Deps, organisationId: string, report: ReportRecord) {
  try {
    return await openReportBody(deps, organisationId, report)
  } catch (error) {
    if (error instanceof AppError) {
      return null
    }
    throw error
  }
}

type Comparison = z.input<(typeof compareApplications)['parts']['reply']>
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const mostCompared = 8

/** Candidates of one vacancy side by side. Those without a report yet are left out. */
export async function compare(
  deps: Deps,
  staff: StaffSession,
  vacancyId: string,
  listed: string,
): Promise<Comparison> {
  const { organisationId } = staff
  const ids = [...new Set(listed.split(',').filter(Boolean))]
  if (ids.length === 0 || ids.length > mostCompared || !ids.every((id) => uuid.test(id))) {
    throw new AppError('request.invalid', 400, { part: 'query', fields: ['applicationIds'] })
  }
  const vacancy = await requireVacancy(deps, staff, 'report.read', vacancyId)
  const units = await visibleUnitIds(deps, staff, 'report.read')
  const found = await findApplications(deps.db, organisationId, ids)
  const applications = ids.map((id) => {
    const application = found.find((one) => one.id === id.toLowerCase() && one.vacancyId === vacancy.id)
    if (!application || (units !== 'all' && !units.includes(application.unitId))) {
      throw ehrFailures.not_found({ applicationId: id })
    }
    return application
  })
  const reports = (
    await Promise.all(applications.map(({ id }) => findReportOfApplication(deps.db, organisationId, id)))
  ).filter((report) => report !== null)
  return { items: await presentCompared(deps, organisationId, reports) }
}

async function presentCompared(
  deps: Deps,
  organisationId: string,
  reports: readonly ReportRecord[],
): Promise<Comparison['items']> {
  const ids = reports.map(({ id }) => id)
  const [names, standing, decided] = await Promise.all([
    getNames(
      deps,
      organisationId,
      reports.map(({ candidateId }) => candidateId),
    ),
    listStandingScores(deps.db, organisationId, ids),
    listDecided(deps.db, organisationId, ids),
  ])
  return Promise.all(
    reports.map(async (report) => {
      const body = await openReportBody(deps, organisationId, report)
      const set = new Map(
        standing.filter(({ reportId }) => reportId === report.id).map((one) => [one.competency, one.score]),
      )
      return {
        applicationId: report.applicationId,
        name: names.get(report.candidateId) ?? '—',
        overall: overallFinal(body.dimensions, set),
        confirmed: decided.has(report.id),
        dimensions: body.dimensions.map(({ competency, name, score, interval }) => ({
          competency,
          name,
          score,
          interval,
          final: set.get(competency) ?? score,
          quotes: body.keyEvents.filter((event) => event.competency === competency).map(({ quote }) => quote),
        })),
      }
    }),
  )
}
