import { useText } from '../../text.tsx'
import styles from './report.module.css'

const lines = ['what', 'held', 'not'] as const

/** What the range beside a score is, in words; opened by a click or from the keyboard. */
export function RangeHelp() {
  const { t } = useText()
  return (
    <details className={styles.fold}>
      <summary>{t('report.rangeTitle')}</summary>
      <ul className={styles.bullets}>
        {lines.map((line) => (
          <li key={line}>{t(`report.rangeHelp.${line}`)}</li>
        ))}
      </ul>
    </details>
  )
}
