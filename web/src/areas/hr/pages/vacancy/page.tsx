import type { Vacancy } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import Tabs from 'antd/es/tabs'
import { useParams } from 'react-router'
import { vacancyQuery } from '../../data.ts'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useCan } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { Failure } from '../../ui/failure.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { Tag } from '../../ui/tag.tsx'
import { oneOf, useUrlState } from '../../ui/url-state.ts'
import { Applications } from './applications.tsx'
import { Job } from './job.tsx'
import { MatchedKit } from './matched-kit.tsx'

const defaults = { tab: '' }
const tabs = ['applications', 'job', 'kit'] as const

/** One vacancy: its applications, the job as the EHR has it, and the interview kit matched to it. */
export function Page() {
  const { id = '' } = useParams()
  const { t, pick } = useText()
  const query = useQuery(vacancyQuery(id))
  const vacancy = query.data
  const crumbs = [{ to: '/vacancies', label: t('nav.vacancies') }]
  if (query.error && !vacancy) {
    return (
      <PageFrame title={t('vacancies.vacancy')} crumbs={crumbs}>
        <Failure error={query.error} retry={() => void query.refetch()} />
      </PageFrame>
    )
  }
  return (
    <PageFrame
      title={vacancy ? pick(vacancy.title) : ''}
      crumbs={crumbs}
      meta={vacancy && <Facts vacancy={vacancy} />}
    >
      {vacancy ? <Parts vacancy={vacancy} /> : <PageSkeleton rows={10} />}
    </PageFrame>
  )
}

function Facts({ vacancy }: { vacancy: Vacancy }) {
  const { t, pick, day } = useText()
  return (
    <>
      <Tag tone={vacancy.status === 'open' ? 'jade' : 'plain'}>
        {t(`vacancies.statuses.${vacancy.status}`)}
      </Tag>
      <span>
        {[...vacancy.unit.path.filter((name) => name !== vacancy.unit.name), vacancy.unit.name].join(' / ')}
      </span>
      <span>{pick(vacancy.location)}</span>
      <span>{t('vacancies.people', { count: vacancy.headcount })}</span>
      <span>{t('vacancies.openedOn', { day: day(vacancy.openedAt) })}</span>
      <span className="small">{vacancy.code}</span>
    </>
  )
}

function Parts({ vacancy }: { vacancy: Vacancy }) {
  const { t } = useText()
  const can = useCan()
  const [state, set] = useUrlState(defaults)
  const first = can('candidate.read') ? 'applications' : 'job'
  const active = oneOf(state.tab, tabs) ?? first
  const items = [
    ...(can('candidate.read')
      ? [
          {
            key: 'applications',
            label: `${t('vacancy.applications')} ${vacancy.applications}`,
            children: <Applications vacancy={vacancy} />,
          },
        ]
      : []),
    { key: 'job', label: t('vacancy.job'), children: <Job vacancy={vacancy} /> },
    { key: 'kit', label: t('vacancy.kit'), children: <MatchedKit vacancy={vacancy} /> },
  ]
  return <Tabs activeKey={active} items={items} destroyOnHidden onChange={(tab) => set({ tab })} />
}
