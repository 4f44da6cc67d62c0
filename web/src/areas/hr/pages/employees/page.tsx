import type { Employee } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import Button from 'antd/es/button'
import type { ColumnsType } from 'antd/es/table/interface'
import { type ReactNode, useCallback, useState } from 'react'
import { employeesQuery } from '../../data.ts'
import { useCan } from '../../session.tsx'
import { type Text, useText } from '../../text.tsx'
import { Empty } from '../../ui/empty.tsx'
import { ExportButton } from '../../ui/export-button.tsx'
import { Choice, Filters, SearchBox } from '../../ui/filters.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { ServerList } from '../../ui/server-list.tsx'
import { Tag } from '../../ui/tag.tsx'
import { oneOf, useUrlState } from '../../ui/url-state.ts'
import styles from './employees.module.css'
import { ReviewDialog } from './review-dialog.tsx'

const defaults = { search: '', status: '', page: '1' }
const statuses = ['probation', 'confirmed', 'left'] as const

/** Who was hired through the process, and how probation goes. */
export function Page() {
  const text = useText()
  const { t } = text
  const can = useCan()
  const [state, set] = useUrlState(defaults)
  const [rated, setRated] = useState<Employee | null>(null)
  const status = oneOf(state.status, statuses)
  const query = useQuery(
    employeesQuery({
      page: Number(state.page) || 1,
      ...(state.search ? { search: state.search } : {}),
      ...(status ? { status } : {}),
    }),
  )
  const search = useCallback((value: string) => set({ search: value }, { replace: true }), [set])
  const rate = can('probation.review') ? setRated : null
  return (
    <PageFrame
      title={t('employees.title')}
      meta={<span>{t('employees.lead')}</span>}
      actions={<ExportButton kinds={['employees', 'probation_reviews']} />}
    >
      <Filters label={t('employees.filters')}>
        <SearchBox label={t('employees.search')} value={state.search} onSearch={search} />
        <Choice
          label={t('employees.status')}
          value={status}
          options={statuses.map((value) => ({ value, label: t(`employees.statuses.${value}`) }))}
          onChange={(value) => set({ status: value })}
        />
      </Filters>
      <ServerList<Employee>
        query={query}
        columns={columnsOf(text, rate)}
        card={(employee) => <EmployeeCard employee={employee} rate={rate} />}
        expanded={(employee) => <Reviews employee={employee} />}
        label={t('employees.title')}
        onPage={(page) => set({ page: String(page) })}
        empty={
          state.search || status ? (
            <Empty title={t('common.nothingFound')} text={t('common.nothingFoundText')} />
          ) : (
            <Empty title={t('employees.none')} text={t('employees.noneText')} />
          )
        }
      />
      {rated && <ReviewDialog employee={rated} onClose={() => setRated(null)} />}
    </PageFrame>
  )
}

type Rate = ((employee: Employee) => void) | null

function columnsOf({ t, pick, day }: Text, rate: Rate): ColumnsType<Employee> {
  return [
    {
      title: t('employees.employee'),
      key: 'name',
      className: 'nowrap',
      render: (_, employee) => <Two first={<b>{employee.name}</b>} second={employee.number} />,
    },
    {
      title: t('employees.post'),
      key: 'post',
      render: (_, employee) => <Two first={pick(employee.jobTitle)} second={employee.unit.name} />,
    },
    {
      title: t('employees.status'),
      key: 'status',
      render: (_, employee) => <Status status={employee.status} />,
    },
    {
      title: t('employees.hired'),
      key: 'hired',
      className: 'nowrap',
      render: (_, employee) => day(employee.hiredOn),
    },
    {
      title: t('employees.probationEnds'),
      key: 'ends',
      className: 'nowrap',
      render: (_, employee) => (employee.probationEndsOn ? day(employee.probationEndsOn) : '—'),
    },
    {
      title: t('employees.reviews'),
      key: 'reviews',
      render: (_, employee) => <Ratings employee={employee} />,
    },
    ...(rate
      ? [
          {
            title: t('employees.action'),
            key: 'action',
            render: (_: unknown, employee: Employee) => <RateButton employee={employee} rate={rate} />,
          },
        ]
      : []),
  ]
}

function Two({ first, second }: { first: ReactNode; second: string }) {
  return (
    <>
      {first}
      <div className="small soft">{second}</div>
    </>
  )
}

function Status({ status }: { status: Employee['status'] }) {
  const { t } = useText()
  return <Tag tone={status === 'confirmed' ? 'jade' : 'plain'}>{t(`employees.statuses.${status}`)}</Tag>
}

function Ratings({ employee }: { employee: Employee }) {
  const { t } = useText()
  if (employee.reviews.length === 0) return <span className="soft">{t('employees.noReviews')}</span>
  return (
    <span className={styles.ratings}>
      {[...employee.reviews]
        .sort((a, b) => a.day - b.day)
        .map((review) => (
          <span key={review.id} className={styles.rating}>
            <span className="small soft">{t('employees.day', { day: review.day })}</span>{' '}
            <b>{review.rating}</b>
          </span>
        ))}
    </span>
  )
}

function RateButton({ employee, rate }: { employee: Employee; rate: NonNullable<Rate> }) {
  const { t } = useText()
  if (employee.status !== 'probation') return null
  return (
    <Button size="small" onClick={() => rate(employee)}>
      {t('employees.rate')}
      <span className="sr-only"> {employee.name}</span>
    </Button>
  )
}

function Reviews({ employee }: { employee: Employee }) {
  const { t, instant } = useText()
  if (employee.reviews.length === 0) return <p className="soft">{t('employees.noReviewsText')}</p>
  return (
    <ul className={styles.reviews}>
      {employee.reviews.map((review) => (
        <li key={review.id} className={styles.review}>
          <b>{t('employees.reviewHead', { day: review.day, rating: review.rating })}</b>
          <span className="small soft">
            {' '}
            {review.by} · {instant(review.at)}
          </span>
          <p className="pre">{review.note}</p>
        </li>
      ))}
    </ul>
  )
}

function EmployeeCard({ employee, rate }: { employee: Employee; rate: Rate }) {
  const { t, pick, day } = useText()
  return (
    <div className={styles.card}>
      <div className={styles.cardHead}>
        <b>{employee.name}</b>
        <Status status={employee.status} />
      </div>
      <p className="small soft">
        {pick(employee.jobTitle)} · {employee.unit.name} · {employee.number}
      </p>
      <p className="small soft">
        {t('employees.hired')} {day(employee.hiredOn)}
        {employee.probationEndsOn && ` · ${t('employees.probationEnds')} ${day(employee.probationEndsOn)}`}
      </p>
      {rate && <RateButton employee={employee} rate={rate} />}
    </div>
  )
}
