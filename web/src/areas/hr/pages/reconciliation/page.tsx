import type { SyncConflict } from '@mingjian/contract'
import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Table from 'antd/es/table'
import type { ColumnsType } from 'antd/es/table/interface'
import { useState } from 'react'
import { Link } from 'react-router'
import { call, type ReplyOf } from '../../../../api/client.ts'
import { type Text, useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { ServerList } from '../../ui/server-list.tsx'
import { useUrlState } from '../../ui/url-state.ts'
import { CompareDialog } from './compare-dialog.tsx'
import { Parts } from './parts.tsx'

const defaults = { page: '1' }

const conflictsQuery = (page: number) =>
  queryOptions({
    queryKey: ['syncConflicts', page],
    queryFn: ({ signal }) => call('listSyncConflicts', { query: { page }, signal }),
    placeholderData: keepPreviousData,
  })

/** Where a connected system and we differ: who owns it, and one click to settle it. */
export function Page() {
  const text = useText()
  const { t } = text
  const [state, set] = useUrlState(defaults)
  const [comparing, setComparing] = useState<SyncConflict | null>(null)
  const query = useQuery(conflictsQuery(Number(state.page) || 1))
  return (
    <PageFrame title={t('reconciliation.title')} meta={<span>{t('reconciliation.lead')}</span>}>
      <Parts active="differences" />
      <ServerList<SyncConflict>
        query={query}
        columns={columnsOf(text, setComparing)}
        card={(conflict) => <ConflictCard conflict={conflict} onCompare={setComparing} />}
        label={t('reconciliation.title')}
        onPage={(page) => set({ page: String(page) })}
        empty={<Empty title={t('reconciliation.none')} text={t('reconciliation.noneText')} />}
      />
      <div style={{ marginTop: 24 }}>
        <Held />
      </div>
      {comparing && <CompareDialog conflict={comparing} onClose={() => setComparing(null)} />}
    </PageFrame>
  )
}

function columnsOf(text: Text, onCompare: (conflict: SyncConflict) => void): ColumnsType<SyncConflict> {
  const { t, instant } = text
  return [
    {
      title: t('reconciliation.about'),
      key: 'about',
      render: (_, conflict) => <About conflict={conflict} />,
    },
    {
      title: t('reconciliation.code'),
      key: 'code',
      render: (_, conflict) => <Difference conflict={conflict} />,
    },
    { title: t('reconciliation.owner'), key: 'owner', render: (_, conflict) => ownerOf(conflict, text) },
    {
      title: t('reconciliation.at'),
      key: 'at',
      className: 'nowrap',
      render: (_, conflict) => instant(conflict.noticedAt),
    },
    {
      title: t('reconciliation.actions'),
      key: 'actions',
      render: (_, conflict) => <Buttons conflict={conflict} onCompare={onCompare} />,
    },
  ]
}

const ownerOf = ({ code }: SyncConflict, { lookUp }: Text): string =>
  lookUp(`reconciliation.owners.${code}`, 'reconciliation.owners.rejection')

function About({ conflict }: { conflict: SyncConflict }) {
  const { t } = useText()
  return (
    <>
      {conflict.applicationId ? (
        <Link to={`/applications/${conflict.applicationId}`}>
          <b>{conflict.name}</b>
        </Link>
      ) : (
        <b>{conflict.name}</b>
      )}
      <div className="small soft">
        {t(`reconciliation.kinds.${conflict.kind}`)} · {conflict.source} · {conflict.externalId}
      </div>
    </>
  )
}

function Difference({ conflict }: { conflict: SyncConflict }) {
  const { t, lookUp } = useText()
  const { code, ours, theirs } = conflict
  const named = (state: string) => lookUp(`stages.${state}`, 'audit.plain', { text: state })
  return (
    <>
      {lookUp(`reconciliation.codes.${code}`, 'audit.plain', { text: code })}
      {ours && theirs && (
        <div className="small soft">
          {t('reconciliation.sides', {
            ours: named(ours),
            theirs:
              theirs === 'deleted' || theirs === 'withdrawn'
                ? t(`reconciliation.theirStates.${theirs}`)
                : named(theirs),
          })}
        </div>
      )}
    </>
  )
}

interface ConflictProps {
  conflict: SyncConflict
  onCompare(conflict: SyncConflict): void
}

function Buttons({ conflict, onCompare }: ConflictProps) {
  const { t, failure } = useText()
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  const keeping = useMutation({
    mutationFn: () => call('settleSyncConflict', { params: { id: conflict.id }, body: { choice: 'ours' } }),
    onSuccess() {
      void queries.invalidateQueries({ queryKey: ['syncConflicts'] })
      void message.success(t('reconciliation.kept'))
    },
    onError: (error) => void message.warning(failure(error).text),
  })
  return (
    <span style={{ display: 'inline-flex', gap: 8, flexWrap: 'wrap' }}>
      <Button size="small" type="primary" ghost onClick={() => onCompare(conflict)}>
        {t('reconciliation.compare')}
      </Button>
      <Button size="small" loading={keeping.isPending} onClick={() => keeping.mutate()}>
        {t('reconciliation.keepOurs')}
      </Button>
    </span>
  )
}

function ConflictCard({ conflict, onCompare }: ConflictProps) {
  const text = useText()
  return (
    <>
      <About conflict={conflict} />
      <p>
        <Difference conflict={conflict} />
      </p>
      <p className="small soft">{ownerOf(conflict, text)}</p>
      <p className="small soft">{text.instant(conflict.noticedAt)}</p>
      <Buttons conflict={conflict} onCompare={onCompare} />
    </>
  )
}

type Source = ReplyOf<'listSyncedRecords'>['items'][number]

/** How much each connected system has sent. */
function Held() {
  const { t, instant } = useText()
  const query = useQuery({
    queryKey: ['syncedRecords'],
    queryFn: ({ signal }) => call('listSyncedRecords', { signal }),
  })
  return (
    <Card title={t('reconciliation.held')}>
      {query.error && !query.data && <Failure error={query.error} retry={() => void query.refetch()} />}
      {query.data?.items.length === 0 && (
        <Empty title={t('reconciliation.noSources')} text={t('reconciliation.noSourcesText')} />
      )}
      {(query.isPending || (query.data && query.data.items.length > 0)) && (
        <Table<Source>
          dataSource={query.data?.items ?? []}
          loading={query.isPending}
          rowKey={(item) => `${item.source} ${item.kind}`}
          pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
          scroll={{ x: 480 }}
          size="middle"
          columns={[
            { title: t('reconciliation.source'), key: 'source', dataIndex: 'source' },
            {
              title: t('reconciliation.kind'),
              key: 'kind',
              render: (_, item) => t(`reconciliation.kinds.${item.kind}`),
            },
            { title: t('reconciliation.records'), key: 'records', dataIndex: 'records', align: 'right' },
            { title: t('reconciliation.deleted'), key: 'deleted', dataIndex: 'deleted', align: 'right' },
            {
              title: t('reconciliation.last'),
              key: 'last',
              render: (_, item) => instant(item.lastReceivedAt),
            },
          ]}
        />
      )}
    </Card>
  )
}
