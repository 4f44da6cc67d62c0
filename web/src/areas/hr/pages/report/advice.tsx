import type { AdviceItem, Report } from '@mingjian/contract'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { answerName } from './listen.tsx'
import { useListening } from './listening.tsx'
import { Jump } from './quote.tsx'
import styles from './report.module.css'

/** What to ask in the second interview, question by question, and what the candidate could be told. */
export function Advice({ report }: { report: Report }) {
  const { t, pick } = useText()
  const { hr, candidate } = report.advice
  return (
    <Card title={t('report.adviceTitle')}>
      {hr.length === 0 ? (
        <p className="soft">{t('report.noAdvice')}</p>
      ) : (
        <p className="small soft">{t('report.adviceLead')}</p>
      )}
      {[...Map.groupBy(hr, ({ answerId }) => answerId)].map(([answerId, items]) => (
        <AnswerAdvice key={answerId ?? ''} answerId={answerId} items={items} report={report} />
      ))}
      {candidate.length > 0 && (
        <details className={styles.fold}>
          <summary>{t('report.adviceCandidate')}</summary>
          <ul className={styles.bullets}>
            {candidate.map(({ text }) => (
              <li key={text['zh-CN']}>{pick(text)}</li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  )
}

interface AnswerAdviceProps {
  answerId: string | null
  items: readonly AdviceItem[]
  report: Report
}

function AnswerAdvice({ answerId, items, report }: AnswerAdviceProps) {
  const { t, pick } = useText()
  const { select } = useListening()
  const answer = report.transcript.find((one) => one.answerId === answerId)
  return (
    <section className={styles.advice}>
      {answer && (
        <h3>
          <button type="button" className={styles.link} onClick={() => select(answer.answerId)}>
            {answerName(answer, t)}
          </button>
        </h3>
      )}
      <ul className={styles.bullets}>
        {[...new Map(items.map((item) => [item.text['zh-CN'], item])).values()].map(({ text, quote }) => (
          <li key={text['zh-CN']}>
            {pick(text)} {quote && <Jump evidence={quote} />}
          </li>
        ))}
      </ul>
    </section>
  )
}
