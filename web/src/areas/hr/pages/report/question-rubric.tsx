import type { BehaviourScore, Evidence, QuestionScore, Report } from '@mingjian/contract'
import { useText } from '../../text.tsx'
import { Tag } from '../../ui/tag.tsx'
import { clock, nearestLevel } from './evidence.ts'
import { answerName } from './listen.tsx'
import { useListening } from './listening.tsx'
import styles from './question-rubric.module.css'

const elements = ['situation', 'task', 'action', 'result'] as const
type Guard = QuestionScore['guards'][number]

/** How one answer was scored: guards, completeness, behaviours with their evidence, and the level. */
export function QuestionRubric({ question, report }: { question: QuestionScore; report: Report }) {
  const { t } = useText()
  const { select } = useListening()
  const answer = report.transcript.find((one) => one.answerId === question.answerId)
  return (
    <section className={styles.question}>
      <h3>
        {answer && (
          <button type="button" className={styles.link} onClick={() => select(answer.answerId)}>
            {answerName(answer, t)}
          </button>
        )}{' '}
        {question.text}
      </h3>
      <Guards guards={question.guards} report={report} />
      <h4 className={styles.part}>{t('dimensions.behaviours')}</h4>
      <ol>
        {question.behaviours.map((behaviour, index) => (
          <Behaviour key={behaviour.id} behaviour={behaviour} number={index + 1} />
        ))}
      </ol>
      {question.star && <Star star={question.star} />}
      <Level question={question} />
      <p className={`small soft ${styles.how}`}>{t('dimensions.how')}</p>
    </section>
  )
}

function Guards({ guards, report }: { guards: Guard[]; report: Report }) {
  const { t } = useText()
  if (guards.length === 0) return null
  const kinds = [...new Set(guards.map((guard) => guard.kind))]
  return (
    <ul className={styles.guards}>
      {kinds.map((kind) => (
        <li key={kind}>
          {t(`dimensions.guards.${kind}`)}
          {guards.map(
            (guard) =>
              guard.kind === kind &&
              guard.quote && (
                <GuardQuote key={guard.quote} guard={guard} quote={guard.quote} report={report} />
              ),
          )}
        </li>
      ))}
    </ul>
  )
}

function GuardQuote({ guard, quote, report }: { guard: Guard; quote: string; report: Report }) {
  const text = report.transcript.find((answer) => answer.answerId === guard.answerId)?.text ?? ''
  const start = text.indexOf(quote)
  if (start < 0) return <q className={styles.words}>{quote}</q>
  const place = { answerId: guard.answerId, start, end: start + quote.length, second: null }
  return <Quote evidence={{ ...place, quote, strength: 'clear' }} />
}

function Behaviour({ behaviour, number }: { behaviour: BehaviourScore; number: number }) {
  const { t } = useText()
  const { points, evidence: found } = behaviour
  const best = strongest(found)
  const more = found.filter((evidence) => !best.includes(evidence))
  return (
    <li className={styles.behaviour} data-points={points}>
      <div className={styles.behaviourHead}>
        <span>
          <b className={styles.number}>{number}</b> {behaviour.description}
        </span>
        <span className={styles.points}>
          <b>{t('dimensions.points', { points })}</b>
          <small>{t(`dimensions.pointWords.${points as 1}`)}</small>
        </span>
      </div>
      {best.map((evidence) => (
        <Quote key={`${evidence.answerId} ${evidence.start}`} evidence={evidence} />
      ))}
      {more.length > 0 && (
        <details className={styles.levels}>
          <summary>{t('dimensions.moreEvidence', { count: more.length })}</summary>
          {more.map((evidence) => (
            <Quote key={`${evidence.answerId} ${evidence.start}`} evidence={evidence} />
          ))}
        </details>
      )}
      {behaviour.evidence.length === 0 && <p className="soft">{t('dimensions.noEvidence')}</p>}
      {behaviour.probe && (
        <p className={styles.probe}>
          <b>{t('dimensions.probe')}</b>
          {behaviour.probe}
        </p>
      )}
    </li>
  )
}

/** The two places that say most, in the order of the answer; the rest is one click away. */
function strongest(evidence: Evidence[]): Evidence[] {
  const weight = (one: Evidence) => (one.strength === 'clear' ? 1000 : 0) + one.quote.length
  return [...evidence]
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, 2)
    .sort((a, b) => a.start - b.start)
}

/** Words of the candidate. A click plays their second, or goes to them where they were typed. */
export function Quote({ evidence }: { evidence: Evidence }) {
  const { t } = useText()
  const { show } = useListening()
  const { second } = evidence
  return (
    <button type="button" className={styles.quote} onClick={() => show(evidence)}>
      <q>{evidence.quote}</q>{' '}
      <span className={styles.jump}>
        {second === null ? t('dimensions.show') : t('dimensions.play', { time: clock(second) })}
        <span aria-hidden="true"> {second === null ? '→' : '▷'}</span>
      </span>
      {evidence.strength === 'partial' && <span className={styles.partial}>{t('dimensions.partial')}</span>}
    </button>
  )
}

function Star({ star }: { star: NonNullable<QuestionScore['star']> }) {
  const { t } = useText()
  return (
    <>
      <h4 className={styles.part}>{t('dimensions.star')}</h4>
      <dl className={styles.star}>
        {elements.map((element) => (
          <div key={element} data-level={star[element]}>
            <dt>{t(`dimensions.elements.${element}`)}</dt>
            <dd>
              <span aria-hidden="true" className={styles.pips}>
                <i />
                <i />
              </span>
              {t(`dimensions.elementLevels.${star[element] as 0}`)}
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function Level({ question }: { question: QuestionScore }) {
  const { t } = useText()
  const { anchors, bars } = question
  const level = nearestLevel(anchors, bars)
  const levels = Object.keys(anchors).sort((a, b) => Number(b) - Number(a))
  return (
    <>
      <h4 className={styles.part}>{t('dimensions.level', { bars: bars.toFixed(1) })}</h4>
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
