import type { ChannelState } from '@mingjian/contract'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../../../../api/client.ts'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Failure } from '../../ui/failure.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { Tag } from '../../ui/tag.tsx'
import styles from './channels.module.css'
import { TestSend } from './test-send.tsx'

const channelsQuery = queryOptions({
  queryKey: ['channels'],
  queryFn: ({ signal }) => call('listChannels', { signal }),
})

const toCandidates: readonly string[] = ['email', 'sms', 'push']

const groups = [
  { key: 'candidates', has: (one: ChannelState) => toCandidates.includes(one.channel) },
  { key: 'staff', has: (one: ChannelState) => !one.room && !toCandidates.includes(one.channel) },
  { key: 'rooms', has: (one: ChannelState) => one.room },
] as const

/** Every way people are told things by: configured or not, how it has done, and a test to oneself. */
export function Page() {
  const { t } = useText()
  const query = useQuery(channelsQuery)
  return (
    <PageFrame title={t('channels.title')} meta={<span>{t('channels.lead')}</span>}>
      {query.isPending && <PageSkeleton rows={8} />}
      {query.error && !query.data && <Failure error={query.error} retry={() => void query.refetch()} />}
      {query.data &&
        groups.map(({ key, has }) => (
          <section key={key} className={styles.group} aria-labelledby={`channels-${key}`}>
            <h2 id={`channels-${key}`}>{t(`channels.groups.${key}`)}</h2>
            <p className="small soft">{t(`channels.groupLeads.${key}`)}</p>
            <div className={styles.grid}>
              {query.data.items.filter(has).map((state) => (
                <One key={`${state.channel}${state.room}`} state={state} />
              ))}
            </div>
          </section>
        ))}
    </PageFrame>
  )
}

function One({ state }: { state: ChannelState }) {
  const { t, instant, lookUp } = useText()
  const { configured, kind } = state
  return (
    <Card
      title={t(`channels.names.${state.channel}`)}
      extra={
        <Tag tone={configured ? (kind === 'outbox' ? 'amber' : 'jade') : 'plain'}>
          {t(configured ? (kind === 'outbox' ? 'channels.outbox' : 'channels.on') : 'channels.off')}
        </Tag>
      }
    >
      {state.channel === 'push' && <p className="small soft">{t('channels.pushNote')}</p>}
      {!configured && (
        <p className="soft">
          {t(`channels.setUp.${state.room ? 'room' : state.channel}` as 'channels.setUp.sms')}
        </p>
      )}
      {configured && (
        <>
          <dl className={styles.facts}>
            <dt>{t('channels.by')}</dt>
            <dd>{lookUp(`channels.kinds.${(kind ?? '').replace(' ', '_')}`, 'channels.kinds.other')}</dd>
            <dt>{t('channels.today')}</dt>
            <dd>
              {t('channels.figures', {
                sent: state.sentToday,
                failed: state.failedToday,
                waiting: state.waiting,
              })}
            </dd>
            <dt>{t('channels.lastSent')}</dt>
            <dd>{state.lastSentAt ? instant(state.lastSentAt) : t('channels.never')}</dd>
            <dt>{t('channels.lastFailed')}</dt>
            <dd className={styles.break}>
              {state.lastFailedAt
                ? `${instant(state.lastFailedAt)} · ${state.lastFailure ?? ''}`
                : t('channels.noFailure')}
            </dd>
          </dl>
          <TestSend state={state} />
        </>
      )}
    </Card>
  )
}
