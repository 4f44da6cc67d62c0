import type { ImportState, ImportSummary } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import Button from 'antd/es/button'
import type { ColumnsType } from 'antd/es/table/interface'
import { useCallback, useState } from 'react'
import { Link } from 'react-router'
import { type Text, useText } from '../../text.tsx'
import { Empty } from '../../ui/empty.tsx'
import { ExportButton } from '../../ui/export-button.tsx'
import { Choice, Filters, SearchBox } from '../../ui/filters.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { ServerList } from '../../ui/server-list.tsx'
import { oneOf, useUrlState } from '../../ui/url-state.ts'
import { importsQuery } from './data.ts'
import { importKinds } from './kinds.ts'
import { NewDialog } from './new-dialog.tsx'
import { StateTag } from './state-tag.tsx'

const defaults = { search: '', state: '', page: '1' }
const states: readonly ImportState[] = ['mapping', 'checked', 'loaded', 'rolled_back', 'failed', 'cancelled']

/** Imports of files, newest first. */
export function Page() {
  const text = useText()
  const { t } = text
  const [values, set] = useUrlState(defaults)
  const [asking, setAsking] = useState(false)
  const state = oneOf(values.state, states)
  const query = useQuery(
    importsQuery({
      page: Number(values.page) || 1,
      ...(values.search ? { search: values.search } : {}),
      ...(state ? { state } : {}),
    }),
  )
  const search = useCallback((value: string) => set({ search: value }, { replace: true }), [set])
  const begin = (
    <Button type="primary" onClick={() => setAsking(true)}>
      {t('imports.new')}
    </Button>
  )
  const actions = (
    <>
      {begin}
      <ExportButton kinds={importKinds} />
    </>
  )
  return (
    <PageFrame title={t('imports.title')} meta={<span>{t('imports.lead')}</span>} actions={actions}>
      <Filters label={t('imports.filters')}>
        <SearchBox label={t('imports.search')} value={values.search} onSearch={search} />
        <Choice
          label={t('imports.state')}
          value={state}
          options={states.map((value) => ({ value, label: t(`imports.states.${value}`) }))}
          onChange={(value) => set({ state: value })}
        />
      </Filters>
      <ServerList<ImportSummary>
        query={query}
        columns={columnsOf(text)}
        card={(one) => <Summary one={one} />}
        label={t('imports.title')}
        onPage={(page) => set({ page: String(page) })}
        empty={
          values.search || state ? (
            <Empty title={t('common.nothingFound')} text={t('common.nothingFoundText')} />
          ) : (
            <Empty title={t('imports.none')} text={t('imports.noneText')} action={begin} />
          )
        }
      />
      {asking && <NewDialog onClose={() => setAsking(false)} />}
    </PageFrame>
  )
}

function Summary({ one }: { one: ImportSummary }) {
  const { t, instant } = useText()
  return (
    <>
      <Link to={`/imports/${one.id}`}>
        <b>{one.fileName}</b>
      </Link>{' '}
      <StateTag state={one.state} />
      <p className="small soft">
        {t(`imports.kinds.${one.kind}`)} · {one.source} · {one.by} · {instant(one.createdAt)}
      </p>
    </>
  )
}

function columnsOf({ t, instant }: Text): ColumnsType<ImportSummary> {
  return [
    {
      title: t('imports.file'),
      key: 'file',
      render: (_, one) => (
        <>
          <Link to={`/imports/${one.id}`}>
            <b>{one.fileName}</b>
          </Link>
          <div className="small soft">{one.source}</div>
        </>
      ),
    },
    { title: t('imports.kind'), key: 'kind', render: (_, one) => t(`imports.kinds.${one.kind}`) },
    {
      title: t('imports.unit'),
      key: 'unit',
      render: (_, one) => one.unit?.name ?? t('imports.wholeOrganisation'),
    },
    { title: t('imports.state'), key: 'state', render: (_, one) => <StateTag state={one.state} /> },
    {
      title: t('imports.rows'),
      key: 'rows',
      align: 'right',
      render: (_, one) => (one.progress.total > 0 ? one.progress.total.toLocaleString() : '—'),
    },
    { title: t('imports.by'), key: 'by', render: (_, one) => one.by },
    {
      title: t('imports.when'),
      key: 'when',
      className: 'nowrap',
      render: (_, one) => instant(one.createdAt),
    },
  ]
}
