import type { Unreached } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import type { ColumnsType } from 'antd/es/table/interface'
import { useCallback } from 'react'
import { Link } from 'react-router'
import { urlOf } from '../../../../api/client.ts'
import { type Text, useText } from '../../text.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Choice, Filters, SearchBox, VacancyChoice } from '../../ui/filters.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { ServerList } from '../../ui/server-list.tsx'
import { oneOf, useUrlState } from '../../ui/url-state.ts'
import { Actions } from './actions.tsx'
import { unreachedQuery } from './data.ts'
import { Figures } from './figures.tsx'

const reasons = ['no_address', 'no_kit', 'undeliverable', 'not_sent', 'not_opened'] as const
const defaults = { search: '', reason: '', vacancyId: '', page: '1', from: '', to: '', around: '' }

/** Whom invitations have not reached and by which way to reach them, and how invitations are answered. */
export function Page() {
  const text = useText()
  const { t } = text
  const [state, set] = useUrlState(defaults)
  const reason = oneOf(state.reason, reasons)
  const filter = {
    ...(state.search ? { search: state.search } : {}),
    ...(reason ? { reason } : {}),
    ...(state.vacancyId ? { vacancyId: state.vacancyId } : {}),
  }
  const query = useQuery(unreachedQuery({ ...filter, page: Number(state.page) || 1 }))
  const search = useCallback((value: string) => set({ search: value }, { replace: true }), [set])
  const filtered = Object.keys(filter).length > 0
  return (
    <PageFrame
      title={t('reach.title')}
      meta={<span>{t('reach.lead')}</span>}
      actions={<a href={urlOf('exportUnreached', { query: filter })}>{t('reach.export')}</a>}
    >
      <h2 style={{ marginBottom: 8 }}>{t('reach.unreached')}</h2>
      <Filters label={t('reach.filters')}>
        <SearchBox label={t('reach.search')} value={state.search} onSearch={search} />
        <Choice
          label={t('reach.reason')}
          value={reason}
          options={reasons.map((value) => ({ value, label: t(`reach.reasons.${value}`) }))}
          onChange={(value) => set({ reason: value })}
        />
        <VacancyChoice value={state.vacancyId} onChange={(vacancyId) => set({ vacancyId })} />
      </Filters>
      <ServerList<Unreached>
        query={query}
        columns={columnsOf(text)}
        card={(row) => <Row row={row} />}
        label={t('reach.unreached')}
        onPage={(page) => set({ page: String(page) })}
        empty={
          filtered ? (
            <Empty title={t('common.nothingFound')} text={t('common.nothingFoundText')} />
          ) : (
            <Empty title={t('reach.none')} text={t('reach.noneText')} />
          )
        }
      />
      <Figures
        from={state.from}
        to={state.to}
        around={state.around}
        vacancyId={state.vacancyId}
        onChange={(change) => set(change, { replace: true })}
      />
    </PageFrame>
  )
}

function columnsOf(text: Text): ColumnsType<Unreached> {
  const { t, instant } = text
  return [
    { title: t('common.candidate'), key: 'candidate', render: (_, row) => <Person row={row} /> },
    { title: t('reach.reason'), key: 'reason', render: (_, row) => <Why row={row} /> },
    {
      title: t('reach.deadline'),
      key: 'deadline',
      className: 'nowrap',
      render: (_, row) => (row.deadline ? instant(row.deadline) : t('reach.noDeadline')),
    },
    { title: t('reach.do'), key: 'do', render: (_, row) => <Actions row={row} /> },
  ]
}

function Person({ row }: { row: Unreached }) {
  const { pick } = useText()
  return (
    <>
      <Link to={`/applications/${row.id}`}>
        <b>{row.candidate}</b>
      </Link>
      <div className="small soft">{pick(row.vacancy)}</div>
    </>
  )
}

function Why({ row }: { row: Unreached }) {
  const { t, instant } = useText()
  return (
    <>
      {t(`reach.reasons.${row.reason}`)}
      {row.lastAt && (
        <div className="small soft">
          {t('reach.sent', { count: row.sent })} · {t('reach.lastSent', { at: instant(row.lastAt) })}
        </div>
      )}
      {row.lastCall && (
        <div className="small soft">
          {t('reach.lastCall', {
            by: row.lastCall.by,
            at: instant(row.lastCall.at),
            outcome: t(`reach.outcomes.${row.lastCall.outcome}`),
          })}
        </div>
      )}
    </>
  )
}

/** The same row on a phone. */
function Row({ row }: { row: Unreached }) {
  const { t, instant } = useText()
  return (
    <>
      <Person row={row} />
      <p>
        <Why row={row} />
      </p>
      {row.deadline && (
        <p className="small soft">
          {t('reach.deadline')} {instant(row.deadline)}
        </p>
      )}
      <Actions row={row} />
    </>
  )
}
