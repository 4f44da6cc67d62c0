import type { ApiKey } from '@mingjian/contract'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import Button from 'antd/es/button'
import type { ColumnsType } from 'antd/es/table/interface'
import { type ReactNode, useCallback, useState } from 'react'
import { call, type QueryOf } from '../../../../api/client.ts'
import { useCan } from '../../session.tsx'
import { type Text, useText } from '../../text.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Choice, Filters, SearchBox } from '../../ui/filters.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { ServerList } from '../../ui/server-list.tsx'
import { oneOf, useUrlState } from '../../ui/url-state.ts'
import { CreateDialog } from './create-dialog.tsx'
import { DecideDialog } from './decide-dialog.tsx'
import { RevokeDialog } from './revoke-dialog.tsx'
import { RotateDialog } from './rotate-dialog.tsx'
import { Shown } from './shown.tsx'
import { MadeBy, Prefixes, StateOf, states } from './states.tsx'

const defaults = { search: '', state: '', page: '1' }

type Asking = { what: 'create' } | { what: 'rotate' | 'revoke' | 'decide'; key: ApiKey }

function apiKeysQuery(query: QueryOf<'listApiKeys'>) {
  return queryOptions({
    queryKey: ['apiKeys', query],
    queryFn: ({ signal }) => call('listApiKeys', { query, signal }),
    placeholderData: keepPreviousData,
  })
}

/** The keys other systems call with: made, rotated, revoked. */
export function Page() {
  const text = useText()
  const { t } = text
  const may = useCan()('key.manage')
  const [state, set] = useUrlState(defaults)
  const [asking, setAsking] = useState<Asking | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const chosen = oneOf(state.state, states)
  const query = useQuery(
    apiKeysQuery({
      page: Number(state.page) || 1,
      ...(state.search ? { search: state.search } : {}),
      ...(chosen ? { state: chosen } : {}),
    }),
  )
  const search = useCallback((value: string) => set({ search: value }, { replace: true }), [set])
  const close = () => setAsking(null)
  const show = (made: string) => {
    close()
    setSecret(made)
  }
  const buttons = (key: ApiKey) => may && <Buttons apiKey={key} onAsk={setAsking} />
  return (
    <PageFrame
      title={t('apiKeys.title')}
      meta={
        <span>
          {t('apiKeys.lead')} <a href="/api/openapi.json">{t('apiKeys.docs')}</a>
        </span>
      }
      actions={
        may && (
          <Button type="primary" onClick={() => setAsking({ what: 'create' })}>
            {t('apiKeys.add')}
          </Button>
        )
      }
    >
      <Filters label={t('apiKeys.filters')}>
        <SearchBox label={t('apiKeys.search')} value={state.search} onSearch={search} />
        <Choice
          label={t('apiKeys.state')}
          value={chosen}
          options={states.map((value) => ({ value, label: t(`apiKeys.states.${value}`) }))}
          onChange={(value) => set({ state: value })}
        />
      </Filters>
      <ServerList<ApiKey>
        query={query}
        columns={columnsOf(text, buttons)}
        card={(key) => <KeyCard apiKey={key} buttons={buttons(key)} />}
        label={t('apiKeys.title')}
        onPage={(page) => set({ page: String(page) })}
        empty={<NoKeys filtered={Boolean(state.search || chosen)} />}
      />
      {asking?.what === 'create' && <CreateDialog onMade={show} onClose={close} />}
      {asking?.what === 'rotate' && <RotateDialog apiKey={asking.key} onMade={show} onClose={close} />}
      {asking?.what === 'revoke' && <RevokeDialog apiKey={asking.key} onClose={close} />}
      {asking?.what === 'decide' && asking.key.request && (
        <DecideDialog apiKey={asking.key} request={asking.key.request} onClose={close} />
      )}
      {secret !== null && <Shown secret={secret} onClose={() => setSecret(null)} />}
    </PageFrame>
  )
}

function columnsOf(text: Text, buttons: (key: ApiKey) => ReactNode): ColumnsType<ApiKey> {
  const { t, instant } = text
  return [
    {
      title: t('apiKeys.name'),
      key: 'name',
      render: (_, key) => (
        <>
          <b>{key.name}</b>
          <div className="small soft">{key.source}</div>
          <Prefixes apiKey={key} />
        </>
      ),
    },
    { title: t('apiKeys.scopesOf'), key: 'scopes', render: (_, key) => scopesOf(key, text) },
    {
      title: t('apiKeys.state'),
      key: 'state',
      render: (_, key) => <StateOf apiKey={key} />,
    },
    {
      title: t('apiKeys.lastUsed'),
      key: 'lastUsed',
      className: 'nowrap',
      render: (_, key) => (key.lastUsedAt ? instant(key.lastUsedAt) : t('apiKeys.unused')),
    },
    {
      title: t('apiKeys.made'),
      key: 'made',
      render: (_, key) => <MadeBy apiKey={key} />,
    },
    { title: t('apiKeys.actions'), key: 'actions', className: 'nowrap', render: (_, key) => buttons(key) },
  ]
}

const scopesOf = (key: ApiKey, { t }: Text): string =>
  key.scopes.map((scope) => t(`apiKeys.scopeNames.${scope}`)).join(' · ')

function Buttons({ apiKey, onAsk }: { apiKey: ApiKey; onAsk(asking: Asking): void }) {
  const { t } = useText()
  const { request, state } = apiKey
  const open = state === 'active' || state === 'waiting' || state === 'expired'
  if (!open) return null
  return (
    <span style={{ display: 'inline-flex', flexWrap: 'wrap', gap: 8 }}>
      {request && (request.own || request.decidable) && (
        <Button
          size="small"
          type={request.decidable ? 'primary' : 'default'}
          onClick={() => onAsk({ what: 'decide', key: apiKey })}
        >
          {t(request.own ? 'apiKeys.takeBack' : 'apiKeys.decide')}
        </Button>
      )}
      {state === 'active' && !request && (
        <Button size="small" onClick={() => onAsk({ what: 'rotate', key: apiKey })}>
          {t('apiKeys.rotate')}
        </Button>
      )}
      {state !== 'waiting' && (
        <Button size="small" danger onClick={() => onAsk({ what: 'revoke', key: apiKey })}>
          {t('apiKeys.revoke')}
        </Button>
      )}
    </span>
  )
}

function KeyCard({ apiKey, buttons }: { apiKey: ApiKey; buttons: ReactNode }) {
  const text = useText()
  const { t, instant } = text
  return (
    <>
      <b>{apiKey.name}</b> <span className="small soft">{apiKey.source}</span>
      <p className="small">{scopesOf(apiKey, text)}</p>
      <Prefixes apiKey={apiKey} />
      <p className="small soft">
        {t('apiKeys.lastUsed')} {apiKey.lastUsedAt ? instant(apiKey.lastUsedAt) : t('apiKeys.unused')}
      </p>
      <StateOf apiKey={apiKey} />
      <p className="small soft">
        {t('apiKeys.made')} <MadeBy apiKey={apiKey} />
      </p>
      {buttons && <div style={{ marginTop: 8 }}>{buttons}</div>}
    </>
  )
}

function NoKeys({ filtered }: { filtered: boolean }) {
  const { t } = useText()
  if (filtered) return <Empty title={t('common.nothingFound')} text={t('common.nothingFoundText')} />
  return <Empty title={t('apiKeys.none')} text={t('apiKeys.noneText')} />
}
