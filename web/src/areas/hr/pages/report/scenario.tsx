import type { QuestionScore, Report } from '@mingjian/contract'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Account } from './account.tsx'
import { Axis } from './axis.tsx'
import { Behaviour } from './behaviour.tsx'
import { Guards } from './guards.tsx'
import rubric from './question-rubric.module.css'
import styles from './scenario.module.css'
import { ScenarioDialogue } from './scenario-dialogue.tsx'
import { Level, ScoreLine, Workings } from './workings.tsx'

export type ScenarioOfReport = NonNullable<Report['scenario']>

interface ScenarioProps {
  scenario: ScenarioOfReport
  report: Report
}

/** The scenario: its score beside the overall one, the whole conversation, and how it was scored. */
export function Scenario({ scenario, report }: ScenarioProps) {
  const { t, pick, day } = useText()
  const [low, high] = scenario.interval
  const unread = scenario.turns.filter(({ outcome }) => outcome === 'no_transcript').length
  return (
    <Card title={t('scenarioReport.title')} extra={<Tag>{t('scenarioReport.notCounted')}</Tag>}>
      <p className={styles.title} lang={scenario.language}>
        {scenario.title}
      </p>
      <div className={styles.score}>
        <b>{pick(scenario.competency.name)}</b>
        <Axis score={scenario.score} interval={scenario.interval} />
        <span className={styles.numbers}>
          <b>{scenario.score.toFixed(1)}</b>
          <small>{t('report.range', { low: low.toFixed(1), high: high.toFixed(1) })}</small>
          {scenario.insufficient && <Tag tone="amber">{t('dimensions.insufficient')}</Tag>}
        </span>
      </div>
      <p className="small soft">{t('scenarioReport.counting')}</p>
      {scenario.origin && (
        <p className="small">
          {t('scenarioDrafts.origin', {
            model: scenario.origin.model,
            name: scenario.origin.approvedBy,
            at: day(scenario.origin.approvedAt),
          })}
        </p>
      )}
      {unread > 0 && <p className="small">{t('scenarioReport.unread', { count: unread })}</p>}
      <Setting scenario={scenario} />
      <ScenarioDialogue scenario={scenario} />
      <Scoring scenario={scenario} report={report} />
      <details className={styles.fold}>
        <summary>{t('scenarioReport.source')}</summary>
        <p className="small">{t('scenarioReport.sourceText', { ...scenario.family, seed: scenario.seed })}</p>
        <p className="small" lang={scenario.language}>
          {scenario.values.map(({ name, value }) => `${name} = ${value}`).join(t('common.listSeparator'))}
        </p>
        <p className={`small soft ${styles.hash}`}>
          {t('scenarioReport.hash', { hash: scenario.family.hash })}
        </p>
      </details>
    </Card>
  )
}

function Setting({ scenario }: { scenario: ScenarioOfReport }) {
  const { t } = useText()
  return (
    <details className={styles.fold}>
      <summary>{t('scenarioReport.setting')}</summary>
      <dl className={styles.facts} lang={scenario.language}>
        <dt>{t('scenarios.role')}</dt>
        <dd>{scenario.role}</dd>
        <dt>{t('scenarios.situation')}</dt>
        <dd>{scenario.situation}</dd>
        <dt>{t('scenarios.facts')}</dt>
        <dd>
          <ul>
            {scenario.facts.map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
        </dd>
        <dt>{t('scenarios.authority')}</dt>
        <dd>{scenario.authority}</dd>
        <dt>{t('scenarios.people')}</dt>
        <dd>
          {scenario.people.map(({ name, aim, temper, speaks }) => (
            <p key={name}>
              <b>{name}</b> {speaks && <Tag>{t('scenarios.speaks')}</Tag>}
              <br />
              <span className="small">
                {t('scenarios.aim', { text: aim })}
                <br />
                {t('scenarios.temper', { text: temper })}
              </span>
            </p>
          ))}
        </dd>
      </dl>
    </details>
  )
}

function Scoring({ scenario, report }: ScenarioProps) {
  const { t } = useText()
  const question: QuestionScore = { ...scenario.reading, questionId: '', position: 0, star: null }
  return (
    <section className={rubric.question}>
      <h3 className={styles.heading}>{t('scenarioReport.rubric')}</h3>
      <p className="small soft">{t('scenarioReport.rubricText')}</p>
      <ScoreLine question={question} alone />
      <Guards question={question} report={report} />
      <h4 className={rubric.part}>{t('dimensions.behaviours')}</h4>
      <ol>
        {question.behaviours.map((behaviour, index) => (
          <Behaviour
            key={behaviour.id}
            behaviour={behaviour}
            answerId={question.answerId}
            number={index + 1}
          />
        ))}
      </ol>
      <Account question={question} />
      <Level question={question} />
      <Workings question={question} report={report} />
    </section>
  )
}
