import type { Report } from '@mingjian/contract'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Axis } from './axis.tsx'
import { HowToRead } from './how-to-read.tsx'
import { RangeHelp } from './range-help.tsx'
import styles from './report.module.css'

/** The overall score with its range; the AI's beside the person's where they differ. */
export function Overall({ report }: { report: Report }) {
  const { t } = useText()
  const { overall, overallFinal, overallInterval } = report
  const [low, high] = overallInterval
  return (
    <Card title={t('report.overall')}>
      <div className={styles.overall}>
        <p className={styles.figure}>
          <b>{overallFinal.toFixed(1)}</b> <span className="soft small">{t('report.outOf')}</span>
        </p>
        <div className={styles.line}>
          <Axis score={overall} interval={overallInterval} final={overallFinal} />
          <p className={styles.ends} aria-hidden="true">
            <span>1</span>
            <span>5.5</span>
            <span>10</span>
          </p>
        </div>
      </div>
      {overall !== overallFinal && (
        <p>{t('report.overallAdjusted', { final: overallFinal.toFixed(1), score: overall.toFixed(1) })}</p>
      )}
      <p className="small soft">
        {t('report.overallRange', { low: low.toFixed(1), high: high.toFixed(1) })}
        {t('report.separator')}
        {t('report.overallLead')}
      </p>
      <RangeHelp />
      <HowToRead />
    </Card>
  )
}
