import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import { call, type ReplyOf } from '../../../../api/client.ts'

export type Template = ReplyOf<'getMessageTemplate'>
export type Version = Template['versions'][number]
export type Fault = Version['faults'][number]
export interface Words {
  subject: string
  body: string
}
export type Key = Pick<Template, 'template' | 'language'>

export const templatesQuery = queryOptions({
  queryKey: ['messageTemplates'],
  queryFn: ({ signal }) => call('listMessageTemplates', { signal }),
})

export function templateQuery(params: Key) {
  return queryOptions({
    queryKey: ['messageTemplate', params.template, params.language],
    queryFn: ({ signal }) => call('getMessageTemplate', { params, signal }),
  })
}

export function previewQuery(params: Key, body: Words) {
  return queryOptions({
    queryKey: ['messageTemplatePreview', params.template, params.language, body.subject, body.body],
    queryFn: ({ signal }) => call('previewMessageTemplate', { params, body, signal }),
    // What was written before stays until the new one is there.
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  })
}

/** Shows what a change made of a template, wherever it stands. */
export function templateChanged(queries: QueryClient, template: Template): void {
  queries.setQueryData(templateQuery(template).queryKey, template)
  void queries.invalidateQueries({ queryKey: ['messageTemplates'] })
}
