import type { ApplicationSummary } from '@mingjian/contract'
import type { ColumnsType } from 'antd/es/table/interface'
import { Link } from 'react-router'
import type { QueryOf } from '../../../api/client.ts'
import { type Text, useText } from '../text.tsx'
import styles from './application-columns.module.css'
import { Score } from './score.tsx'
import { StageTag, Tag } from './tag.tsx'

export type Sort = NonNullable<QueryOf<'listApplications'>['sort']>
export const sorts: readonly Sort[] = [
  '-appliedAt',
  'appliedAt',
  '-overall',
  'overall',
  '-stageAt',
  'stageAt',
]

/** The columns of every list of applications; the vacancy's own list leaves the vacancy out. */
export function applicationColumns(
  { t, day, instant }: Text,
  { vacancy }: { vacancy: boolean },
): ColumnsType<ApplicationSummary> {
  const columns: ColumnsType<ApplicationSummary> = [
    {
      title: t('common.candidate'),
      key: 'name',
      className: 'nowrap',
      render: (_, row) => (
        <Link to={`/applications/${row.id}`}>
          <b>{row.candidate.name}</b>
        </Link>
      ),
    },
    {
      title: t('common.vacancy'),
      key: 'vacancy',
      render: (_, row) => <VacancyOf row={row} />,
    },
    { title: t('common.stage'), key: 'stage', render: (_, row) => <Where row={row} /> },
    {
      title: t('applications.overall'),
      key: 'overall',
      sorter: true,
      render: (_, row) => <Score value={row.overall} confirmed={row.confirmed} />,
    },
    {
      title: t('applications.stageSince'),
      key: 'stageAt',
      className: 'nowrap',
      sorter: true,
      render: (_, row) => (
        <>
          {instant(row.stageAt)}
          <Deadline row={row} />
        </>
      ),
    },
    {
      title: t('applications.applied'),
      key: 'appliedAt',
      className: 'nowrap',
      sorter: true,
      render: (_, row) => day(row.appliedAt),
    },
  ]
  return vacancy ? columns : columns.filter((column) => column.key !== 'vacancy')
}

function VacancyOf({ row }: { row: ApplicationSummary }) {
  const { pick } = useText()
  return (
    <>
      <Link to={`/vacancies/${row.vacancy.id}`} className={styles.quiet}>
        {pick(row.vacancy.title)}
      </Link>
      <div className="small soft">{row.unit.name}</div>
    </>
  )
}

function Where({ row }: { row: ApplicationSummary }) {
  const { t } = useText()
  return (
    <span className={styles.where}>
      <StageTag stage={row.stage} />
      {row.anomalies > 0 && <Tag tone="amber">{t('applications.anomalies', { count: row.anomalies })}</Tag>}
    </span>
  )
}

function Deadline({ row }: { row: ApplicationSummary }) {
  const { t, instant } = useText()
  if (!row.deadline || row.stage !== 'invited') return null
  return <div className="small soft">{t('today.deadline', { at: instant(row.deadline) })}</div>
}

/** An application on a phone. */
export function ApplicationCard({
  application,
  vacancy,
}: {
  application: ApplicationSummary
  vacancy: boolean
}) {
  const { t, pick, day } = useText()
  return (
    <div className={styles.card}>
      <div className={styles.cardHead}>
        <Link to={`/applications/${application.id}`}>
          <b>{application.candidate.name}</b>
        </Link>
        {application.overall !== null && (
          <Score value={application.overall} confirmed={application.confirmed} />
        )}
      </div>
      {vacancy && (
        <p className="small soft">
          {pick(application.vacancy.title)} · {application.unit.name}
        </p>
      )}
      <Where row={application} />
      <Deadline row={application} />
      <p className="small soft">{t('vacancy.since', { day: day(application.stageAt) })}</p>
    </div>
  )
}
