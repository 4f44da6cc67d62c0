import type { Application } from '@mingjian/contract'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call, type QueryOf } from '../../api/client.ts'

/** What needs a person now. */
export const todayQuery = queryOptions({
  queryKey: ['today'],
  queryFn: ({ signal }) => call('getToday', { signal }),
  staleTime: 60_000,
})

/** What the reader was told. Looked at again every minute, and when they come back to the page. */
export const noticesQuery = queryOptions({
  queryKey: ['notices'],
  queryFn: ({ signal }) => call('listNotices', { signal }),
  staleTime: 30_000,
  refetchInterval: 60_000,
})

/** The behaviour concepts key behaviours are linked to, with their names. */
export const conceptsQuery = queryOptions({
  queryKey: ['concepts'],
  queryFn: ({ signal }) => call('listConcepts', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

export function vacanciesQuery(query: QueryOf<'listVacancies'>) {
  return queryOptions({
    queryKey: ['vacancies', query],
    queryFn: ({ signal }) => call('listVacancies', { query, signal }),
    placeholderData: keepPreviousData,
  })
}

export function vacancyQuery(id: string) {
  return queryOptions({
    queryKey: ['vacancy', id],
    queryFn: ({ signal }) => call('getVacancy', { params: { id }, signal }),
  })
}

export function applicationsQuery(query: QueryOf<'listApplications'>) {
  return queryOptions({
    queryKey: ['applications', query],
    queryFn: ({ signal }) => call('listApplications', { query, signal }),
    placeholderData: keepPreviousData,
  })
}

/** Something is under way: an invitation or message goes out, a report is being written. */
function isMoving({ stage, invitation, reportStatus, timeline }: Application): boolean {
  const invites =
    stage === 'invited' && (!invitation || ['pending', 'expired', 'revoked'].includes(invitation.status))
  return invites || reportStatus === 'pending' || timeline.some((item) => item.name === 'message.queued')
}

export function applicationQuery(id: string) {
  return queryOptions({
    queryKey: ['application', id],
    queryFn: ({ signal }) => call('getApplication', { params: { id }, signal }),
    // What was set going in the background shows as soon as it is done.
    refetchInterval: (query) => (query.state.data && isMoving(query.state.data) ? 4_000 : false),
  })
}

export function messagesQuery(query: QueryOf<'listMessages'>) {
  return queryOptions({
    queryKey: ['messages', query],
    queryFn: ({ signal }) => call('listMessages', { query, signal }),
    placeholderData: keepPreviousData,
  })
}

export function messageQuery(id: string) {
  return queryOptions({
    queryKey: ['message', id],
    queryFn: ({ signal }) => call('getMessage', { params: { id }, signal }),
  })
}

export function employeesQuery(query: QueryOf<'listEmployees'>) {
  return queryOptions({
    queryKey: ['employees', query],
    queryFn: ({ signal }) => call('listEmployees', { query, signal }),
    placeholderData: keepPreviousData,
  })
}

export const unitsQuery = queryOptions({
  queryKey: ['units'],
  queryFn: ({ signal }) => call('listOrgUnits', { signal }),
  staleTime: 300_000,
})

/** The tree as it stands on a day; empty: today. */
export function unitsOnQuery(on: string) {
  return queryOptions({
    queryKey: ['units', on],
    queryFn: ({ signal }) => call('listOrgUnits', { query: on ? { on } : {}, signal }),
    placeholderData: keepPreviousData,
  })
}

export function staffQuery(query: QueryOf<'listStaff'>) {
  return queryOptions({
    queryKey: ['staff', query],
    queryFn: ({ signal }) => call('listStaff', { query, signal }),
    placeholderData: keepPreviousData,
  })
}

export function auditQuery(query: QueryOf<'listAudit'>) {
  return queryOptions({
    queryKey: ['audit', query],
    queryFn: ({ signal }) => call('listAudit', { query, signal }),
    placeholderData: keepPreviousData,
  })
}
