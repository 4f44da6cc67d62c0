import DownloadOutlined from '@ant-design/icons/es/icons/DownloadOutlined'
import type { ApplicationSummary } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import Button from 'antd/es/button'
import { useCallback } from 'react'
import { Link } from 'react-router'
import { urlOf } from '../../../../api/client.ts'
import { applicationsQuery } from '../../data.ts'
import { useText } from '../../text.tsx'
import { ApplicationCard, applicationColumns, sorts } from '../../ui/application-columns.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Filters, SearchBox, StageChoice, UnitChoice, VacancyChoice } from '../../ui/filters.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { ServerList } from '../../ui/server-list.tsx'
import { stages } from '../../ui/stages.ts'
import { oneOf, useUrlState } from '../../ui/url-state.ts'

const defaults = { search: '', stage: '', vacancyId: '', unitId: '', sort: '-appliedAt', page: '1' }

/** Every application the reader may see. */
export function Page() {
  const text = useText()
  const { t } = text
  const [state, set] = useUrlState(defaults)
  const stage = oneOf(state.stage, stages)
  const sort = oneOf(state.sort, sorts) ?? '-appliedAt'
  const filter = {
    sort,
    ...(state.search ? { search: state.search } : {}),
    ...(stage ? { stage } : {}),
    ...(state.vacancyId ? { vacancyId: state.vacancyId } : {}),
    ...(state.unitId ? { unitId: state.unitId } : {}),
  }
  const query = useQuery(applicationsQuery({ ...filter, page: Number(state.page) || 1 }))
  const filtered = Object.keys(filter).length > 1
  const search = useCallback((value: string) => set({ search: value }, { replace: true }), [set])

  return (
    <PageFrame
      title={t('applications.title')}
      meta={<span>{t('applications.lead')}</span>}
      actions={
        <Button
          icon={<DownloadOutlined aria-hidden />}
          href={urlOf('exportApplications', { query: filter })}
          title={t('applications.exportText')}
        >
          {t('applications.export')}
        </Button>
      }
    >
      <Filters label={t('applications.filters')}>
        <SearchBox label={t('applications.search')} value={state.search} onSearch={search} />
        <VacancyChoice value={state.vacancyId} onChange={(vacancyId) => set({ vacancyId })} />
        <StageChoice value={stage} onChange={(value) => set({ stage: value })} />
        <UnitChoice value={state.unitId} onChange={(unitId) => set({ unitId })} />
      </Filters>
      <ServerList<ApplicationSummary>
        query={query}
        columns={applicationColumns(text, { vacancy: true })}
        card={(application) => <ApplicationCard application={application} vacancy />}
        label={t('applications.title')}
        sort={sort}
        onSort={(value) => set({ sort: value })}
        onPage={(page) => set({ page: String(page) })}
        empty={<Nobody filtered={filtered} />}
      />
    </PageFrame>
  )
}

function Nobody({ filtered }: { filtered: boolean }) {
  const { t } = useText()
  if (filtered) {
    return <Empty title={t('common.nothingFound')} text={t('applications.nothingFoundText')} />
  }
  return (
    <Empty
      title={t('applications.none')}
      text={t('applications.noneText')}
      action={<Link to="/vacancies">{t('today.toVacancies')}</Link>}
    />
  )
}
