import { queryOptions } from '@tanstack/react-query'
import { call } from '../../../../api/client.ts'

export const figuresQuery = queryOptions({
  queryKey: ['signal-figures'],
  queryFn: ({ signal }) => call('getSignalFigures', { signal }),
})
