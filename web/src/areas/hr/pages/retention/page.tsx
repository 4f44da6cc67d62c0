import type { UpcomingErasure } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import Table from 'antd/es/table'
import type { ColumnsType } from 'antd/es/table/interface'
import { Link } from 'react-router'
import type { ReplyOf } from '../../../../api/client.ts'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { type Text, useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { upcomingQuery } from './data.ts'

/** What will be deleted in the next days, and what is kept from it. */
export function Page() {
  const { t } = useText()
  const query = useQuery(upcomingQuery)
  return (
    <PageFrame title={t('retention.title')}>
      {query.isPending && <PageSkeleton rows={8} />}
      {query.error && !query.data && <Failure error={query.error} retry={() => void query.refetch()} />}
      {query.data && <Upcoming data={query.data} />}
    </PageFrame>
  )
}

function Upcoming({ data }: { data: ReplyOf<'listUpcomingErasures'> }) {
  const text = useText()
  const { t, instant } = text
  return (
    <>
      <p>{t('retention.lead', data.periods)}</p>
      <p className="soft" style={{ margin: '8px 0 16px' }}>
        {data.lastRunAt ? t('retention.lastRun', { at: instant(data.lastRunAt) }) : t('retention.never')}
      </p>
      <Card title={t('retention.upcoming', { days: data.days })}>
        {data.items.length === 0 ? (
          <Empty title={t('retention.none')} text={t('retention.noneText')} />
        ) : (
          <Table<UpcomingErasure>
            dataSource={data.items}
            columns={columnsOf(text)}
            rowKey={(item) => `${item.applicationId} ${item.part}`}
            pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
            scroll={{ x: 640 }}
            size="middle"
          />
        )}
        {data.unattached !== null && data.unattached > 0 && (
          <p className="soft">{t('retention.unattached', { count: data.unattached })}</p>
        )}
        {data.capped && <p className="soft">{t('retention.capped', { count: data.items.length })}</p>}
      </Card>
    </>
  )
}

function columnsOf({ t, pick, day }: Text): ColumnsType<UpcomingErasure> {
  return [
    {
      title: t('common.candidate'),
      key: 'candidate',
      render: (_, item) => (
        <>
          <Link to={`/applications/${item.applicationId}`}>
            <b>{item.name}</b>
          </Link>
          <div className="small soft">
            {pick(item.vacancy)} · {item.unit}
          </div>
        </>
      ),
    },
    { title: t('retention.what'), key: 'part', render: (_, item) => t(`retention.parts.${item.part}`) },
    { title: t('retention.due'), key: 'due', className: 'nowrap', render: (_, item) => day(item.dueAt) },
    {
      title: t('retention.hold'),
      key: 'hold',
      render: (_, { hold }) =>
        hold
          ? t('retention.heldBy', { by: hold.by, at: day(hold.at), reason: hold.reason })
          : t('retention.free'),
    },
  ]
}
