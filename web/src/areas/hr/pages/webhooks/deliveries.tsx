import type { Webhook, WebhookDelivery } from '@mingjian/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Skeleton from 'antd/es/skeleton'
import type { ColumnsType } from 'antd/es/table/interface'
import { useCallback, useState } from 'react'
import { call } from '../../../../api/client.ts'
import { type Text, useText } from '../../text.tsx'
import { useNarrow } from '../../theme.ts'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Choice, Filters, SearchBox } from '../../ui/filters.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ServerList } from '../../ui/server-list.tsx'
import { oneOf, useUrlState } from '../../ui/url-state.ts'
import { deliveriesQuery, deliveryQuery, eventTypes } from './data.ts'
import { DeliveryTag, eventName, resultOf } from './state-tag.tsx'

const defaults = { search: '', state: '', type: '', page: '1' }
const states = ['waiting', 'delivered', 'failed', 'stopped'] as const
const types = [...eventTypes, 'webhook.test'] as const

interface DeliveriesProps {
  webhook: Webhook
  may: boolean
  onReplay(): void
}

/** What an endpoint was told, with the way to tell it again. */
export function Deliveries({ webhook, may, onReplay }: DeliveriesProps) {
  const text = useText()
  const { t } = text
  const [state, set] = useUrlState(defaults)
  const chosen = oneOf(state.state, states)
  const type = oneOf(state.type, types)
  const query = useQuery(
    deliveriesQuery(webhook.id, {
      page: Number(state.page) || 1,
      ...(state.search ? { search: state.search } : {}),
      ...(chosen ? { state: chosen } : {}),
      ...(type ? { type } : {}),
    }),
  )
  const search = useCallback((value: string) => set({ search: value }, { replace: true }), [set])
  return (
    <>
      <div style={{ display: 'flex', justifyContent: 'space-between', gap: 12, margin: '24px 0 12px' }}>
        <h2>{t('webhooks.deliveries')}</h2>
        {may && webhook.state === 'active' && <Button onClick={onReplay}>{t('webhooks.replaySome')}</Button>}
      </div>
      <Filters label={t('webhooks.deliveryFilters')}>
        <SearchBox label={t('webhooks.deliverySearch')} value={state.search} onSearch={search} />
        <Choice
          label={t('webhooks.result')}
          value={chosen}
          options={states.map((value) => ({ value, label: t(`webhooks.deliveryStates.${value}`) }))}
          onChange={(value) => set({ state: value })}
        />
        <Choice
          label={t('webhooks.type')}
          value={type}
          options={types.map((value) => ({ value, label: t(`webhooks.eventNames.${value}`) }))}
          onChange={(value) => set({ type: value })}
        />
      </Filters>
      <ServerList<WebhookDelivery>
        query={query}
        columns={columnsOf(text)}
        card={(delivery) => <DeliveryCard delivery={delivery} />}
        label={t('webhooks.deliveries')}
        onPage={(page) => set({ page: String(page) })}
        expanded={(delivery) => <Unfolding id={delivery.id} may={may && webhook.state === 'active'} />}
        empty={
          state.search || chosen || type ? (
            <Empty title={t('common.nothingFound')} text={t('common.nothingFoundText')} />
          ) : (
            <Empty title={t('webhooks.noDeliveries')} text={t('webhooks.noDeliveriesText')} />
          )
        }
      />
      <p className="small soft" style={{ marginTop: 8 }}>
        {t('webhooks.kept')}
      </p>
    </>
  )
}

function columnsOf(text: Text): ColumnsType<WebhookDelivery> {
  const { t, instant } = text
  return [
    {
      title: t('webhooks.type'),
      key: 'type',
      render: (_, { type, webhookId }) => (
        <>
          <b>{eventName(type, text)}</b>
          <div className="small soft">
            {type} · {webhookId}
          </div>
        </>
      ),
    },
    { title: t('webhooks.at'), key: 'at', className: 'nowrap', render: (_, { at }) => instant(at) },
    { title: t('webhooks.attempts'), key: 'attempts', render: (_, one) => one.attempts },
    { title: t('webhooks.result'), key: 'result', render: (_, one) => <DeliveryTag delivery={one} /> },
  ]
}

function DeliveryCard({ delivery }: { delivery: WebhookDelivery }) {
  const text = useText()
  return (
    <>
      <b>{eventName(delivery.type, text)}</b>
      <p className="small soft">
        {delivery.type} · {delivery.webhookId}
      </p>
      <p className="small soft">
        {text.instant(delivery.at)} · {text.t('webhooks.attempts')} {delivery.attempts}
      </p>
      <DeliveryTag delivery={delivery} />
    </>
  )
}

/** A phone shows every row's detail at once: there it is fetched when it is asked for. */
function Unfolding(props: { id: string; may: boolean }) {
  const { t } = useText()
  const narrow = useNarrow()
  const [open, setOpen] = useState(false)
  if (!narrow || open) return <Detail {...props} />
  return (
    <p style={{ marginTop: 8 }}>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('common.details')}
      </Button>
    </p>
  )
}

/** What is sent, and how each attempt went. */
function Detail({ id, may }: { id: string; may: boolean }) {
  const text = useText()
  const { t, instant } = text
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery(deliveryQuery(id))
  const replaying = useMutation({
    mutationFn: () => call('replayWebhookDelivery', { params: { id } }),
    onSuccess() {
      void queries.invalidateQueries({ queryKey: ['webhooks'] })
      void message.success(t('webhooks.replayed'))
    },
  })
  if (error && !data) return <Failure error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton title={false} paragraph={{ rows: 3 }} active />
  return (
    <div style={{ display: 'grid', gap: 8, minWidth: 0 }}>
      <p className="soft">{t('webhooks.body')}</p>
      <pre style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', margin: 0 }}>{data.body}</pre>
      <p className="soft">{t('webhooks.log')}</p>
      {data.log.length === 0 && <p>{t('webhooks.noLog')}</p>}
      <ul style={{ margin: 0, paddingInlineStart: 18 }}>
        {data.log.map((one) => (
          <li key={one.id}>
            {instant(one.at)} · {resultOf(one.status, one.error, text)} ·{' '}
            {t('webhooks.milliseconds', { count: one.milliseconds })}
          </li>
        ))}
      </ul>
      {may && (
        <p>
          <Button size="small" loading={replaying.isPending} onClick={() => replaying.mutate()}>
            {t('webhooks.replay')}
          </Button>
        </p>
      )}
      {replaying.error && <Notice error={replaying.error} />}
    </div>
  )
}
