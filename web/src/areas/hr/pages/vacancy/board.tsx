import type { ApplicationSummary, Stage, Vacancy } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import Button from 'antd/es/button'
import Checkbox from 'antd/es/checkbox'
import Skeleton from 'antd/es/skeleton'
import { Link } from 'react-router'
import { applicationsQuery } from '../../data.ts'
import { useText } from '../../text.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Score } from '../../ui/score.tsx'
import { screenable, stages } from '../../ui/stages.ts'
import { Tag } from '../../ui/tag.tsx'
import styles from './vacancy.module.css'

/** Cards per column; the rest is in the table. */
const perColumn = 20

export interface ListProps {
  vacancy: Vacancy
  search: string
  stage: Stage | undefined
  selection: { keys: string[]; onChange(keys: string[]): void } | undefined
}

/** A column per stage that has anybody. */
export function Board({ onMore, ...list }: ListProps & { onMore(stage: Stage): void }) {
  const { t } = useText()
  const present = stages.filter((stage) =>
    list.stage ? stage === list.stage : (list.vacancy.stages[stage] ?? 0) > 0,
  )
  if (present.length === 0) {
    return <Empty title={t('vacancy.nobody')} text={t('vacancy.nobodyText')} />
  }
  return (
    // A wide board scrolls sideways, so the keyboard must reach it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to be focusable
    <section className={styles.board} aria-label={t('vacancy.board')} tabIndex={0}>
      {present.map((stage) => (
        <Column key={stage} {...list} stage={stage} onMore={onMore} />
      ))}
    </section>
  )
}

interface ColumnProps extends Omit<ListProps, 'stage'> {
  stage: Stage
  onMore(stage: Stage): void
}

function Column({ vacancy, stage, search, selection, onMore }: ColumnProps) {
  const { t } = useText()
  const query = useQuery(
    applicationsQuery({
      vacancyId: vacancy.id,
      stage,
      sort: '-stageAt',
      pageSize: perColumn,
      ...(search ? { search } : {}),
    }),
  )
  const page = query.data
  return (
    <section className={styles.column} aria-label={t(`stages.${stage}`)}>
      <h2>
        {t(`stages.${stage}`)} <span className="soft">{page?.total ?? vacancy.stages[stage]}</span>
      </h2>
      {query.isPending && <Skeleton title={false} paragraph={{ rows: 6, width: '100%' }} active />}
      {query.error && !page && <Failure error={query.error} retry={() => void query.refetch()} />}
      <ul className={styles.cards}>
        {page?.items.map((application) => (
          <Person key={application.id} application={application} selection={selection} />
        ))}
      </ul>
      {page && page.items.length === 0 && <p className="small soft">{t('common.nothingFound')}</p>}
      {page && page.total > perColumn && (
        <Button type="link" onClick={() => onMore(stage)}>
          {t('vacancy.more', { count: page.total - perColumn })}
        </Button>
      )}
    </section>
  )
}

interface PersonProps {
  application: ApplicationSummary
  selection: ListProps['selection']
}

function Person({ application, selection }: PersonProps) {
  const { t, day, instant } = useText()
  const { id, candidate, stage } = application
  const selected = selection?.keys.includes(id) ?? false
  return (
    <li className={styles.person} data-selected={selected || undefined}>
      <div className={styles.personHead}>
        <Link to={`/applications/${id}`}>
          <b>{candidate.name}</b>
        </Link>
        {selection && screenable.includes(stage) && (
          <Checkbox
            checked={selected}
            aria-label={t('vacancy.select', { name: candidate.name })}
            onChange={(event) =>
              selection.onChange(
                event.target.checked ? [...selection.keys, id] : selection.keys.filter((key) => key !== id),
              )
            }
          />
        )}
      </div>
      {application.overall !== null && (
        <Score value={application.overall} confirmed={application.confirmed} />
      )}
      <p className="small soft">
        {application.deadline && stage === 'invited'
          ? t('today.deadline', { at: instant(application.deadline) })
          : t('vacancy.since', { day: day(application.stageAt) })}
      </p>
      {application.anomalies > 0 && (
        <Tag tone="amber">{t('applications.anomalies', { count: application.anomalies })}</Tag>
      )}
    </li>
  )
}
