import { queryOptions } from '@tanstack/react-query'
import { call } from '../../../../api/client.ts'

/** What will be deleted soon. */
export const upcomingQuery = queryOptions({
  queryKey: ['retention'],
  queryFn: ({ signal }) => call('listUpcomingErasures', { signal }),
})

/** When the data of one application goes, and what holds it. */
export function retentionQuery(id: string) {
  return queryOptions({
    queryKey: ['retention', id],
    queryFn: ({ signal }) => call('getRetention', { params: { id }, signal }),
  })
}
