import type { AccommodationItem } from '@mingjian/contract'
import { queryOptions, useQuery } from '@tanstack/react-query'
import Alert from 'antd/es/alert'
import Button from 'antd/es/button'
import Segmented from 'antd/es/segmented'
import Table from 'antd/es/table'
import type { ColumnsType } from 'antd/es/table/interface'
import { useState } from 'react'
import { call } from '../../../../api/client.ts'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { type Text, useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { Request } from './request.tsx'

type State = 'open' | 'decided'

const listQuery = (state: State) =>
  queryOptions({
    queryKey: ['accommodations', state],
    queryFn: ({ signal }) => call('listAccommodations', { query: { state }, signal }),
  })

/** Who asks for accommodations, the most urgent first. */
export function Page() {
  const text = useText()
  const { t } = text
  const [state, setState] = useState<State>('open')
  const [chosen, setChosen] = useState<string | null>(null)
  const { data, error, isPending, refetch } = useQuery(listQuery(state))
  const options = (['open', 'decided'] as const).map((value) => ({
    value,
    label: t(`accommodations.${value}`),
  }))
  return (
    <PageFrame title={t('accommodations.title')}>
      <p className="soft" style={{ marginBottom: 16 }}>
        {t('accommodations.lead')}
      </p>
      <Segmented<State>
        aria-label={t('accommodations.title')}
        options={options}
        value={state}
        onChange={setState}
        style={{ marginBottom: 16 }}
      />
      {isPending && <PageSkeleton rows={6} />}
      {error && !data && <Failure error={error} retry={() => void refetch()} />}
      {state === 'open' && data && data.overdue > 0 && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 16 }}
          title={t('accommodations.overdue', { count: data.overdue })}
        />
      )}
      {data && data.items.length === 0 && (
        <Empty
          title={t(state === 'open' ? 'accommodations.none' : 'accommodations.noneDecided')}
          text={t('accommodations.noneText')}
        />
      )}
      {data && data.items.length > 0 && (
        <Card title={t(`accommodations.${state}`)}>
          <Table<AccommodationItem>
            dataSource={data.items}
            columns={columnsOf(text, setChosen)}
            rowKey="id"
            pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
            scroll={{ x: 640 }}
            size="middle"
          />
          {data.capped && <p className="soft">{t('accommodations.capped', { count: data.items.length })}</p>}
        </Card>
      )}
      {chosen && <Request id={chosen} onClose={() => setChosen(null)} />}
    </PageFrame>
  )
}

function columnsOf(
  { t, pick, instant }: Text,
  onChoose: (id: string) => void,
): ColumnsType<AccommodationItem> {
  return [
    {
      title: t('common.candidate'),
      key: 'candidate',
      render: (_, item) => (
        <>
          <b>{item.name}</b>
          <div className="small soft">
            {pick(item.vacancy)} · {item.unit}
          </div>
        </>
      ),
    },
    {
      title: t('accommodations.asked'),
      key: 'asked',
      className: 'nowrap',
      render: (_, item) => instant(item.askedAt),
    },
    {
      title: t('accommodations.due'),
      key: 'due',
      className: 'nowrap',
      render: (_, item) =>
        item.decidedAt
          ? `${t('accommodations.answeredAt')} ${instant(item.decidedAt)}`
          : `${instant(item.dueAt)}${Date.parse(item.dueAt) < Date.now() ? ` · ${t('accommodations.late')}` : ''}`,
    },
    {
      title: t('accommodations.deadline'),
      key: 'deadline',
      className: 'nowrap',
      render: (_, item) => instant(item.deadline),
    },
    {
      title: t('accommodations.look'),
      key: 'look',
      render: (_, item) => (
        <Button onClick={() => onChoose(item.id)} aria-label={`${t('accommodations.look')}: ${item.name}`}>
          {t('accommodations.look')}
        </Button>
      ),
    },
  ]
}
