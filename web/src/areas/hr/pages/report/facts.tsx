import type { Report } from '@mingjian/contract'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { OtherApplication } from '../../ui/other-application.tsx'
import { Tag } from '../../ui/tag.tsx'
import rubricStyles from './question-rubric.module.css'
import { Quote } from './quote.tsx'
import styles from './report.module.css'

/** The behaviours that carry most weight, in the candidate's words. */
export function KeyEvents({ report }: { report: Report }) {
  const { t, pick } = useText()
  return (
    <Card title={t('report.keyEvents')}>
      {report.keyEvents.length === 0 ? (
        <p className="soft">{t('report.noKeyEvents')}</p>
      ) : (
        <>
          <p className="small soft">{t('report.keyEventsLead')}</p>
          <ul className={styles.events}>
            {grouped(report.keyEvents).map(([event, ...others]) => {
              const tint = report.dimensions.findIndex((one) => one.competency === event.competency)
              const dimension = report.dimensions[tint]
              return (
                <li
                  key={`${event.answerId} ${event.start} ${event.behaviour}`}
                  className={rubricStyles.behaviour}
                  data-tint={tint < 0 ? undefined : tint % 5}
                >
                  {dimension && <b>{pick(dimension.name)}</b>}
                  <Quote evidence={event} />
                  {[event, ...others].map(({ behaviour }) => (
                    <p key={behaviour} className="small soft">
                      {behaviour}
                    </p>
                  ))}
                </li>
              )
            })}
          </ul>
        </>
      )}
    </Card>
  )
}

type Event = Report['keyEvents'][number]

/** Events told in the same words stand together. */
function grouped(events: Event[]): [Event, ...Event[]][] {
  const groups = new Map<string, [Event, ...Event[]]>()
  for (const event of events) {
    const key = `${event.answerId} ${event.start} ${event.end}`
    const group = groups.get(key)
    if (group) group.push(event)
    else groups.set(key, [event])
  }
  return [...groups.values()]
}

/** How the self-introduction was told: observed, and no part of the overall score. */
export function Introduction({ report }: { report: Report }) {
  const { t, pick } = useText()
  const { languageLogic } = report
  const answer = report.transcript.find((one) => one.kind === 'self_introduction')
  if (!languageLogic) return null
  return (
    <Card
      title={t('report.logic')}
      extra={<Tag>{t('report.logicScore', { score: languageLogic.score.toFixed(1) })}</Tag>}
    >
      <p className="small soft">{t('report.logicLead')}</p>
      <ul className={styles.bullets}>
        {languageLogic.observations.map(({ text, quote }) => {
          const start = quote && answer ? answer.text.indexOf(quote) : -1
          return (
            <li key={text['zh-CN']}>
              {pick(text)}
              {quote && answer && start >= 0 && (
                <Quote
                  evidence={{
                    quote,
                    start,
                    end: start + quote.length,
                    answerId: answer.answerId,
                    second: answer.segments.findLast((segment) => segment.start <= start)?.second ?? null,
                    strength: 'clear',
                  }}
                />
              )}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

/** What managers of the department would do. */
export function Suggestions({ report }: { report: Report }) {
  const { t, instant } = useText()
  if (report.suggestions.length === 0) return null
  return (
    <Card title={t('decision.suggestions')}>
      <ul className={styles.list}>
        {report.suggestions.map((suggestion) => (
          <li key={`${suggestion.by} ${suggestion.at}`}>
            <p>
              <b>{suggestion.by}</b>{' '}
              <Tag tone={suggestion.outcome === 'advance' ? 'jade' : 'plain'}>
                {t(`decision.outcomes.${suggestion.outcome}`)}
              </Tag>{' '}
              <span className="small soft">{instant(suggestion.at)}</span>
            </p>
            <p className="pre">{suggestion.note}</p>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** What the EHR knows of the person already. */
export function History({ report }: { report: Report }) {
  const { t, day } = useText()
  const { writtenTests, otherApplications } = report.history
  const empty = writtenTests.length === 0 && otherApplications.length === 0
  return (
    <Card title={t('report.history')}>
      {empty && <p className="soft">{t('report.noHistory')}</p>}
      <ul className={styles.list}>
        {writtenTests.map((test) => (
          <li key={`${test.name} ${test.takenAt}`} className={styles.record}>
            <b>{test.name}</b>
            <span>{t('writtenTests.score', { score: test.score, fullMark: test.fullMark })}</span>
            <span className="small soft">
              {test.percentile !== null && `${t('writtenTests.percentile', { value: test.percentile })} · `}
              {day(test.takenAt)}
            </span>
          </li>
        ))}
        {otherApplications.map((other) => (
          <li key={other.id} className={styles.record}>
            <OtherApplication other={other} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** The versions and fingerprints by which the score can be computed again. */
export function Versions({ report }: { report: Report }) {
  const { t, instant } = useText()
  const { kit, finder, formula, transcriptHash, reportHash } = report.versions
  return (
    <section className={styles.versions} aria-label={t('report.versions')}>
      <dl>
        <dt>{t('report.kit')}</dt>
        <dd>{kit}</dd>
        <dt>{t('report.finder')}</dt>
        <dd>{finder}</dd>
        <dt>{t('report.formula')}</dt>
        <dd>{formula}</dd>
        <dt>{t('report.transcriptHash')}</dt>
        <dd>
          <code title={transcriptHash}>{transcriptHash.slice(0, 12)}</code>
        </dd>
        <dt>{t('report.reportHash')}</dt>
        <dd>
          <code title={reportHash}>{reportHash.slice(0, 12)}</code>
        </dd>
        <dt>{t('report.createdAt')}</dt>
        <dd>{instant(report.createdAt)}</dd>
      </dl>
      <p>{t('report.recompute')}</p>
    </section>
  )
}
