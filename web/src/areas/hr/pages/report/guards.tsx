import type { QuestionScore, Report, SimilarAnswer } from '@mingjian/contract'
import { Link } from 'react-router'
import { useText } from '../../text.tsx'
import styles from './question-rubric.module.css'
import { Quote } from './quote.tsx'

type Guard = QuestionScore['guards'][number]

/** What is odd about an answer, each as a sentence with what to do about it. None of it changes the score. */
export function Guards({ question, report }: { question: QuestionScore; report: Report }) {
  const { t } = useText()
  const { guards, answerId } = question
  const leftOut = (question.workings?.leftOut ?? 0) > 0
  const similar = report.similar.filter((one) => one.answerId === answerId)
  const kinds = [...new Set(guards.map((guard) => guard.kind))]
  if (kinds.length === 0 && similar.length === 0) return null
  return (
    <div className={styles.guards}>
      <ul>
        {kinds.map((kind) => (
          <li key={kind}>
            <b>{t(`dimensions.guards.${kind}`)}</b> {t(`dimensions.guardDo.${kind}`)}
            {kind === 'too_short' && leftOut && ` ${t('dimensions.guardLeftOut')}`}
            {guards.map(
              (guard) =>
                guard.kind === kind &&
                guard.quote && (
                  <GuardQuote key={guard.quote} guard={guard} quote={guard.quote} report={report} />
                ),
            )}
          </li>
        ))}
        {similar.length > 0 && (
          <li>
            <b>{t('dimensions.similar')}</b> {t('dimensions.similarDo')}
            {similar.map((one) => (
              <Similar key={`${one.other?.applicationId ?? ''} ${one.similarity} ${one.earlier}`} one={one} />
            ))}
          </li>
        )}
      </ul>
      <p className="small">{t('dimensions.guardsFree')}</p>
    </div>
  )
}

function Similar({ one }: { one: SimilarAnswer }) {
  const { t, pick } = useText()
  // Rounded down: 100 % is said of the same words only.
  const share = `${Math.floor(one.similarity * 100)}%`
  const order = t(one.earlier ? 'dimensions.similarEarlier' : 'dimensions.similarLater')
  return (
    <p className={styles.similar}>
      {one.other ? (
        <>
          {t('dimensions.similarTo', { share })}{' '}
          <Link to={`/applications/${one.other.applicationId}/report`}>
            {one.other.name} · {pick(one.other.vacancy)}
          </Link>
        </>
      ) : (
        t('dimensions.similarToOther', { share })
      )}{' '}
      <span className="soft">{order}</span>
    </p>
  )
}

function GuardQuote({ guard, quote, report }: { guard: Guard; quote: string; report: Report }) {
  const answer = report.transcript.find(({ answerId }) => answerId === guard.answerId)
  const start = answer?.text.indexOf(quote) ?? -1
  if (!answer || start < 0) return <q className={styles.words}>{quote}</q>
  const second = answer.segments.findLast((segment) => segment.start <= start)?.second ?? null
  const end = start + quote.length
  return <Quote evidence={{ answerId: guard.answerId, start, end, second, quote }} />
}
