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
import { useNarrow } from '../../theme.ts'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { PageFrame } from '../../ui/page.tsx'
import styles from './accommodations.module.css'
import { Request } from './request.tsx'
import { Take } from './take.tsx'

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
  const narrow = useNarrow()
  const [state, setState] = useState<State>('open')
  const [chosen, setChosen] = useState<AccommodationItem | null>(null)
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
          {narrow ? (
            <Cards items={data.items} onChoose={setChosen} />
          ) : (
            <Table<AccommodationItem>
              dataSource={data.items}
              columns={columnsOf(text, setChosen)}
              rowKey="id"
              pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
              scroll={{ x: 640 }}
              size="middle"
            />
          )}
          {data.capped && <p className="soft">{t('accommodations.capped', { count: data.items.length })}</p>}
        </Card>
      )}
      {chosen?.veiled && (
        <Take id={chosen.id} onClose={() => setChosen(null)} onTaken={(item) => setChosen(item)} />
      )}
      {chosen && !chosen.veiled && <Request id={chosen.id} onClose={() => setChosen(null)} />}
    </PageFrame>
  )
}

/** The same on a phone, one below the other. */
function Cards(props: { items: AccommodationItem[]; onChoose: (item: AccommodationItem) => void }) {
  const text = useText()
  const { t, instant } = text
  return (
    <ul className={styles.cards}>
      {props.items.map((item) => (
        <li key={item.id}>
          <Who item={item} />
          <p className="small">
            {t('accommodations.asked')} {instant(item.askedAt)}
          </p>
          <p className="small">
            {item.decidedAt ? '' : `${t('accommodations.due')} `}
            {dueOf(item, text)}
          </p>
          {item.deadline && (
            <p className="small">
              {t('accommodations.deadline')} {instant(item.deadline)}
            </p>
          )}
          <Open item={item} onChoose={props.onChoose} />
        </li>
      ))}
    </ul>
  )
}

function Who({ item }: { item: AccommodationItem }) {
  const { t, pick } = useText()
  return (
    <>
      {item.name ? <b>{item.name}</b> : <span className="soft">{t('duties.veiled')}</span>}
      {item.vacancy && (
        <div className="small soft">
          {pick(item.vacancy)} · {item.unit}
        </div>
      )}
    </>
  )
}

function Open({ item, onChoose }: { item: AccommodationItem; onChoose: (item: AccommodationItem) => void }) {
  const { t } = useText()
  return (
    <Button
      onClick={() => onChoose(item)}
      aria-label={item.name ? `${t('accommodations.look')}: ${item.name}` : t('duties.take')}
    >
      {t(item.veiled ? 'duties.take' : 'accommodations.look')}
    </Button>
  )
}

function dueOf(item: AccommodationItem, { t, instant }: Text): string {
  if (item.decidedAt) return `${t('accommodations.answeredAt')} ${instant(item.decidedAt)}`
  const late = Date.parse(item.dueAt) < Date.now() ? ` · ${t('accommodations.late')}` : ''
  return `${instant(item.dueAt)}${late}`
}

function columnsOf(text: Text, onChoose: (item: AccommodationItem) => void): ColumnsType<AccommodationItem> {
  const { t, instant } = text
  return [
    {
      title: t('common.candidate'),
      key: 'candidate',
      render: (_, item) => <Who item={item} />,
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
      render: (_, item) => dueOf(item, text),
    },
    {
      title: t('accommodations.deadline'),
      key: 'deadline',
      className: 'nowrap',
      render: (_, item) => (item.deadline ? instant(item.deadline) : '—'),
    },
    {
      title: t('accommodations.look'),
      key: 'look',
      render: (_, item) => <Open item={item} onChoose={onChoose} />,
    },
  ]
}
