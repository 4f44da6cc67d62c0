import type { CalibratedReading, Report } from '@mingjian/contract'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Axis } from './axis.tsx'
import styles from './calibrated.module.css'

/** That trained scorers have read some answers, and that no total rests on it; nothing where none did. */
export function Calibrated({ report }: { report: Report }) {
  const { t } = useText()
  const { calibrated } = report
  if (calibrated.length === 0) return null
  return (
    <Card title={t('calibratedReading.card')}>
      <p className="small soft">{t('calibratedReading.cardLead')}</p>
      <p className="small soft">{t('calibratedReading.cardUsed', { count: calibrated.length })}</p>
    </Card>
  )
}

/** What a trained scorer reads from one answer, beside its score by the rubric. */
export function CalibratedScore({ reading }: { reading: CalibratedReading }) {
  const { t } = useText()
  const { score, interval, passed, over, version, n, subject } = reading
  return (
    <section className={styles.calibrated}>
      <h4>
        {t('calibratedReading.title')}{' '}
        <Tag tone={passed ? 'jade' : 'amber'}>
          {t(passed ? 'calibratedReading.passed' : 'calibratedReading.informationOnly')}
        </Tag>
      </h4>
      <div className={styles.line}>
        <Axis score={score} interval={interval ?? [score, score]} />
        <b>{t('calibratedReading.score', { score: score.toFixed(1) })}</b>
      </div>
      <p>
        {t('calibratedReading.rubric', {
          score: reading.rubricScore.toFixed(1),
          difference: reading.difference.toFixed(1),
        })}{' '}
        {over && <Tag tone="amber">{t('calibratedReading.over')}</Tag>}
      </p>
      <p className="small soft">
        {interval
          ? t('calibratedReading.range', { low: interval[0].toFixed(1), high: interval[1].toFixed(1) })
          : t('calibratedReading.noRange')}{' '}
        {t(`calibratedReading.from.${subject.kind}`, { version, n })}{' '}
        {reading.basis === 'reviewed' && t('calibratedReading.reviewed')}
      </p>
    </section>
  )
}
