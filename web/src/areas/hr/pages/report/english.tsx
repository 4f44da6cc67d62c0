import type { EnglishReport, EnglishTaskReport, Report } from '@mingjian/contract'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Tag } from '../../ui/tag.tsx'
import own from './english.module.css'
import { Quote } from './quote.tsx'
import styles from './report.module.css'

/** What the English tasks came to, beside the written tests; it changes no total. Nothing where none were asked. */
export function English({ report }: { report: Report }) {
  const { t, day } = useText()
  const { english } = report
  if (!english) return null
  const { writtenTests } = report.history
  const modes = new Set(english.tasks.map(({ mode }) => mode))
  return (
    <Card title={t('englishTest.title')}>
      <p className="small soft">{t('englishTest.lead')}</p>
      <p className="small soft">{t('englishTest.notMeasured')}</p>
      {modes.has('spoken') && <Level name={t('englishTest.spoken')} level={english.spoken} />}
      {modes.has('typed') && <Level name={t('englishTest.written')} level={english.written} />}
      <ul className={own.tasks}>
        {english.tasks.map((task) => (
          <Task key={task.answerId} task={task} report={report} />
        ))}
      </ul>
      {writtenTests.length > 0 && (
        <>
          <h3 className={own.heading}>{t('englishTest.beside')}</h3>
          <ul className={styles.list}>
            {writtenTests.map((test) => (
              <li key={`${test.name} ${test.takenAt}`} className={styles.record}>
                <b>{test.name}</b>
                <span>{t('writtenTests.score', { score: test.score, fullMark: test.fullMark })}</span>
                <span className="small soft">{day(test.takenAt)}</span>
              </li>
            ))}
          </ul>
          <p className="small soft">{t('englishTest.besideNote')}</p>
        </>
      )}
    </Card>
  )
}

const percent = (share: number): number => Math.round(share * 100)

function Level({ name, level }: { name: string; level: EnglishReport['spoken'] }) {
  const { t } = useText()
  if (!level) {
    return (
      <div className={own.level}>
        <p>
          <b>{name}</b> <Tag>{t('englishTest.none')}</Tag>
        </p>
        <p className="small soft">{t('englishTest.noneHelp')}</p>
      </div>
    )
  }
  const [low, high] = level.interval
  const criteria = level.criteria.map(
    (one) => `${t(`englishTest.criteria.${one.criterion}`)} ${one.level.toFixed(1)}`,
  )
  return (
    <div className={own.level}>
      <p>
        <b>{name}</b> <Tag tone="jade">{level.band}</Tag>{' '}
        {t('englishTest.range', { low, high, words: level.words, tasks: level.tasks })}
      </p>
      <p className="small soft">
        {[...criteria, t('englishTest.fulfilment', { value: percent(level.fulfilment) })].join(' · ')}
      </p>
    </div>
  )
}

function Task({ task, report }: { task: EnglishTaskReport; report: Report }) {
  const { t, pick } = useText()
  const facts = [
    t(`englishTest.modes.${task.mode}`),
    ...(task.listening ? [t(`englishTest.listening.${task.listening}`)] : []),
    ...(task.readAloud ? [] : [t('englishTest.words', { count: task.words })]),
  ]
  return (
    <li>
      <p>
        <b>{t(`englishTest.kinds.${task.kind}`)}</b> {pick(task.title)}
        <span className="small soft"> {facts.join(' · ')}</span>
      </p>
      {task.flags.map(({ flag, quote }) => (
        <div key={flag}>
          <p className="small">{t(`englishTest.flags.${flag}`)}</p>
          {quote && <Place task={task} report={report} quote={quote} />}
        </div>
      ))}
      {task.readAloud && <ReadAloud task={task} report={report} read={task.readAloud} />}
      {task.contentPoints.length > 0 && <Points task={task} report={report} />}
      {task.criteria.length > 0 && (
        <details>
          <summary>{t('englishTest.evidence')}</summary>
          {task.criteria.map(({ criterion, level, found }) => (
            <section key={criterion}>
              <h3 className={own.heading}>
                {t(`englishTest.criteria.${criterion}`)} {level.toFixed(1)}
              </h3>
              {found.map((one) => (
                <div key={one.id}>
                  <p className="small">
                    {one.band && <Tag>{one.band}</Tag>} {pick(one.name)}
                  </p>
                  {one.quotes.map((quote) => (
                    <Place key={quote.start} task={task} report={report} quote={quote} />
                  ))}
                </div>
              ))}
            </section>
          ))}
        </details>
      )}
    </li>
  )
}

interface PartProps {
  task: EnglishTaskReport
  report: Report
}

function Points({ task, report }: PartProps) {
  const { t, pick } = useText()
  return (
    <details>
      <summary>
        {t('englishTest.points')} {task.contentPoints.filter(({ quote }) => quote).length}/
        {task.contentPoints.length}
      </summary>
      {task.contentPoints.map(({ id, description, quote }) => (
        <div key={id}>
          <p className="small">
            {pick(description)}
            {!quote && <span className="soft"> {t('englishTest.notMet')}</span>}
          </p>
          {quote && <Place task={task} report={report} quote={quote} />}
        </div>
      ))}
    </details>
  )
}

function ReadAloud({
  task,
  report,
  read,
}: PartProps & { read: NonNullable<EnglishTaskReport['readAloud']> }) {
  const { t } = useText()
  const [low, high] = read.interval
  return (
    <>
      <p>
        {t('englishTest.readAloud', {
          value: percent(read.completeness),
          low: percent(low),
          high: percent(high),
        })}
      </p>
      {read.missing.length > 0 && (
        <p className="small soft">{t('englishTest.missing', { text: read.missing.join(' … ') })}</p>
      )}
      {read.quotes.slice(0, 1).map((quote) => (
        <Place key={quote.start} task={task} report={report} quote={quote} />
      ))}
    </>
  )
}

function Place({
  task,
  report,
  quote,
}: PartProps & { quote: { quote: string; start: number; end: number } }) {
  const segments = report.transcript.find(({ answerId }) => answerId === task.answerId)?.segments ?? []
  const second = segments.findLast((segment) => segment.start <= quote.start)?.second ?? null
  return <Quote evidence={{ ...quote, answerId: task.answerId, second }} />
}
