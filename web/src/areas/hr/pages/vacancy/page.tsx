import type { Vacancy } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { vacancyQuery } from '../../data.ts'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useCan } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { Failure } from '../../ui/failure.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { Sections } from '../../ui/sections.tsx'
import { Tag } from '../../ui/tag.tsx'
import { oneOf, useUrlState } from '../../ui/url-state.ts'
import { Applications } from './applications.tsx'
import { VacancyActions } from './closing.tsx'
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
      actions={vacancy?.editable ? <VacancyActions vacancy={vacancy} /> : undefined}
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
      {vacancy.closedAt && <span>{t('vacancyForm.closedOn', { day: day(vacancy.closedAt) })}</span>}
      <span className="small">{vacancy.code}</span>
    </>
  )
}

function Parts({ vacancy }: { vacancy: Vacancy }) {
  const { t } = useText()
  const can = useCan()
  const [state] = useUrlState(defaults)
  const shown = tabs.filter((tab) => tab !== 'applications' || can('candidate.read'))
  const active = oneOf(state.tab, shown) ?? shown[0]
  const labels = {
    applications: `${t('vacancy.applications')} ${vacancy.applications}`,
    job: t('vacancy.job'),
    kit: t('vacancy.kit'),
  }
  return (
    <>
      <Sections
        label={t('vacancy.parts')}
        sections={shown.map((tab) => ({
          key: tab,
          label: labels[tab],
          to: tab === shown[0] ? `/vacancies/${vacancy.id}` : `/vacancies/${vacancy.id}?tab=${tab}`,
        }))}
        active={active ?? ''}
      />
      {active === 'applications' && <Applications vacancy={vacancy} />}
      {active === 'job' && <Job vacancy={vacancy} />}
      {active === 'kit' && <MatchedKit vacancy={vacancy} />}
    </>
  )
}
