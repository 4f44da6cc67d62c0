import type { ReachFigures, Unreached } from '@mingjian/contract'
import type { Deps } from '../../../deps.ts'
import type { StaffSession } from '../../../platform/auth/index.ts'
import { listAddressees, listApplications, vacancyTitles, visibleUnitIds } from '../../ehr/index.ts'
import { waysOf } from '../message/channels.ts'
import { byChannel, byVacancy, comparisonAround, sharesOf } from './rules.ts'
import * as store from './store.ts'

// A day is a day of the organisation's calendar.
const startOf = (day: string) => new Date(`${day}T00:00:00+08:00`)
const dayLength = 86_400_000

/** How the invitations of a time were answered, of the units the session may see. */
export async function readFigures(
  deps: Deps,
  session: StaffSession,
  query: { from: string; to: string; vacancyId?: string | undefined; around?: string | undefined },
): Promise<ReachFigures> {
  const organisationId = session.organisationId
  const asked = {
    units: await visibleUnitIds(deps, session, 'message.read'),
    from: startOf(query.from),
    until: new Date(startOf(query.to).getTime() + dayLength),
    vacancyId: query.vacancyId,
  }
  const [outcomes, messages] = await Promise.all([
    store.listOutcomes(deps.db, organisationId, asked),
    store.countMessages(deps.db, organisationId, asked),
  ])
  const vacancies = byVacancy(outcomes)
  const titles = await vacancyTitles(
    deps.db,
    organisationId,
    vacancies.map((one) => one.vacancyId),
  )
  return {
    invitations: outcomes.length,
    open: outcomes.filter((one) => !one.completedAt && !one.noShowAt).length,
    shares: sharesOf(outcomes),
    channels: messages.map((one) => ({ ...one, ...byChannel(outcomes, one.channel) })),
    comparison: query.around ? comparisonAround(outcomes, startOf(query.around)) : null,
    vacancies: vacancies.map((one) => ({ ...one, title: titles.get(one.vacancyId) ?? { 'zh-CN': '' } })),
  }
}

type Asked = Omit<store.UnreachedQuery, 'units' | 'now' | 'applicationIds'> & { search?: string | undefined }

// A name that fits more applications than this is too short a search to be answered in full.
const searchedApplications = 1000

/** Whom invitations have not reached, why, and by which way they can be. */
export async function readUnreached(
  deps: Deps,
  session: StaffSession,
  { search, ...query }: Asked,
): Promise<{ items: Unreached[]; total: number; capped: boolean }> {
  const organisationId = session.organisationId
  const applicationIds = search?.trim() ? await findPeople(deps, session, search) : undefined
  const { rows, total, capped } = await store.listUnreached(deps.db, organisationId, {
    ...query,
    applicationIds,
    units: await visibleUnitIds(deps, session, 'message.read'),
    now: deps.now(),
  })
  const [people, titles, calls] = await Promise.all([
    listAddressees(
      deps,
      deps.db,
      organisationId,
      rows.map((row) => row.candidate_id),
    ),
    vacancyTitles(
      deps.db,
      organisationId,
      rows.map((row) => row.vacancy_id),
    ),
    store.lastCalls(
      deps.db,
      organisationId,
      rows.map((row) => row.application_id),
    ),
  ])
  const items = rows.map((row): Unreached => {
    const person = people.get(row.candidate_id)
    const call = calls.get(row.application_id)
    return {
      id: row.application_id,
      candidate: person?.name ?? '—',
      vacancy: titles.get(row.vacancy_id) ?? { 'zh-CN': '' },
      reason: row.reason,
      since: row.since.toISOString(),
      deadline: row.deadline?.toISOString() ?? null,
      sent: row.sent,
      lastAt: row.last_at?.toISOString() ?? null,
      ways: [...(person && row.deadline ? waysOf(deps, person) : []), 'call'],
      lastCall: call ? { at: call.at.toISOString(), by: call.by, outcome: call.outcome } : null,
    }
  })
  return { items, total, capped }
}

async function findPeople(deps: Deps, session: StaffSession, search: string): Promise<string[]> {
  const { records } = await listApplications(deps, session, 'message.read', {
    search,
    sort: '-appliedAt',
    page: 1,
    pageSize: searchedApplications,
  })
  return records.map((record) => record.id)
}
