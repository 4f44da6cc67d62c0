import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call, type QueryOf } from '../../../../api/client.ts'

/** Whom invitations have not reached. */
export function unreachedQuery(query: QueryOf<'listUnreached'>) {
  return queryOptions({
    queryKey: ['unreached', query],
    queryFn: ({ signal }) => call('listUnreached', { query, signal }),
    placeholderData: keepPreviousData,
  })
}

/** How invitations were answered. */
export function reachFiguresQuery(query: QueryOf<'getReachFigures'>) {
  return queryOptions({
    queryKey: ['reach-figures', query],
    queryFn: ({ signal }) => call('getReachFigures', { query, signal }),
    placeholderData: keepPreviousData,
  })
}
