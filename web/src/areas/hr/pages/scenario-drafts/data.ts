import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { call, type ReplyOf } from '../../../../api/client.ts'

export type Drafts = ReplyOf<'listScenarioDrafts'>
export type Asked = Drafts['requests'][number]
export type Draft = ReplyOf<'getScenarioDraft'>
export type Fault = Draft['faults'][number]
export type Content = Draft['content']

export const isOpen = ({ state }: Asked): boolean => state === 'waiting' || state === 'writing'

/** Drafts and requests; asked again while something is being written. */
export const draftsQuery = queryOptions({
  queryKey: ['scenarioDrafts'],
  queryFn: ({ signal }) => call('listScenarioDrafts', { signal }),
  refetchInterval: ({ state }) => (state.data?.requests.some(isOpen) ? 2_000 : false),
})

export function draftQuery(id: string) {
  return queryOptions({
    queryKey: ['scenarioDraft', id],
    queryFn: ({ signal }) => call('getScenarioDraft', { params: { id }, signal }),
  })
}

/** Shows what a change made of a draft, wherever it stands. */
export function draftChanged(queries: QueryClient, draft: Draft): void {
  queries.setQueryData(draftQuery(draft.id).queryKey, draft)
  for (const key of ['scenarioDrafts', 'scenarios', 'scenario', 'scenarioDraft']) {
    void queries.invalidateQueries({ queryKey: [key] })
  }
}
