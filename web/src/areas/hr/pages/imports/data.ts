import type { ImportBatch, ImportState } from '@mingjian/contract'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { ApiFailure, call, failureOf, type QueryOf, urlOf } from '../../../../api/client.ts'

const moving: readonly ImportState[] = ['inspecting', 'checking', 'loading', 'rolling_back']

/** Something works on it in the background. */
export const isMoving = (state: ImportState): boolean => moving.includes(state)

export function importsQuery(query: QueryOf<'listImports'>) {
  return queryOptions({
    queryKey: ['imports', 'list', query],
    queryFn: ({ signal }) => call('listImports', { query, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.items.some((one) => isMoving(one.state)) ? 3_000 : false),
  })
}

export function importQuery(id: string) {
  return queryOptions({
    queryKey: ['imports', 'one', id],
    queryFn: ({ signal }) => call('getImport', { params: { id }, signal }),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data.state) ? 1_000 : false),
  })
}

export function importRowsQuery(id: string, query: QueryOf<'listImportRows'>) {
  return queryOptions({
    queryKey: ['imports', 'rows', id, query],
    queryFn: ({ signal }) => call('listImportRows', { params: { id }, query, signal }),
    placeholderData: keepPreviousData,
  })
}

/** Sends a file and tells how much of it has left; `fetch` does not. */
export function uploadFile(
  id: string,
  file: File,
  onPercent: (percent: number) => void,
): Promise<ImportBatch> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', urlOf('uploadImport', { params: { id } }))
    request.setRequestHeader('x-mingjian', '1')
    request.setRequestHeader('content-type', 'application/x-table')
    request.responseType = 'text'
    request.upload.onprogress = (event) => onPercent(Math.round((event.loaded / file.size) * 100))
    request.onerror = () => reject(new ApiFailure(0, 'server.unreachable', {}, null))
    request.onload = () => {
      if (request.status === 200) {
        resolve(JSON.parse(request.responseText) as ImportBatch)
        return
      }
      const headers = { 'content-type': request.getResponseHeader('content-type') ?? '' }
      failureOf(new Response(request.responseText, { status: request.status, headers })).then(reject, reject)
    }
    request.send(file)
  })
}
