import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { call, type ReplyOf } from '../../../../api/client.ts'

export type Kind = 'question' | 'competency'
export type Subject = ReplyOf<'getCalibration'>
export type Version = Subject['versions'][number]

export const calibrationQuery = queryOptions({
  queryKey: ['calibration', 'list'],
  queryFn: ({ signal }) => call('listCalibration', { signal }),
})

/** One subject; asked again while a version is being trained. */
export function subjectQuery(kind: Kind, key: string) {
  return queryOptions({
    queryKey: ['calibration', 'subject', kind, key],
    queryFn: ({ signal }) => call('getCalibration', { params: { kind, key }, signal }),
    refetchInterval: ({ state }) =>
      state.data?.versions.some(({ status }) => status === 'training') ? 3_000 : false,
  })
}

export function suggestionsQuery(key: string) {
  return queryOptions({
    queryKey: ['calibration', 'suggestions', key],
    queryFn: ({ signal }) => call('suggestAnswers', { params: { key }, query: { n: 10 }, signal }),
  })
}

export function blindQuery(id: string) {
  return queryOptions({
    queryKey: ['calibration', 'answer', id],
    queryFn: ({ signal }) => call('getBlindAnswer', { params: { id }, signal }),
  })
}

export const languageModelQuery = queryOptions({
  queryKey: ['calibration', 'language-model'],
  queryFn: ({ signal }) => call('getLanguageModel', { signal }),
})

/** Lets everything about calibration load again. */
export function useCalibrationChanged(): () => void {
  const queries = useQueryClient()
  return () => void queries.invalidateQueries({ queryKey: ['calibration'] })
}

export const pathOf = ({ kind, key }: { kind: string; key: string }): string =>
  `/calibration/${kind}/${encodeURIComponent(key)}`
