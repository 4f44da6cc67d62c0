import { queryOptions, useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { call, type ReplyOf } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Tag } from '../../ui/tag.tsx'
import styles from './today.module.css'

export const dutiesTodayQuery = queryOptions({
  queryKey: ['dutiesToday'],
  queryFn: ({ signal }) => call('getDutiesToday', { signal }),
  staleTime: 60_000,
})

type Today = ReplyOf<'getDutiesToday'>

/** Requests that wait for who answers them, and for administrators the units where nobody does. */
export function Duties() {
  const { data } = useQuery(dutiesTodayQuery)
  if (!data) return null
  return (
    <>
      {data.accommodations && <Requests counts={data.accommodations} />}
      {data.withoutOfficer && data.withoutOfficer.length > 0 && <Nobody units={data.withoutOfficer} />}
    </>
  )
}

function Requests({ counts }: { counts: NonNullable<Today['accommodations']> }) {
  const { t } = useText()
  const { waiting, overdue } = counts
  return (
    <Card
      tone={overdue > 0 ? 'attention' : 'plain'}
      title={
        <span className={styles.title}>
          {t('duties.requests')} <b className={styles.number}>{waiting}</b>
          {overdue > 0 && <Tag tone="amber">{t('duties.requestsOverdue', { count: overdue })}</Tag>}
        </span>
      }
    >
      <p className={styles.lead}>{t(waiting > 0 ? 'duties.requestsLead' : 'duties.requestsNone')}</p>
      <Link to="/accommodations">{t('duties.toRequests')}</Link>
    </Card>
  )
}

function Nobody({ units }: { units: string[] }) {
  const { t } = useText()
  return (
    <Card tone="attention" title={t('duties.nobody')}>
      <p>{t('duties.nobodyLead')}</p>
      <ul>
        {units.map((unit) => (
          <li key={unit}>{unit}</li>
        ))}
      </ul>
    </Card>
  )
}
