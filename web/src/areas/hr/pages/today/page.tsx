import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { ReplyOf } from '../../../../api/client.ts'
import { todayQuery } from '../../data.ts'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { hasPage } from '../../routes.tsx'
import { useCan, useSession } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { Duties, dutiesTodayQuery } from './duties.tsx'
import styles from './today.module.css'

type Item = ReplyOf<'getToday'>['items'][number]

/** The list behind each count. */
function listOf(key: Item['key']): string | null {
  const lists: Record<Item['key'], string | null> = {
    reports_to_review: hasPage('/reviews') ? '/reviews' : '/applications?stage=review',
    anomalies: hasPage('/reviews') ? '/reviews?onlyAnomalies=true' : null,
    invitations_unopened: '/applications?stage=invited&sort=stageAt',
    human_interviews: '/applications?stage=human_interview&sort=stageAt',
    to_screen: '/applications?stage=screening&sort=appliedAt',
    overdue: '/applications?stage=overdue&sort=stageAt',
    messages_failed: '/messages?status=failed',
  }
  return lists[key]
}

/** Elsewhere the deadline of the interview has done its work. */
const withDeadline: Item['key'][] = ['invitations_unopened', 'overdue']
const withReport: Item['key'][] = ['reports_to_review', 'anomalies']

/** What needs me now: counts, each with the first few behind it. */
export function Page() {
  const { t } = useText()
  const { session } = useSession()
  const can = useCan()
  const mine = can('candidate.read')
  const query = useQuery({ ...todayQuery, enabled: mine })
  const duties = useQuery(dutiesTodayQuery)
  const waiting = query.data?.items.filter((item) => item.count > 0) ?? []
  return (
    <PageFrame
      title={t('today.title')}
      meta={(query.data || !mine) && <span>{t('today.greeting', { name: session.name })}</span>}
    >
      {mine && query.isPending && <PageSkeleton rows={10} />}
      {query.error && !query.data && <Failure error={query.error} retry={() => void query.refetch()} />}
      {duties.error && !duties.data && <Failure error={duties.error} retry={() => void duties.refetch()} />}
      {query.data && waiting.length === 0 && <AllDone />}
      {!mine && duties.data && !duties.data.accommodations && !duties.data.withoutOfficer?.length && (
        <Nothing />
      )}
      <div className={styles.grid}>
        <Duties />
        {waiting.map((item) => (
          <Pile key={item.key} item={item} />
        ))}
      </div>
      {query.data && waiting.length > 0 && <Quiet items={query.data.items} />}
    </PageFrame>
  )
}

function Pile({ item }: { item: Item }) {
  const { t, pick, instant } = useText()
  const can = useCan()
  const list = listOf(item.key)
  const allowed = item.key !== 'messages_failed' || can('message.read')
  const attention = item.key === 'anomalies' || item.key === 'messages_failed'
  return (
    <Card
      tone={attention ? 'attention' : 'plain'}
      title={
        <span className={styles.title}>
          {t(`today.${item.key}.title`)} <b className={styles.number}>{item.count}</b>
        </span>
      }
      extra={
        list && allowed && item.count > item.items.length ? (
          <Link to={list} className={styles.all}>
            {t('today.all')}
            <span className="sr-only"> {t(`today.${item.key}.title`)}</span>
          </Link>
        ) : null
      }
    >
      <p className={styles.lead}>{t(`today.${item.key}.lead`)}</p>
      <ul className={styles.items}>
        {item.items.map((entry) => (
          <li key={`${entry.applicationId} ${entry.at}`}>
            <Link to={linkOf(item, entry.applicationId)} className={styles.item}>
              <b>{entry.name}</b>
              <span className={styles.vacancy}>{pick(entry.vacancy)}</span>
              <span className={styles.when}>
                {entry.deadline && withDeadline.includes(item.key)
                  ? t('today.deadline', { at: instant(entry.deadline) })
                  : t('today.since', { at: instant(entry.at) })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function linkOf(item: Item, applicationId: string): string {
  const report = withReport.includes(item.key) && hasPage('/applications/:id/report')
  return `/applications/${applicationId}${report ? '/report' : ''}`
}

/** Which piles are empty: so that nobody wonders whether they were looked at. */
function Quiet({ items }: { items: Item[] }) {
  const { t } = useText()
  const quiet = items.filter((item) => item.count === 0)
  if (quiet.length === 0) return null
  const names = quiet.map((item) => t(`today.${item.key}.title`)).join(t('common.listSeparator'))
  return <p className="soft">{t('today.quiet', { names })}</p>
}

/** For who looks after the system and reads no applications. */
function Nothing() {
  const { t } = useText()
  return (
    <Card>
      <Empty title={t('today.done')} text={t('common.nothingToSee')} />
    </Card>
  )
}

function AllDone() {
  const { t } = useText()
  return (
    <Card>
      <Empty
        title={t('today.done')}
        text={t('today.doneText')}
        action={<Link to="/vacancies">{t('today.toVacancies')}</Link>}
      />
    </Card>
  )
}
