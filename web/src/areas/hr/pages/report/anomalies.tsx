import type { Report } from '@mingjian/contract'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useListening } from './listening.tsx'
import styles from './report.module.css'

/** What a person should look at before deciding, said plainly. */
export function Anomalies({ report }: { report: Report }) {
  const { t, pick } = useText()
  const { select } = useListening()
  if (report.anomalies.length === 0) return null
  return (
    <Card title={t('report.attention')} tone="attention">
      <ul className={styles.anomalies}>
        {report.anomalies.map((anomaly) => {
          const dimension = report.dimensions.find((one) => one.competency === anomaly.competency)
          const answerId = dimension?.questions[0]?.answerId
          return (
            <li key={`${anomaly.rule} ${anomaly.competency} ${anomaly.text['zh-CN']}`}>
              <Tag tone="amber">{t(`report.rules.${anomaly.rule}`)}</Tag>
              <span>
                {dimension && <b>{t('report.anomalyOf', { name: pick(dimension.name) })}</b>}
                {pick(anomaly.text)}{' '}
                {answerId && (
                  <button type="button" className={styles.link} onClick={() => select(answerId)}>
                    {t('report.look')}
                  </button>
                )}
              </span>
            </li>
          )
        })}
      </ul>
      <p className="small soft">{t('report.attentionLead')}</p>
    </Card>
  )
}
