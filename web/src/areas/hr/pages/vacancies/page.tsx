import type { VacancySummary } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import type { ColumnsType } from 'antd/es/table/interface'
import { useCallback } from 'react'
import { Link } from 'react-router'
import { vacanciesQuery } from '../../data.ts'
import { useCan } from '../../session.tsx'
import { type Text, useText } from '../../text.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Choice, Filters, SearchBox, UnitChoice } from '../../ui/filters.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { ServerList } from '../../ui/server-list.tsx'
import { stages } from '../../ui/stages.ts'
import { Tag } from '../../ui/tag.tsx'
import { oneOf, useUrlState } from '../../ui/url-state.ts'
import styles from './vacancies.module.css'

const defaults = { search: '', status: '', unitId: '', page: '1' }
const statuses = ['open', 'paused', 'closed'] as const

/** Who is where: every vacancy with its applications by stage. */
export function Page() {
  const text = useText()
  const { t } = text
  const can = useCan()
  const [state, set] = useUrlState(defaults)
  const status = oneOf(state.status, statuses)
  const query = useQuery(
    vacanciesQuery({
      page: Number(state.page) || 1,
      ...(state.search ? { search: state.search } : {}),
      ...(status ? { status } : {}),
      ...(state.unitId ? { unitId: state.unitId } : {}),
    }),
  )
  const filtered = Boolean(state.search || status || state.unitId)
  const search = useCallback((value: string) => set({ search: value }, { replace: true }), [set])

  return (
    <PageFrame
      title={t('vacancies.title')}
      meta={<span>{t('vacancies.lead')}</span>}
      actions={
        can('vacancy.edit') ? (
          <LinkButton type="primary" to="/vacancies/new">
            {t('vacancyForm.add')}
          </LinkButton>
        ) : undefined
      }
    >
      <Filters label={t('vacancies.filters')}>
        <SearchBox label={t('vacancies.search')} value={state.search} onSearch={search} />
        <Choice
          label={t('vacancies.status')}
          value={status}
          options={statuses.map((value) => ({ value, label: t(`vacancies.statuses.${value}`) }))}
          onChange={(value) => set({ status: value })}
        />
        <UnitChoice value={state.unitId} onChange={(unitId) => set({ unitId })} />
      </Filters>
      <ServerList<VacancySummary>
        query={query}
        columns={columnsOf(text)}
        card={(vacancy) => <VacancyCard vacancy={vacancy} />}
        label={t('vacancies.title')}
        onPage={(page) => set({ page: String(page) })}
        empty={
          filtered ? (
            <Empty title={t('common.nothingFound')} text={t('common.nothingFoundText')} />
          ) : (
            <Empty title={t('vacancies.none')} text={t('vacancies.noneText')} />
          )
        }
      />
    </PageFrame>
  )
}

function columnsOf({ t, pick, day }: Text): ColumnsType<VacancySummary> {
  return [
    {
      title: t('vacancies.vacancy'),
      key: 'title',
      render: (_, vacancy) => (
        <>
          <Link to={`/vacancies/${vacancy.id}`}>
            <b>{pick(vacancy.title)}</b>
          </Link>
          <div className="small soft">{vacancy.code}</div>
        </>
      ),
    },
    {
      title: t('common.unit'),
      key: 'unit',
      render: (_, vacancy) => (
        <>
          {vacancy.unit.name}
          <div className="small soft">{pick(vacancy.location)}</div>
        </>
      ),
    },
    {
      title: t('vacancies.status'),
      key: 'status',
      render: (_, vacancy) => <Status status={vacancy.status} />,
    },
    {
      title: t('vacancies.whereTheyAre'),
      key: 'stages',
      width: '38%',
      render: (_, vacancy) => <StageCounts vacancy={vacancy} />,
    },
    { title: t('vacancies.applications'), key: 'applications', align: 'right', dataIndex: 'applications' },
    { title: t('vacancies.headcount'), key: 'headcount', align: 'right', dataIndex: 'headcount' },
    {
      title: t('vacancies.opened'),
      key: 'opened',
      className: 'nowrap',
      render: (_, vacancy) => day(vacancy.openedAt),
    },
  ]
}

function Status({ status }: { status: VacancySummary['status'] }) {
  const { t } = useText()
  return <Tag tone={status === 'open' ? 'jade' : 'plain'}>{t(`vacancies.statuses.${status}`)}</Tag>
}

function StageCounts({ vacancy }: { vacancy: VacancySummary }) {
  const { t } = useText()
  const present = stages.filter((stage) => (vacancy.stages[stage] ?? 0) > 0)
  if (present.length === 0) return <span className="soft">{t('vacancies.noApplications')}</span>
  return (
    <ul className={styles.stages}>
      {present.map((stage) => (
        <li key={stage}>
          <Link to={`/vacancies/${vacancy.id}?stage=${stage}&view=table`}>
            {t(`stages.${stage}`)} <b>{vacancy.stages[stage]}</b>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function VacancyCard({ vacancy }: { vacancy: VacancySummary }) {
  const { t, pick } = useText()
  return (
    <div className={styles.card}>
      <div className={styles.cardHead}>
        <Link to={`/vacancies/${vacancy.id}`}>
          <b>{pick(vacancy.title)}</b>
        </Link>
        <Status status={vacancy.status} />
      </div>
      <p className="small soft">
        {[vacancy.unit.name, pick(vacancy.location), t('vacancies.people', { count: vacancy.headcount })]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <StageCounts vacancy={vacancy} />
    </div>
  )
}
