import type { AgreementRow, Figure, GateLine, ScorerEvaluation } from '@mingjian/contract'
import { useText } from '../../text.tsx'
import { Tag, type Tone } from '../../ui/tag.tsx'
import styles from './calibration.module.css'

/** Two digits, and no minus before nothing. */
const number = (value: number | null): string =>
  value === null ? '—' : value.toFixed(2).replace(/^-(0\.00)$/, '$1')

/** A figure with its interval. */
function Cell({ figure }: { figure: Figure }) {
  const { value, interval } = figure
  return (
    <>
      <b>{number(value)}</b>
      {interval && (
        <span className="small soft nowrap">
          {' '}
          [{number(interval[0])}, {number(interval[1])}]
        </span>
      )}
    </>
  )
}

/** How several ways to score agree with people, side by side. */
export function AgreementTable({
  rows,
  people,
  folds,
}: {
  rows: readonly AgreementRow[]
  people: ScorerEvaluation['people']
  folds?: number
}) {
  const { t } = useText()
  return (
    <>
      <div className={styles.scroll}>
        <table className={styles.figures}>
          <caption className="small soft">
            {t('calibrationTable.caption')}
            {folds !== undefined && ` ${t('calibrationTable.folds', { count: folds })}`}
          </caption>
          <thead>
            <tr>
              {(['way', 'n', 'r', 'qwk', 'mae', 'smd'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`calibrationTable.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name} data-own={row.name === 'calibrated' || undefined}>
                <th scope="row">{t(`calibrationTable.names.${row.name}`)}</th>
                <td data-label={t('calibrationTable.n')}>{row.n}</td>
                {(['r', 'qwk', 'mae', 'smd'] as const).map((column) => (
                  <td key={column} data-label={t(`calibrationTable.${column}`)}>
                    <Cell figure={row[column]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="small soft">
        {people.n > 0
          ? t('calibrationTable.people', {
              count: people.n,
              qwk: number(people.qwk),
              r: number(people.r),
            })
          : t('calibrationTable.peopleNone')}
      </p>
    </>
  )
}

const tones: Record<GateLine['state'], Tone> = {
  passed: 'jade',
  failed: 'danger',
  too_few: 'amber',
  not_examined: 'plain',
}

/** The gate, line by line, and what follows from it. */
export function Gate({
  lines,
  passed,
  counts = false,
}: {
  lines: readonly GateLine[]
  passed: boolean
  /** Whether passing lets it count; a trained scorer never does in this version. */
  counts?: boolean
}) {
  const { t } = useText()
  const few = lines.some(({ code, state }) => code === 'doubly_scored' && state !== 'passed')
  const verdict = passed ? (counts ? 'modelPassed' : 'passed') : few ? 'tooFew' : 'notPassed'
  return (
    <section className={styles.gate}>
      <h4>{t('calibrationGate.title')}</h4>
      <p>{t(`calibrationGate.${verdict}`)}</p>
      <ul className={styles.lines}>
        {lines.map((line) => (
          <li key={line.code}>
            <span>{t(`calibrationGate.codes.${line.code}`)}</span>
            <span className="soft nowrap">
              {shown(line)}{' '}
              {t(floor.has(line.code) ? 'calibrationGate.atLeast' : 'calibrationGate.atMost', {
                limit: line.code === 'doubly_scored' ? line.limit : line.limit.toFixed(2),
              })}
            </span>
            <Tag tone={tones[line.state]}>{t(`calibrationGate.states.${line.state}`)}</Tag>
          </li>
        ))}
      </ul>
      <p className="small soft">{t('calibrationGate.groups')}</p>
    </section>
  )
}

/** What is held against the limit: of a difference in either direction its size. */
function shown({ code, value }: GateLine): string {
  if (code === 'doubly_scored') return String(value ?? 0)
  return number(code === 'smd' && value !== null ? Math.abs(value) : value)
}

/** Where more is better. */
const floor: ReadonlySet<GateLine['code']> = new Set(['doubly_scored', 'qwk', 'r'])
