import type { Webhook } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import Button from 'antd/es/button'
import type { ColumnsType } from 'antd/es/table/interface'
import { useCallback, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useCan } from '../../session.tsx'
import { type Text, useText } from '../../text.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Filters, SearchBox } from '../../ui/filters.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { ServerList } from '../../ui/server-list.tsx'
import { useUrlState } from '../../ui/url-state.ts'
import { webhooksQuery } from './data.ts'
import { EditDialog } from './edit-dialog.tsx'
import { Shown } from './shown.tsx'
import { StateTag } from './state-tag.tsx'

const defaults = { search: '', page: '1' }

/** The endpoints that facts are told to. */
export function Page() {
  const text = useText()
  const { t } = text
  const may = useCan()('webhook.manage')
  const navigate = useNavigate()
  const [state, set] = useUrlState(defaults)
  const [adding, setAdding] = useState(false)
  const [made, setMade] = useState<{ id: string; secret: string } | null>(null)
  const query = useQuery(
    webhooksQuery({ page: Number(state.page) || 1, ...(state.search ? { search: state.search } : {}) }),
  )
  const search = useCallback((value: string) => set({ search: value }, { replace: true }), [set])
  const add = may && (
    <Button type="primary" onClick={() => setAdding(true)}>
      {t('webhooks.add')}
    </Button>
  )
  return (
    <PageFrame title={t('webhooks.title')} meta={<span>{t('webhooks.lead')}</span>} actions={add}>
      <Filters label={t('webhooks.filters')}>
        <SearchBox label={t('webhooks.search')} value={state.search} onSearch={search} />
      </Filters>
      <ServerList<Webhook>
        query={query}
        columns={columnsOf(text)}
        card={(webhook) => <WebhookCard webhook={webhook} />}
        label={t('webhooks.title')}
        onPage={(page) => set({ page: String(page) })}
        empty={
          state.search ? (
            <Empty title={t('common.nothingFound')} text={t('common.nothingFoundText')} />
          ) : (
            <Empty title={t('webhooks.none')} text={t('webhooks.noneText')} action={add} />
          )
        }
      />
      {adding && (
        <EditDialog
          onMade={(one) => {
            setAdding(false)
            setMade(one)
          }}
          onClose={() => setAdding(false)}
        />
      )}
      {made && <Shown secret={made.secret} onClose={() => void navigate(`/settings/webhooks/${made.id}`)} />}
    </PageFrame>
  )
}

function columnsOf(text: Text): ColumnsType<Webhook> {
  const { t, day } = text
  return [
    { title: t('webhooks.url'), key: 'url', render: (_, webhook) => <Name webhook={webhook} /> },
    { title: t('webhooks.events'), key: 'events', render: (_, webhook) => eventsOf(webhook, text) },
    { title: t('webhooks.state'), key: 'state', render: (_, webhook) => <StateTag webhook={webhook} /> },
    {
      title: t('webhooks.undelivered'),
      key: 'undelivered',
      render: (_, webhook) => undeliveredOf(webhook, text),
    },
    {
      title: t('webhooks.created'),
      key: 'created',
      className: 'nowrap',
      render: (_, webhook) => day(webhook.createdAt),
    },
  ]
}

/** What has not arrived, in words. */
export function undeliveredOf({ undelivered }: Webhook, { t }: Text): string {
  const { waiting, failed, stopped } = undelivered
  return waiting + failed + stopped === 0
    ? t('webhooks.nothingUndelivered')
    : t('webhooks.undeliveredOf', { waiting, failed, stopped })
}

const eventsOf = ({ eventTypes }: Webhook, { t }: Text): string =>
  eventTypes.length === 0 ? t('webhooks.allEvents') : t('webhooks.someEvents', { count: eventTypes.length })

function Name({ webhook }: { webhook: Webhook }) {
  return (
    <>
      <Link to={`/settings/webhooks/${webhook.id}`}>
        <b style={{ overflowWrap: 'anywhere' }}>{webhook.url}</b>
      </Link>
      {webhook.description && <div className="small soft">{webhook.description}</div>}
    </>
  )
}

function WebhookCard({ webhook }: { webhook: Webhook }) {
  const text = useText()
  return (
    <>
      <Name webhook={webhook} />
      <p className="small soft">
        {text.t('webhooks.said', { what: text.t('webhooks.events'), how: eventsOf(webhook, text) })}
      </p>
      <p className="small soft">
        {text.t('webhooks.said', { what: text.t('webhooks.undelivered'), how: undeliveredOf(webhook, text) })}
      </p>
      <StateTag webhook={webhook} />
    </>
  )
}
