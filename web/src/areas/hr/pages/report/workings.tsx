import type { QuestionScore, Report } from '@mingjian/contract'
import { useText } from '../../text.tsx'
import { Tag } from '../../ui/tag.tsx'
import { type Arithmetic, arithmeticOf, figure } from './arithmetic.ts'
import { Axis } from './axis.tsx'
import { nearestLevel } from './evidence.ts'
import styles from './workings.module.css'

/** The score of one answer on its line, and in one sentence why its range is as wide as it is. */
export function ScoreLine({ question, alone }: { question: QuestionScore; alone: boolean }) {
  const { t } = useText()
  const { workings, behaviours } = question
  if (!workings) return null
  const [low, high] = workings.interval
  const seen = behaviours.filter(
    ({ evidence, counterEvidence }) => evidence.length + counterEvidence.length > 0,
  )
  return (
    <div className={styles.score}>
      {!alone && (
        <div className={styles.line}>
          <span>{t('workings.ofQuestion')}</span>
          <Axis score={workings.score} interval={workings.interval} />
          <b>{workings.score.toFixed(1)}</b>
        </div>
      )}
      <p>
        {t('workings.range', {
          low: low.toFixed(1),
          high: high.toFixed(1),
          length: workings.content,
          told: workings.completeness,
          seen: seen.length,
          all: behaviours.length,
        })}
        {workings.leftOut > 0 && ` ${t('workings.leftOut', { length: workings.leftOut })}`}
      </p>
    </div>
  )
}

/** How the points became the score, step by step, so that anyone can check it with a pencil. */
export function Workings({ question, report }: { question: QuestionScore; report: Report }) {
  const { t } = useText()
  const arithmetic = arithmeticOf(question)
  return (
    <>
      {arithmetic ? (
        <details className={styles.workings}>
          <summary>
            {t('workings.title', { bars: figure(question.bars), score: arithmetic.score.toFixed(1) })}
          </summary>
          <Steps arithmetic={arithmetic} kind={question.kind} />
        </details>
      ) : (
        <p className="small soft">{t('dimensions.how')}</p>
      )}
      <p className="small soft">
        {t('workings.by', { finder: report.versions.finder, formula: report.versions.formula })}
      </p>
    </>
  )
}

function Steps({ arithmetic, kind }: { arithmetic: Arithmetic; kind: QuestionScore['kind'] }) {
  const { t } = useText()
  const { terms, share, completeness, computed, capped, bars, score } = arithmetic
  const q = figure(share, 3)
  const s = figure(completeness / 8, 3)
  return (
    <ol className={styles.steps}>
      <li>
        {t('workings.points')}
        <table className={styles.terms}>
          <tbody>
            {terms.map(({ number, weight, points, earned }) => (
              <tr key={number}>
                <th scope="row">{t('dimensions.behaviour', { number })}</th>
                <td>
                  {figure(weight * 100, 1)}% × ({points} − 1) ÷ 2
                </td>
                <td>= {figure(earned, 3)}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{t('workings.sum')}</th>
              <td />
              <td>
                <b>q = {q}</b>
              </td>
            </tr>
          </tbody>
        </table>
      </li>
      <li>
        {t(`workings.complete.${kind}`)}
        <code>
          s = {completeness} ÷ 8 = {s}
        </code>
      </li>
      <li>
        {t('workings.level')}
        <code>
          1 + q × (3 + s) = 1 + {q} × {figure(3 + completeness / 8, 3)} = {figure(computed)}
        </code>
        {capped && <p>{t('workings.capped')}</p>}
      </li>
      <li>
        {t('workings.ten')}
        <code>
          1 + 9 × ({figure(bars)} − 1) ÷ 4 = {score.toFixed(1)}
        </code>
        <p>{t('workings.least')}</p>
      </li>
    </ol>
  )
}

/** Where the answer stands on the scale the panel wrote, in its words. */
export function Level({ question }: { question: QuestionScore }) {
  const { t } = useText()
  const { anchors, bars } = question
  const level = nearestLevel(anchors, bars)
  const levels = Object.keys(anchors).sort((a, b) => Number(b) - Number(a))
  return (
    <>
      <h4 className={styles.part}>{t('dimensions.level', { bars: figure(bars, 1) })}</h4>
      <div className={styles.scale} aria-hidden="true">
        {[1, 2, 3, 4, 5].map((step) => (
          <span key={step}>{step}</span>
        ))}
        <i className={styles.here} style={{ left: `${10 + (bars - 1) * 20}%` }} />
      </div>
      {level && (
        <p className={styles.anchor}>
          <Tag>{t('dimensions.levelNow', { level })}</Tag> {anchors[level]}
        </p>
      )}
      {levels.length > 1 && (
        <details className={styles.levels}>
          <summary>{t('dimensions.levelsAll')}</summary>
          <dl>
            {levels.map((one) => (
              <div key={one}>
                <dt>{t('dimensions.levelOf', { level: one })}</dt>
                <dd>{anchors[one]}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  )
}
