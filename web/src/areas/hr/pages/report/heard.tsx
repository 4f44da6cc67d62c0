import type { TranscriptAnswer } from '@mingjian/contract'
import { type Text, useText } from '../../text.tsx'
import styles from './listen.module.css'

/** What the candidate says was heard wrongly, and how the answer was said. */
export function Heard({ answer }: { answer: TranscriptAnswer }) {
  const { t, instant } = useText()
  return (
    <>
      {answer.notes.length > 0 && (
        <section className={styles.disputed} aria-labelledby={`disputed-${answer.answerId}`}>
          <h4 id={`disputed-${answer.answerId}`}>{t('listen.disputed')}</h4>
          <ul>
            {answer.notes.map(({ text, at }) => (
              <li key={at + text}>
                <q>{text}</q> <span className="small soft">{instant(at)}</span>
              </li>
            ))}
          </ul>
          <p className="small">{t('listen.disputedHelp')}</p>
        </section>
      )}
      {answer.delivery && (
        <p className="small soft">
          {t('listen.delivery')}
          {deliveryParts(answer.delivery, t).join(t('listen.deliverySeparator'))}
          {t('listen.deliveryEnd')}
        </p>
      )}
    </>
  )
}

function deliveryParts(delivery: NonNullable<TranscriptAnswer['delivery']>, t: Text['t']): string[] {
  const { rate, unit, pauses, longestPause, fillers } = delivery
  return [
    ...(rate === null ? [] : [t(`listen.rate.${unit}`, { count: rate })]),
    pauses === 0
      ? t('listen.noPauses')
      : t('listen.pauses', { count: pauses, longest: longestPause.toFixed(1) }),
    ...(fillers === 0 ? [] : [t('listen.fillers', { count: fillers })]),
  ]
}
