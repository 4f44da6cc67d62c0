import type { Difference, ReachFigures, Share } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import Table from 'antd/es/table'
import type { ReactNode } from 'react'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { type Text, useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { DayPicker } from '../../ui/day-picker.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { reachFiguresQuery } from './data.ts'

interface FiguresProps {
  from: string
  to: string
  around: string
  vacancyId: string
  onChange(change: { from?: string; to?: string; around?: string }): void
}

const dayText = (daysAgo: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.now() - daysAgo * 86_400_000)

/** How the invitations of a time were answered. */
export function Figures({ from, to, around, vacancyId, onChange }: FiguresProps) {
  const { t } = useText()
  const asked = { from: from || dayText(89), to: to || dayText(0) }
  const query = useQuery(
    reachFiguresQuery({
      ...asked,
      ...(vacancyId ? { vacancyId } : {}),
      ...(around ? { around } : {}),
    }),
  )
  const days = [
    ['from', asked.from],
    ['to', asked.to],
    ['around', around],
  ] as const
  return (
    <section aria-label={t('reach.figures')} style={{ marginTop: 32 }}>
      <h2>{t('reach.figures')}</h2>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 12, margin: '8px 0 16px' }}>
        {days.map(([name, value]) => (
          <label key={name} htmlFor={`reach-${name}-day`}>
            <span className="small soft">{t(`reach.${name}`)}</span>
            <DayPicker
              id={`reach-${name}-day`}
              value={value}
              onChange={(day) => onChange({ [name]: day })}
              allowClear={name === 'around'}
            />
          </label>
        ))}
      </div>
      {query.isPending && <PageSkeleton rows={6} />}
      {query.error && !query.data && <Failure error={query.error} retry={() => void query.refetch()} />}
      {query.data && query.data.invitations === 0 && (
        <Empty title={t('reach.noFigures')} text={t('reach.noFiguresText')} />
      )}
      {query.data && query.data.invitations > 0 && <Shown figures={query.data} around={around} />}
    </section>
  )
}

function Shown({ figures, around }: { figures: ReachFigures; around: string }) {
  const text = useText()
  const { t } = text
  const { invitations, open, shares, comparison } = figures
  return (
    <>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 16 }}>
        {(['response', 'completion', 'noShow'] as const).map((name) => (
          <div key={name} style={{ flex: '1 1 220px' }}>
            <Card title={t(`reach.${name}`)}>
              <p style={{ fontSize: 28, lineHeight: 1.3, margin: 0 }}>{percent(shares[name]?.share)}</p>
              <p className="small soft">{t(`reach.${name}Text`)}</p>
              <p className="small">{shareText(text, shares[name])}</p>
            </Card>
          </div>
        ))}
      </div>
      <p className="small soft">{t('reach.basis', { open, invitations })}</p>
      <p className="small soft">{t('reach.honest')}</p>
      {comparison && <Comparison comparison={comparison} day={around} />}
      <Sheet title={t('reach.byChannel')}>
        <Table
          rowKey="channel"
          size="small"
          pagination={false}
          dataSource={figures.channels}
          columns={[
            {
              title: t('reach.channel'),
              key: 'channel',
              render: (_, one) => t(`reach.channels.${one.channel}`),
            },
            { title: t('reach.sentColumn'), dataIndex: 'sent' },
            { title: t('reach.taken'), dataIndex: 'taken' },
            { title: t('reach.failed'), dataIndex: 'failed' },
            { title: t('reach.opened'), dataIndex: 'opened' },
            { title: t('reach.started'), dataIndex: 'started' },
            { title: t('reach.completed'), dataIndex: 'completed' },
            { title: t('reach.noShow'), key: 'noShow', render: (_, one) => <Cell share={one.noShow} /> },
          ]}
        />
      </Sheet>
      <Sheet title={t('reach.byVacancy')}>
        <Table
          rowKey="vacancyId"
          size="small"
          pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
          dataSource={figures.vacancies}
          columns={[
            { title: t('common.vacancy'), key: 'title', render: (_, one) => text.pick(one.title) },
            {
              title: t('reach.response'),
              key: 'response',
              render: (_, one) => <Cell share={one.response} />,
            },
            {
              title: t('reach.against'),
              key: 'responseDifference',
              render: (_, one) => differenceText(text, one.responseDifference),
            },
            { title: t('reach.noShow'), key: 'noShow', render: (_, one) => <Cell share={one.noShow} /> },
            {
              title: t('reach.against'),
              key: 'noShowDifference',
              render: (_, one) => differenceText(text, one.noShowDifference),
            },
          ]}
        />
      </Sheet>
    </>
  )
}

function Comparison({
  comparison,
  day,
}: {
  comparison: NonNullable<ReachFigures['comparison']>
  day: string
}) {
  const text = useText()
  const { t } = text
  const rows = (['response', 'noShow'] as const).map((name) => ({
    name,
    before: comparison.before[name],
    after: comparison.after[name],
    difference: comparison[name],
  }))
  return (
    <>
      <Sheet title={t('reach.comparison', { day })}>
        <Table
          rowKey="name"
          size="small"
          pagination={false}
          dataSource={rows}
          columns={[
            { title: t('reach.measure'), key: 'name', render: (_, row) => t(`reach.${row.name}`) },
            { title: t('reach.before'), key: 'before', render: (_, row) => <Cell share={row.before} /> },
            { title: t('reach.after'), key: 'after', render: (_, row) => <Cell share={row.after} /> },
            {
              title: t('reach.difference'),
              key: 'difference',
              render: (_, row) => differenceText(text, row.difference),
            },
          ]}
        />
      </Sheet>
      <p className="small soft">{t('reach.comparisonNote')}</p>
    </>
  )
}

/** A table under its heading, which scrolls sideways where it does not fit. */
function Sheet({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <h3 style={{ margin: '24px 0 8px' }}>{title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to be focusable */}
      <section aria-label={title} tabIndex={0} style={{ overflowX: 'auto' }}>
        {/* Narrower, figures break within themselves. */}
        <div style={{ minWidth: 680 }}>{children}</div>
      </section>
    </>
  )
}

function Cell({ share }: { share: Share }) {
  const text = useText()
  return (
    <>
      {percent(share?.share)}
      <div className="small soft">{shareText(text, share)}</div>
    </>
  )
}

const percent = (share: number | undefined): string =>
  share === undefined ? '—' : `${Math.round(share * 100)}%`

function shareText({ t }: Text, share: Share): string {
  return share
    ? t('reach.ofEnded', { k: share.k, n: share.n, low: percent(share.low), high: percent(share.high) })
    : t('reach.noData')
}

function differenceText({ t }: Text, found: Difference): string {
  const points = (value: number) => {
    const rounded = Math.round(value * 100)
    return rounded > 0 ? `+${rounded}` : String(rounded).replace('-', '\u2212')
  }
  return found
    ? t('reach.points', {
        value: points(found.difference),
        low: points(found.low),
        high: points(found.high),
      })
    : t('reach.tooFew')
}
