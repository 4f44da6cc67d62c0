import type { MeanOf, Overview, OverviewCount, OverviewRow } from '@mingjian/contract'
import Tooltip from 'antd/es/tooltip'
import { Link, useSearchParams } from 'react-router'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { addressOf } from './address.ts'
import styles from './overview.module.css'

interface RowsProps {
  unit: OverviewRow
  rows: OverviewRow[]
  kit: Overview['kits'][number] | undefined
}

// A record, so that none is forgotten here.
const columns: Record<OverviewCount, true> = {
  applied: true,
  invited: true,
  begun: true,
  completed: true,
  noShow: true,
  waiting: true,
  advanced: true,
  rejected: true,
}
const counts = Object.keys(columns) as OverviewCount[]

const keyOf = (row: OverviewRow) => `${row.id} ${row.own}`
const scoreOf = (row: OverviewRow, kit: RowsProps['kit']): MeanOf =>
  row.scores.find((one) => one.kit === kit?.key)?.score ?? null

/** The unit and those below it as a table, which scrolls sideways where it does not fit. */
export function Sheet({ unit, rows, kit }: RowsProps) {
  const { t, pick } = useText()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to be focusable
    <section aria-label={t('overview.title')} tabIndex={0} className={styles.sheet}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('overview.unit')}</th>
            <th scope="col">{t('overview.vacancies')}</th>
            {counts.map((count) => (
              <th key={count} scope="col">
                {t(`overview.counts.${count}`)}
              </th>
            ))}
            <th scope="col">{t('overview.days')}</th>
            {kit && (
              <th scope="col">
                {t('overview.score')}
                <div className="small soft">{pick(kit.name)}</div>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {[unit, ...rows].map((row) => (
            <tr key={keyOf(row) + (row === unit)} data-total={row === unit || undefined}>
              <th scope="row">
                <Name row={row} total={row === unit} />
              </th>
              <td>{row.vacancies}</td>
              {counts.map((count) => (
                <td key={count}>
                  <Count value={row.counts[count] ?? null} />
                </td>
              ))}
              <td>
                <Mean mean={row.days} hidden={row.counts.completed === null} />
              </td>
              {kit && (
                <td>
                  <Mean mean={scoreOf(row, kit)} hidden={row.counts.advanced === null} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The same on a phone: a card for each unit. */
export function Cards({ unit, rows, kit }: RowsProps) {
  const { t } = useText()
  return (
    <>
      {[unit, ...rows].map((row) => (
        <Card key={keyOf(row) + (row === unit)} title={<Name row={row} total={row === unit} />}>
          <dl className={styles.facts}>
            <Fact label={t('overview.vacancies')}>{row.vacancies}</Fact>
            {counts.map((count) => (
              <Fact key={count} label={t(`overview.counts.${count}`)}>
                <Count value={row.counts[count] ?? null} />
              </Fact>
            ))}
            <Fact label={t('overview.days')}>
              <Mean mean={row.days} hidden={row.counts.completed === null} />
            </Fact>
            {kit && (
              <Fact label={t('overview.score')}>
                <Mean mean={scoreOf(row, kit)} hidden={row.counts.advanced === null} />
              </Fact>
            )}
          </dl>
        </Card>
      ))}
    </>
  )
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Name({ row, total }: { row: OverviewRow; total: boolean }) {
  const { t } = useText()
  const [params] = useSearchParams()
  if (total) {
    return (
      <>
        {row.name} <span className="small soft">{t('overview.total')}</span>
      </>
    )
  }
  if (row.own) {
    return (
      <>
        {row.name} <span className="small soft">{t('overview.own')}</span>
      </>
    )
  }
  if (!row.opens) return row.name
  return (
    <Link to={`?${addressOf(params, row.id)}`} aria-label={t('overview.open', { name: row.name })}>
      {row.name}
    </Link>
  )
}

function Count({ value }: { value: number | null }) {
  return value === null ? <Hidden /> : value
}

function Hidden() {
  const { t } = useText()
  return (
    <Tooltip title={t('overview.hiddenWhy')}>
      <span className="small soft">{t('overview.hidden')}</span>
    </Tooltip>
  )
}

function Mean({ mean, hidden }: { mean: MeanOf; hidden: boolean }) {
  const { t } = useText()
  if (mean) {
    const { low, high, n } = mean
    return (
      <>
        <b>{mean.mean.toFixed(1)}</b>
        <div className="small soft">
          {t('overview.interval', { low: low.toFixed(1), high: high.toFixed(1), n })}
        </div>
      </>
    )
  }
  return hidden ? <Hidden /> : <span className="soft">—</span>
}
