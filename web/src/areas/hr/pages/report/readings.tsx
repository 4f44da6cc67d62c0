import type { ModelReading, Report } from '@mingjian/contract'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import styles from './report.module.css'

/** How a language model read each answer, run by run, beside the built-in method; nothing where none did. */
export function Readings({ report }: { report: Report }) {
  const { t } = useText()
  const [first] = report.readings
  if (!first) return null
  const model = [...new Set([first.model, ...report.readings.flatMap(({ reported }) => reported)])]
  return (
    <Card title={t('report.readings')}>
      <p className="small soft">{t('report.readingsLead')}</p>
      <p className="small soft">
        {t('report.readingModel')} {model.join(' · ')}
      </p>
      {first.filing && (
        <p className="small soft">
          {t('report.readingFiling')} {first.filing}
        </p>
      )}
      <ul className={styles.list}>
        {report.readings.map((reading) => (
          <li key={reading.answerId}>
            <Reading reading={reading} report={report} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Reading({ reading, report }: { reading: ModelReading; report: Report }) {
  const { t } = useText()
  const { runs, spread, comparison } = reading
  const answer = report.transcript.find(({ answerId }) => answerId === reading.answerId)
  const dropped = runs.reduce((total, run) => total + run.dropped, 0)
  return (
    <div>
      {answer && <b>{answer.question}</b>}
      {spread && comparison ? (
        <>
          <p className="small">
            {t('report.readingRuns')}{' '}
            {t('report.readingLevels', {
              levels: runs.map(({ bars }) => bars).join(' · '),
              range: spread.range,
            })}
          </p>
          <p className="small">
            {t('report.readingBuiltIn')} {t('report.readingLevel', { level: comparison.embeddedBars })}
          </p>
          {comparison.behaviours.length > 0 && (
            <p className="small soft">
              {t('report.readingDiffers', { count: comparison.behaviours.length })}
            </p>
          )}
          {dropped > 0 && <p className="small soft">{t('report.readingDropped', { count: dropped })}</p>}
        </>
      ) : (
        <p className="small soft">{t('report.readingFellBack')}</p>
      )}
    </div>
  )
}
