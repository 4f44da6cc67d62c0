import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call, type QueryOf } from '../../../../api/client.ts'

export function kitsQuery(query: QueryOf<'listKits'>) {
  return queryOptions({
    queryKey: ['kits', query],
    queryFn: ({ signal }) => call('listKits', { query, signal }),
    placeholderData: keepPreviousData,
  })
}

export const englishTasksQuery = queryOptions({
  queryKey: ['englishTasks'],
  queryFn: ({ signal }) => call('listEnglishTasks', { signal }),
})

export function kitQuery(id: string) {
  return queryOptions({
    queryKey: ['kit', id],
    queryFn: ({ signal }) => call('getKit', { params: { id }, signal }),
  })
}
