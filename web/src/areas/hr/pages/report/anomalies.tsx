import type { Report } from '@mingjian/contract'
import { Fragment } from 'react'
import { useText } from '../../text.tsx'
import { byCause, type Cause } from '../../ui/anomalies.ts'
import { Card } from '../../ui/card.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useListening } from './listening.tsx'
import styles from './report.module.css'

/** What a person should look at before deciding, said plainly: each reason once, with all it was noticed in. */
export function Anomalies({ report }: { report: Report }) {
  const { t } = useText()
  if (report.anomalies.length === 0) return null
  return (
    <Card title={t('report.attention')} tone="attention">
      <ul className={styles.anomalies}>
        {byCause(report.anomalies).map(({ rule, details }) => (
          <li key={rule}>
            <Tag tone="amber">{t(`report.rules.${rule}`)}</Tag>
            <div>
              {details.map((detail) => (
                <Detail key={detail.text['zh-CN']} detail={detail} report={report} />
              ))}
            </div>
          </li>
        ))}
      </ul>
      <p className="small soft">{t('report.attentionLead')}</p>
    </Card>
  )
}

/** Where it was noticed, by name: a name leads to the answer. */
function Detail({ detail, report }: { detail: Cause['details'][number]; report: Report }) {
  const { t, pick } = useText()
  const { select } = useListening()
  const dimensions = detail.competencies.flatMap(
    (competency) => report.dimensions.find((one) => one.competency === competency) ?? [],
  )
  return (
    <p>
      {dimensions.map((dimension, index) => (
        <Fragment key={dimension.competency}>
          {index > 0 && t('report.anomalyAnd')}
          <button
            type="button"
            className={styles.link}
            onClick={() => select(dimension.questions[0]?.answerId ?? '')}
          >
            {pick(dimension.name)}
          </button>
        </Fragment>
      ))}
      {dimensions.length > 0 && t('report.anomalyColon')}
      {pick(detail.text)}
    </p>
  )
}
