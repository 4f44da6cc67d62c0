import type { Overview } from '@mingjian/contract'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { Link, useSearchParams } from 'react-router'
import { call, type QueryOf, urlOf } from '../../../../api/client.ts'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { type Text, useText } from '../../text.tsx'
import { useNarrow } from '../../theme.ts'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Choice, Filters } from '../../ui/filters.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { useUrlState } from '../../ui/url-state.ts'
import { addressOf } from './address.ts'
import styles from './overview.module.css'
import { Cards, Sheet } from './rows.tsx'

const defaults = { month: '', unitId: '', kit: '' }

function overviewQuery(query: QueryOf<'getOverview'>) {
  return queryOptions({
    queryKey: ['overview', query],
    queryFn: ({ signal }) => call('getOverview', { query, signal }),
    placeholderData: keepPreviousData,
  })
}

/** How the branches and departments of a group do, month by month, without anything about persons. */
export function Page() {
  const { t } = useText()
  const [state, set] = useUrlState(defaults)
  const asked = {
    ...(state.month ? { month: state.month } : {}),
    ...(state.unitId ? { unitId: state.unitId } : {}),
  }
  const query = useQuery(overviewQuery(asked))
  const { data } = query
  return (
    <PageFrame
      title={t('overview.title')}
      meta={<span>{t('overview.lead')}</span>}
      actions={
        data?.month ? (
          <a href={urlOf('exportOverview', { query: asked })}>{t('overview.export')}</a>
        ) : undefined
      }
    >
      {query.isPending && <PageSkeleton rows={8} />}
      {query.error && !data && <Failure error={query.error} retry={() => void query.refetch()} />}
      {data && data.month === null && <Empty title={t('overview.none')} text={t('overview.noneText')} />}
      {data && data.month !== null && (
        <div data-dim={query.isPlaceholderData || undefined} className={styles.whole}>
          <Asked overview={data} kit={state.kit} onChange={set} />
          <Shown overview={data} kit={data.kits.find(({ key }) => key === state.kit) ?? data.kits[0]} />
        </div>
      )}
    </PageFrame>
  )
}

/** A month in the reader's language. */
const monthText = (month: string, language: Text['language']): string =>
  new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  )

interface AskedProps {
  overview: Overview
  kit: string
  onChange(change: { month?: string; unitId?: string; kit?: string }): void
}

function Asked({ overview, kit, onChange }: AskedProps) {
  const { t, pick, language } = useText()
  const { month, months, tops, kits, path } = overview
  return (
    <Filters label={t('overview.filters')}>
      <Choice
        label={t('overview.month')}
        value={month ?? undefined}
        options={months.map((value) => ({ value, label: monthText(value, language) }))}
        onChange={(value) => onChange({ month: value })}
      />
      {tops.length > 1 && (
        <Choice
          label={t('overview.scope')}
          value={path[0]?.id ?? tops[0]?.id}
          options={tops.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(unitId) => onChange({ unitId })}
        />
      )}
      {kits.length > 1 && (
        <Choice
          label={t('overview.kit')}
          value={kits.some(({ key }) => key === kit) ? kit : kits[0]?.key}
          options={kits.map(({ key, name }) => ({ value: key, label: pick(name) }))}
          onChange={(value) => onChange({ kit: value })}
        />
      )}
    </Filters>
  )
}

function Shown({ overview, kit }: { overview: Overview; kit: Overview['kits'][number] | undefined }) {
  const { t, instant } = useText()
  const narrow = useNarrow()
  if (!overview.unit) return <Empty title={t('overview.notThen')} text={t('overview.notThenText')} />
  const Rows = narrow ? Cards : Sheet
  return (
    <>
      <Path path={overview.path} />
      <Rows unit={overview.unit} rows={overview.rows} kit={kit} />
      {overview.publishedAt && (
        <p className="small soft">{t('overview.published', { at: instant(overview.publishedAt) })}</p>
      )}
      <h2 className={styles.notes}>{t('overview.notes')}</h2>
      <ul className="small soft">
        {(['people', 'hidden', 'once', 'tree', 'mean'] as const).map((name) => (
          <li key={name}>{t(`overview.note.${name}`)}</li>
        ))}
      </ul>
    </>
  )
}

/** From the top down to the unit that is shown. */
function Path({ path }: Pick<Overview, 'path'>) {
  const { t } = useText()
  const [params] = useSearchParams()
  return (
    <nav aria-label={t('nav.path')} className={styles.path}>
      {path.map(({ id, name }, index) => (
        <Fragment key={id}>
          {index > 0 && <span aria-hidden="true"> / </span>}
          {index < path.length - 1 ? (
            <Link to={`?${addressOf(params, id)}`}>{name}</Link>
          ) : (
            <b aria-current="page">{name}</b>
          )}
        </Fragment>
      ))}
    </nav>
  )
}
