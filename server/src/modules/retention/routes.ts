import * as contract from '@mingjian/contract'
import type { z } from 'zod'
import type { Deps } from '../../deps.ts'
import type { StaffSession } from '../../platform/auth/index.ts'
import type { Route } from '../../platform/http/index.ts'
import {
  countUnattached,
  getNames,
  requireApplication,
  unitNames,
  vacancyTitles,
  visibleUnitIds,
} from '../ehr/index.ts'
import { dueAt, periods } from '../privacy/index.ts'
import { type Due, listDue, spans } from './due.ts'
import { type Hold, liftHold, listHolds, putHold } from './holds.ts'
import { unattachedSince } from './unattached.ts'

const days = 30
const most = 500

/** What will be deleted, and what people say must be kept. */
export function registerRetention(route: Route, deps: Deps): void {
  route(contract.listUpcomingErasures, (_, { staff }) => upcoming(deps, staff))

  route(contract.getRetention, ({ params }, { staff }) => ofApplication(deps, staff, params.id))

  route(contract.putHold, async ({ params, body }, { staff, request }) => {
    const application = await requireApplication(deps, staff, 'application.decide', params.id)
    await putHold(deps, { ...idsOf(staff), application, requestId: request.id }, body.reason)
    return ofApplication(deps, staff, params.id)
  })

  route(contract.liftHold, async ({ params }, { staff, request }) => {
    const application = await requireApplication(deps, staff, 'application.decide', params.id)
    await liftHold(deps, { ...idsOf(staff), application, requestId: request.id })
    return ofApplication(deps, staff, params.id)
  })
}

const idsOf = ({ organisationId, loginId }: StaffSession) => ({ organisationId, loginId })

const presentHold = (hold: Hold | undefined) =>
  hold ? { reason: hold.reason, by: hold.by, at: hold.at.toISOString() } : null

type Upcoming = z.input<(typeof contract.listUpcomingErasures)['parts']['reply']>

async function upcoming(deps: Deps, staff: StaffSession): Promise<Upcoming> {
  const { organisationId } = staff
  const units = await visibleUnitIds(deps, staff, 'application.decide')
  const query = { until: dueAt(deps.now(), { days }), limit: most + 1, organisationId, units }
  const [recordings, words, unattached, run] = await Promise.all([
    listDue(deps.db, 'recordings', query),
    listDue(deps.db, 'words', query),
    // They belong to no unit: who sees a part of the organisation is told of none.
    units === 'all' ? countUnattached(deps.db, organisationId, unattachedSince(query.until)) : null,
    deps.db
      .selectFrom('privacy.retention_run')
      .select((eb) => eb.fn.max('finished_at').as('at'))
      .executeTakeFirst(),
  ])
  const all = [...recordings, ...words].sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
  return {
    days,
    periods,
    lastRunAt: run?.at?.toISOString() ?? null,
    items: await presentDue(deps, organisationId, all.slice(0, most)),
    capped: all.length > most,
    unattached,
  }
}

async function presentDue(
  deps: Deps,
  organisationId: string,
  due: readonly Due[],
): Promise<Upcoming['items']> {
  const ids = (key: 'candidateId' | 'vacancyId' | 'unitId') => due.map((one) => one[key])
  const [names, titles, units, holds] = await Promise.all([
    getNames(deps, organisationId, ids('candidateId')),
    vacancyTitles(deps.db, organisationId, ids('vacancyId')),
    unitNames(deps, organisationId, ids('unitId')),
    listHolds(
      deps,
      organisationId,
      due.map(({ applicationId, candidateId }) => ({ id: applicationId, candidateId })),
    ),
  ])
  return due.map((one) => ({
    applicationId: one.applicationId,
    name: names.get(one.candidateId) ?? '—',
    vacancy: titles.get(one.vacancyId) ?? { 'zh-CN': '' },
    unit: units.get(one.unitId) ?? '',
    part: one.part,
    dueAt: one.dueAt.toISOString(),
    hold: presentHold(holds.get(one.applicationId)),
  }))
}

async function ofApplication(
  deps: Deps,
  staff: StaffSession,
  id: string,
): Promise<z.input<typeof contract.ApplicationRetention>> {
  const { organisationId } = staff
  const application = await requireApplication(deps, staff, 'application.decide', id)
  // Far enough ahead for anything that has ended by now.
  const query = { until: dueAt(deps.now(), { years: 50 }), limit: 1, organisationId, applicationId: id }
  const [recordings, words, holds] = await Promise.all([
    listDue(deps.db, 'recordings', query),
    listDue(deps.db, 'words', query),
    listHolds(deps, organisationId, [application]),
  ])
  const [first] = words
  const ended = first ? dueAt(first.dueAt, { years: -(spans.words.years ?? 0) }) : null
  return {
    endedAt: ended?.toISOString() ?? null,
    due: [...recordings, ...words].map((one) => ({ part: one.part, dueAt: one.dueAt.toISOString() })),
    hold: presentHold(holds.get(id)),
  }
}
