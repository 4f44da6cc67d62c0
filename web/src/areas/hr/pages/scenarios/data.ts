import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call, type QueryOf } from '../../../../api/client.ts'

export function scenariosQuery(query: QueryOf<'listScenarios'>) {
  return queryOptions({
    queryKey: ['scenarios', query],
    queryFn: ({ signal }) => call('listScenarios', { query, signal }),
    placeholderData: keepPreviousData,
  })
}

export function scenarioQuery(key: string) {
  return queryOptions({
    queryKey: ['scenario', key],
    queryFn: ({ signal }) => call('getScenario', { params: { key }, signal }),
  })
}

/** One filling; the one before stays until the next is there. */
export function previewQuery(key: string, seed: number) {
  return queryOptions({
    queryKey: ['scenarioPreview', key, seed],
    queryFn: ({ signal }) => call('previewScenario', { params: { key }, query: { seed }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  })
}
