import type { WebhookEventType } from '@mingjian/contract'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call, type QueryOf } from '../../../../api/client.ts'

export function webhooksQuery(query: QueryOf<'listWebhooks'>) {
  return queryOptions({
    queryKey: ['webhooks', 'list', query],
    queryFn: ({ signal }) => call('listWebhooks', { query, signal }),
    placeholderData: keepPreviousData,
  })
}

export function webhookQuery(id: string) {
  return queryOptions({
    queryKey: ['webhooks', 'one', id],
    queryFn: ({ signal }) => call('getWebhook', { params: { id }, signal }),
  })
}

export function deliveriesQuery(id: string, query: QueryOf<'listWebhookDeliveries'>) {
  return queryOptions({
    queryKey: ['webhooks', 'deliveries', id, query],
    queryFn: ({ signal }) => call('listWebhookDeliveries', { params: { id }, query, signal }),
    placeholderData: keepPreviousData,
    // What is on its way shows as soon as it has arrived.
    refetchInterval: ({ state }) =>
      state.data?.items.some((item) => item.state === 'waiting' && item.attempts === 0) ? 2_000 : false,
  })
}

export function deliveryQuery(id: string) {
  return queryOptions({
    queryKey: ['webhooks', 'delivery', id],
    queryFn: ({ signal }) => call('getWebhookDelivery', { params: { id }, signal }),
  })
}

// A record, so that a type that is added is not forgotten here.
const offered: Record<WebhookEventType, true> = {
  'application.screened': true,
  'application.moved': true,
  'invitation.created': true,
  'invitation.failed': true,
  'invitation.expired': true,
  'invitation.revoked': true,
  'interview.opened': true,
  'interview.started': true,
  'interview.take_uploaded': true,
  'interview.submitted': true,
  'interview.human_requested': true,
  'report.ready': true,
  'result.confirmed': true,
  'consent.withdrawn': true,
}
export const eventTypes = Object.keys(offered) as WebhookEventType[]

export const hostOf = (url: string): string => URL.parse(url)?.host ?? url
