import type { ReviewItem } from '@mingjian/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ColumnsType } from 'antd/es/table/interface'
import { useRef } from 'react'
import { Link } from 'react-router'
import { call, type QueryOf } from '../../../../api/client.ts'
import { useCan } from '../../session.tsx'
import { type Text, useText } from '../../text.tsx'
import { useNarrow } from '../../theme.ts'
import { byCause } from '../../ui/anomalies.ts'
import { Empty } from '../../ui/empty.tsx'
import { Choice, Filters, VacancyChoice } from '../../ui/filters.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { Score } from '../../ui/score.tsx'
import { ServerList } from '../../ui/server-list.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useUrlState } from '../../ui/url-state.ts'
import { facetsQuery } from '../bank/data.ts'
import styles from './review.module.css'
import { useListKeys } from './use-list-keys.ts'

const defaults = { vacancyId: '', onlyAnomalies: '', page: '1' }
type Row = ReviewItem & { id: string }
/** So many reasons stand in the list; the report has them all. */
const mostReasons = 3

/** What a person must look at, and why. */
export function Page() {
  const text = useText()
  const { t } = text
  const narrow = useNarrow()
  const [state, set] = useUrlState(defaults)
  const list = useRef<HTMLDivElement>(null)
  useListKeys(list)
  const query = useQuery(reviewsQuery(state))
  const filtered = state.vacancyId !== '' || state.onlyAnomalies !== ''
  return (
    <PageFrame title={t('review.title')} meta={<span>{t('review.lead')}</span>}>
      <Filters label={t('review.filters')}>
        <VacancyChoice value={state.vacancyId} onChange={(vacancyId) => set({ vacancyId })} />
        <Choice
          label={t('review.which')}
          value={state.onlyAnomalies === 'true' ? 'true' : undefined}
          options={[{ value: 'true', label: t('review.onlyAnomalies') }]}
          onChange={(onlyAnomalies) => set({ onlyAnomalies })}
        />
      </Filters>
      <div ref={list} className={styles.list}>
        <ServerList<Row>
          query={query}
          columns={columnsOf(text)}
          card={(item) => <ReviewCard item={item} />}
          label={t('review.title')}
          onPage={(page) => set({ page: String(page) })}
          empty={
            filtered ? (
              <Empty title={t('common.nothingFound')} text={t('common.nothingFoundText')} />
            ) : (
              <Empty
                title={t('review.none')}
                text={t('review.noneText')}
                action={<Link to="/applications">{t('review.toCandidates')}</Link>}
              />
            )
          }
        />
      </div>
      {!narrow && (query.data?.items.length ?? 0) > 0 && <Keys />}
    </PageFrame>
  )
}

function reviewsQuery({ vacancyId, onlyAnomalies, page }: typeof defaults) {
  const query: QueryOf<'listReviews'> = {
    page: Number(page) || 1,
    ...(vacancyId ? { vacancyId } : {}),
    ...(onlyAnomalies === 'true' ? { onlyAnomalies } : {}),
  }
  return {
    queryKey: ['reviews', query],
    queryFn: ({ signal }: { signal: AbortSignal }) => call('listReviews', { query, signal }),
    placeholderData: keepPreviousData,
    select: (reply: {
      items: ReviewItem[]
      total: number
      capped: boolean
      page: number
      pageSize: number
    }) => ({
      ...reply,
      items: reply.items.map((item): Row => ({ ...item, id: item.reportId })),
    }),
  }
}

function columnsOf({ t, pick, instant }: Text): ColumnsType<Row> {
  return [
    {
      title: t('review.candidate'),
      key: 'candidate',
      render: (_, item) => (
        <>
          <ReportLink item={item} />
          <div className="small soft">{pick(item.vacancy)}</div>
        </>
      ),
    },
    { title: t('review.why'), key: 'why', width: '46%', render: (_, item) => <Why item={item} /> },
    {
      title: t('review.overall'),
      key: 'overall',
      render: (_, item) => <Score value={item.overall} confirmed={false} />,
    },
    {
      title: t('review.submitted'),
      key: 'submitted',
      className: 'nowrap',
      render: (_, item) => instant(item.submittedAt),
    },
  ]
}

function ReportLink({ item }: { item: ReviewItem }) {
  return (
    <Link to={`/applications/${item.applicationId}/report${toOddOne(item)}`} data-row>
      <b>{item.name}</b>
    </Link>
  )
}

/** Opens the report at the dimension that a person should look at. */
function toOddOne(item: ReviewItem): string {
  const competency = item.anomalies.find((anomaly) => anomaly.competency)?.competency
  return competency ? `?dimension=${encodeURIComponent(competency)}` : ''
}

function Why({ item }: { item: ReviewItem }) {
  const { t, pick } = useText()
  const namesOf = useCompetencyNames()
  if (item.anomalies.length === 0) return <span className="soft">{t('review.ordinary')}</span>
  const causes = byCause(item.anomalies)
  const left = causes.length - mostReasons
  return (
    <ul className={styles.reasons}>
      {causes.slice(0, mostReasons).map(({ rule, details }) => (
        <li key={rule}>
          <Tag tone="amber">{t(`report.rules.${rule}`)}</Tag>{' '}
          {details.map(({ text, competencies }) => namesOf(competencies) + pick(text)).join(' ')}
        </li>
      ))}
      {left > 0 && <li className="small soft">{t('review.more', { count: left })}</li>}
    </ul>
  )
}

/** The names of competencies and a colon; nothing for readers who may not see the bank. */
function useCompetencyNames(): (keys: readonly string[]) => string {
  const { t, pick } = useText()
  const can = useCan()
  const { data } = useQuery({ ...facetsQuery, enabled: can('bank.read') })
  return (keys) => {
    const names = keys.flatMap((key) => data?.competencies.find((one) => one.key === key)?.name ?? [])
    return names.length > 0 ? names.map(pick).join(t('report.anomalyAnd')) + t('report.anomalyColon') : ''
  }
}

function ReviewCard({ item }: { item: ReviewItem }) {
  const { pick, instant } = useText()
  return (
    <div className={styles.card}>
      <div className={styles.cardHead}>
        <ReportLink item={item} />
        <Score value={item.overall} confirmed={false} />
      </div>
      <p className="small soft">
        {pick(item.vacancy)} · {instant(item.submittedAt)}
      </p>
      <Why item={item} />
    </div>
  )
}

function Keys() {
  const { t } = useText()
  return (
    <p className={styles.keys}>
      <span>{t('review.keys')}</span>
      <span>
        <kbd>J</kbd> {t('review.keyNext')}
      </span>
      <span>
        <kbd>K</kbd> {t('review.keyPrevious')}
      </span>
      <span>
        <kbd>Enter</kbd> {t('review.keyOpen')}
      </span>
    </p>
  )
}
