import type { ApplicationSummary } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import { applicationsQuery } from '../../data.ts'
import { useText } from '../../text.tsx'
import { ApplicationCard, applicationColumns, sorts } from '../../ui/application-columns.tsx'
import { Empty } from '../../ui/empty.tsx'
import { ServerList } from '../../ui/server-list.tsx'
import { screenable } from '../../ui/stages.ts'
import { oneOf } from '../../ui/url-state.ts'
import type { ListProps } from './board.tsx'

interface RowsProps extends ListProps {
  sort: string
  page: number
  onSort(sort: string): void
  onPage(page: number): void
}

/** The applications of a vacancy as a table. */
export function ApplicationRows({
  vacancy,
  search,
  stage,
  selection,
  sort,
  page,
  onSort,
  onPage,
}: RowsProps) {
  const text = useText()
  const { t } = text
  const query = useQuery(
    applicationsQuery({
      vacancyId: vacancy.id,
      page,
      sort: oneOf(sort, sorts) ?? '-stageAt',
      ...(search ? { search } : {}),
      ...(stage ? { stage } : {}),
    }),
  )
  return (
    <ServerList<ApplicationSummary>
      query={query}
      columns={applicationColumns(text, { vacancy: false })}
      card={(application) => <ApplicationCard application={application} vacancy={false} />}
      label={t('vacancy.applications')}
      sort={sort}
      onSort={onSort}
      onPage={onPage}
      {...(selection
        ? {
            selection: {
              ...selection,
              label: (row: ApplicationSummary) => t('vacancy.select', { name: row.candidate.name }),
              disabled: (row: ApplicationSummary) => !screenable.includes(row.stage),
            },
          }
        : {})}
      empty={
        search || stage ? (
          <Empty title={t('common.nothingFound')} text={t('common.nothingFoundText')} />
        ) : (
          <Empty title={t('vacancy.nobody')} text={t('vacancy.nobodyText')} />
        )
      }
    />
  )
}
