import type { SyncDay } from '@mingjian/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ColumnsType } from 'antd/es/table/interface'
import { call } from '../../../../api/client.ts'
import { type Text, useText } from '../../text.tsx'
import { Empty } from '../../ui/empty.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { ServerList } from '../../ui/server-list.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useUrlState } from '../../ui/url-state.ts'
import { Parts } from './parts.tsx'

const defaults = { page: '1' }

/** Day by day what each system holds here, and whether it says the same. */
export function Page() {
  const text = useText()
  const { t } = text
  const [url, set] = useUrlState(defaults)
  const page = Number(url.page) || 1
  const query = useQuery({
    queryKey: ['syncDays', page],
    queryFn: ({ signal }) => call('listSyncDays', { query: { page, pageSize: 50 }, signal }),
    placeholderData: keepPreviousData,
  })
  return (
    <PageFrame title={t('syncDays.title')} meta={<span>{t('syncDays.lead')}</span>}>
      <Parts active="days" />
      <ServerList<SyncDay>
        query={query}
        columns={columnsOf(text)}
        card={(day) => <DayCard day={day} text={text} />}
        label={t('syncDays.title')}
        onPage={(next) => set({ page: String(next) })}
        empty={<Empty title={t('syncDays.none')} text={t('syncDays.noneText')} />}
      />
    </PageFrame>
  )
}

const about = ({ source, kind }: SyncDay, { t }: Text) => `${source} · ${t(`reconciliation.kinds.${kind}`)}`

function columnsOf(text: Text): ColumnsType<SyncDay> {
  const { t } = text
  const right = { align: 'right' as const }
  return [
    {
      title: t('syncDays.day'),
      key: 'day',
      className: 'nowrap',
      render: (_, one) => <Day day={one} text={text} />,
    },
    { title: t('syncDays.about'), key: 'about', render: (_, one) => about(one, text) },
    { title: t('syncDays.records'), key: 'records', dataIndex: 'records', ...right },
    { title: t('syncDays.theirs'), key: 'theirs', render: (_, one) => <Theirs day={one} text={text} /> },
    { title: t('syncDays.openConflicts'), key: 'open', dataIndex: 'openConflicts', ...right },
    { title: t('syncDays.refused'), key: 'refused', dataIndex: 'refused', ...right },
    { title: t('syncDays.arrived'), key: 'arrived', dataIndex: 'arrived', ...right },
    { title: t('syncDays.lag'), key: 'lag', className: 'nowrap', render: (_, one) => lagOf(one, text) },
  ]
}

function Day({ day, text }: { day: SyncDay; text: Text }) {
  return (
    <>
      {text.day(day.day)}
      <div className="small soft">{text.t('syncDays.countedAt', { time: text.time(day.countedAt) })}</div>
    </>
  )
}

function Theirs({ day, text: { t } }: { day: SyncDay; text: Text }) {
  const { theirRecords, matched, records } = day
  if (theirRecords === null) {
    return <span className="soft">{t('syncDays.unsaid')}</span>
  }
  if (matched) {
    return <Tag tone="jade">{t('syncDays.matched')}</Tag>
  }
  const difference = theirRecords - records
  return (
    <Tag tone="amber">
      {difference === 0
        ? t('syncDays.otherContent', { count: theirRecords })
        : t(difference > 0 ? 'syncDays.more' : 'syncDays.fewer', { count: Math.abs(difference) })}
    </Tag>
  )
}

/** A span in the largest unit that fits. */
function span(ms: number, { t }: Text): string {
  const seconds = Math.max(0, ms) / 1000
  if (seconds < 120) return t('syncDays.seconds', { n: Math.round(seconds) })
  if (seconds < 7200) return t('syncDays.minutes', { n: Math.round(seconds / 60) })
  return seconds < 172_800
    ? t('syncDays.hours', { n: Math.round(seconds / 3600) })
    : t('syncDays.days', { n: Math.round(seconds / 86_400) })
}

function lagOf({ lagP50, lagP95 }: SyncDay, text: Text): string {
  return lagP50 === null || lagP95 === null
    ? text.t('samePeople.nothing')
    : `${span(lagP50, text)} / ${span(lagP95, text)}`
}

function DayCard({ day, text }: { day: SyncDay; text: Text }) {
  const { t } = text
  return (
    <>
      <b>
        <Day day={day} text={text} />
      </b>
      <div className="small soft">{about(day, text)}</div>
      <p>
        {t('syncDays.records')} {day.records} <Theirs day={day} text={text} />
      </p>
      <p className="small soft">
        {t('syncDays.openConflicts')} {day.openConflicts} · {t('syncDays.refused')} {day.refused} ·{' '}
        {t('syncDays.arrived')} {day.arrived}
      </p>
      <p className="small soft">
        {t('syncDays.lag')} {lagOf(day, text)}
      </p>
    </>
  )
}
