import type { ModelReading, QuestionScore, Report } from '@mingjian/contract'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Tag } from '../../ui/tag.tsx'
import { figure } from './arithmetic.ts'
import styles from './question-rubric.module.css'
import { isSecond, SecondReading } from './second-reading.tsx'

/** Which language model read the answers, and what that means; nothing where none did. */
export function Readings({ report }: { report: Report }) {
  const { t } = useText()
  const [first] = report.readings
  if (!first) return null
  const model = [...new Set([first.model, ...report.readings.flatMap(({ reported }) => reported)])]
  const second = report.readings.filter(isSecond).length
  const used = report.readings.filter(({ counted }) => counted === 'language_model').length
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
      <p className="small soft">
        {second > 0 && used === 0
          ? t('secondReading.card', { count: second })
          : t('report.readingUsed', { all: report.readings.length, used })}
      </p>
    </Card>
  )
}

/** How a language model read one answer, run by run, beside the built-in method. */
export function Reading({ reading, question }: { reading: ModelReading; question: QuestionScore }) {
  const { t } = useText()
  const { runs, spread, comparison, fallback } = reading
  const dropped = runs.reduce((total, run) => total + run.dropped, 0)
  return (
    <>
      <h4 className={styles.part}>
        {t('report.readingOf')}{' '}
        {(spread?.over || comparison?.over) && <Tag tone="amber">{t('report.readingLook')}</Tag>}
      </h4>
      {fallback !== null && <p>{t('report.readingFellBack')}</p>}
      <SecondReading reading={reading} question={question} />
      {spread && (
        <p>
          {t('report.readingRuns')}{' '}
          {t('report.readingLevels', {
            levels: runs.map(({ bars }) => figure(bars)).join(' · '),
            range: figure(spread.range),
          })}{' '}
          {spread.over && t('report.readingSpread')}
        </p>
      )}
      {comparison && (
        <p>
          {t('report.readingBuiltIn')} {t('report.readingLevel', { level: figure(comparison.embeddedBars) })}{' '}
          {comparison.over && t('report.readingDisagrees')}
        </p>
      )}
      {comparison && comparison.behaviours.length > 0 && (
        <ul className={styles.differences}>
          {comparison.behaviours.map(({ id, model, embedded }) => (
            <li key={id}>
              {t('report.readingDiffers', {
                number: question.behaviours.findIndex((one) => one.id === id) + 1,
                model: t(`dimensions.pointWords.${model as 1}`),
                embedded: t(`dimensions.pointWords.${embedded as 1}`),
              })}
            </li>
          ))}
        </ul>
      )}
      {dropped > 0 && <p className="small soft">{t('report.readingDropped', { count: dropped })}</p>}
    </>
  )
}
