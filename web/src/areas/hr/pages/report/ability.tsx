import type { AbilityAnswer, AbilityResult, Report } from '@mingjian/contract'
import { useText } from '../../text.tsx'
import { AbilityItem } from '../../ui/ability-item.tsx'
import { Card } from '../../ui/card.tsx'
import { Tag } from '../../ui/tag.tsx'
import styles from './ability.module.css'
import { standardScore } from './standard-score.ts'

/** What the ability test came to, beside the written tests; it changes no total. Nothing where none was held. */
export function Ability({ report }: { report: Report }) {
  const { t } = useText()
  const result = report.abilityTest
  if (!result) return null
  const provisional = result.flags.includes('provisional')
  return (
    <Card
      title={t('ability.title')}
      extra={
        <Tag tone={provisional ? 'amber' : 'jade'}>
          {t(provisional ? 'ability.pilot' : 'ability.calibrated')}
        </Tag>
      }
    >
      <p className="small soft">{t('ability.lead')}</p>
      {provisional && <p className={styles.provisional}>{t('ability.provisional')}</p>}
      <Score result={result} />
      <Facts result={result} />
      <Flags result={result} />
      <Beside report={report} result={result} />
      <details className={styles.items}>
        <summary>{t('ability.items', { count: result.answers.length })}</summary>
        {result.answers.map((answer) => (
          <Answer key={answer.itemId} answer={answer} language={result.language} />
        ))}
      </details>
    </Card>
  )
}

/** Where a T score from 20 to 80 lies, in percent. */
const place = (t: number): number => Math.min(100, Math.max(0, ((t - 20) / 60) * 100))
const one = (value: number): string => value.toFixed(1)

function Score({ result }: { result: AbilityResult }) {
  const { t, pick, day } = useText()
  const [low, high] = result.tInterval
  const { percentile } = result
  return (
    <>
      <div className={styles.score}>
        <b>{t('ability.t', { score: one(result.t) })}</b>
        <span>
          <span className={styles.axis} aria-hidden="true">
            <i className={styles.mean} />
            <i
              className={styles.band}
              style={{ left: `${place(low)}%`, width: `${place(high) - place(low)}%` }}
            />
            <i className={styles.dot} style={{ left: `${place(result.t)}%` }} />
          </span>
          <span className={styles.ends} aria-hidden="true">
            <span>20</span>
            <span>50</span>
            <span>80</span>
          </span>
        </span>
      </div>
      <p className="small">
        {t('ability.range', { low: one(low), high: one(high) })}{' '}
        <span className="soft">
          {t('ability.theta', { theta: result.theta.toFixed(2), se: result.se.toFixed(2) })}
        </span>
      </p>
      <p className="small">
        {percentile
          ? t('ability.percentile', {
              n: percentile.group.n,
              group: pick(percentile.group.name),
              value: percentile.value,
              date: day(percentile.group.date),
            })
          : t('ability.noPercentile')}
      </p>
    </>
  )
}

function Facts({ result }: { result: AbilityResult }) {
  const { t } = useText()
  const { withoutRapid } = result
  return (
    <>
      <p className="small">
        {t('ability.course', { items: result.items })}
        {t(`ability.reasons.${result.reason}`)}
        {result.extraSeconds > 0 && ` ${t('ability.extra', { count: result.extraSeconds })}`}
      </p>
      <dl className={styles.areas}>
        {result.areas.map(({ area, items, right }) => (
          <div key={area}>
            <dt>{t(`ability.areas.${area}`)}</dt>
            <dd>{t('ability.rightOf', { right, items })}</dd>
          </div>
        ))}
      </dl>
      <p className="small soft">{t('ability.areasNote')}</p>
      {withoutRapid && (
        <p className="small">
          {t('ability.withoutRapid', {
            score: one(withoutRapid.t),
            low: one(withoutRapid.tInterval[0]),
            high: one(withoutRapid.tInterval[1]),
          })}
        </p>
      )}
    </>
  )
}

function Flags({ result }: { result: AbilityResult }) {
  const { t } = useText()
  const flags = result.flags.filter((flag) => flag !== 'provisional')
  if (flags.length === 0) return null
  return (
    <ul className={styles.flags}>
      {flags.map((flag) => (
        <li key={flag}>
          <Tag tone="amber">{t(`ability.flags.${flag}`)}</Tag>
          <span className="small">{t(`ability.flagTexts.${flag}`)}</span>
        </li>
      ))}
    </ul>
  )
}

/** The written tests of the EHR: beside, never mixed. */
function Beside({ report, result }: { report: Report; result: AbilityResult }) {
  const { t, day } = useText()
  const { writtenTests } = report.history
  return (
    <section className={styles.beside}>
      <h3>{t('ability.beside')}</h3>
      {writtenTests.length === 0 ? (
        <p className="small soft">{t('ability.noWritten')}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('ability.test')}</th>
              <th scope="col">{t('ability.raw')}</th>
              <th scope="col">{t('ability.standard')}</th>
              <th scope="col">{t('ability.group')}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t('ability.title')}</th>
              <td>—</td>
              <td>{one(result.t)}</td>
              <td>
                {result.percentile
                  ? t('ability.above', { value: result.percentile.value })
                  : t('ability.none')}
              </td>
            </tr>
            {writtenTests.map((test) => {
              const standard = standardScore(test.percentile)
              return (
                <tr key={`${test.name} ${test.takenAt}`}>
                  <th scope="row">
                    {test.name} <span className="small soft">{day(test.takenAt)}</span>
                  </th>
                  <td>
                    {test.score} / {test.fullMark}
                  </td>
                  <td>{standard === null ? '—' : one(standard)}</td>
                  <td>
                    {test.percentile === null
                      ? t('ability.none')
                      : t('ability.aboveSitters', { value: test.percentile })}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      <p className="small soft">{t('ability.besideNote')}</p>
    </section>
  )
}

function Answer({ answer, language }: { answer: AbilityAnswer; language: AbilityResult['language'] }) {
  const { t, pick } = useText()
  const right = answer.outcome === 'right'
  return (
    <details className={styles.answer}>
      <summary>
        <span>{t('ability.number', { number: answer.number })}</span>
        <span>{pick(answer.family)}</span>
        <Tag tone={right ? 'jade' : 'plain'}>{t(`ability.outcomes.${answer.outcome}`)}</Tag>
        <span className="small soft">
          {answer.seconds !== null && t('ability.seconds', { count: Math.round(answer.seconds) })}
          {answer.rapid && ` · ${t('ability.rapid')}`}
          {answer.lateSeconds !== null && ` · ${t('ability.late', { count: answer.lateSeconds })}`}
          {answer.unscored && ` · ${t('ability.unscored')}`}
        </span>
      </summary>
      <AbilityItem item={answer} language={language} chosen={answer.chosen} />
      <p className="small soft">
        {t(answer.status === 'pilot' ? 'ability.assumed' : 'ability.estimated', {
          difficulty: answer.difficulty.toFixed(2),
        })}
        {answer.chosen === null && ` ${t('ability.nothing')}`}
      </p>
    </details>
  )
}
