import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { type BodyOf, call, type QueryOf } from '../../../../api/client.ts'

export function questionsQuery(query: QueryOf<'listQuestions'>) {
  return queryOptions({
    queryKey: ['questions', query],
    queryFn: ({ signal }) => call('listQuestions', { query, signal }),
    placeholderData: keepPreviousData,
  })
}

export function questionQuery(id: string) {
  return queryOptions({
    queryKey: ['question', id],
    queryFn: ({ signal }) => call('getQuestion', { params: { id }, signal }),
  })
}

/** Packs and competencies with counts, for filters. */
export const facetsQuery = queryOptions({
  queryKey: ['bankFacets'],
  queryFn: ({ signal }) => call('getBankFacets', { signal }),
  staleTime: 300_000,
})

/** How the scorer reads a key behaviour; what it said of the texts before stays until it has read the new ones. */
export function proposalQuery(body: BodyOf<'proposeConcepts'>) {
  return queryOptions({
    queryKey: ['conceptProposal', body],
    queryFn: ({ signal }) => call('proposeConcepts', { body, signal }),
    enabled: body.description !== '',
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  })
}
