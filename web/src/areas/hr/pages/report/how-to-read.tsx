import { useText } from '../../text.tsx'
import styles from './report.module.css'

const lines = ['evidence', 'scale', 'range', 'guards', 'decide'] as const

/** What somebody who sees such a report for the first time has to know, in five sentences. */
export function HowToRead() {
  const { t } = useText()
  return (
    <details className={styles.fold}>
      <summary>{t('report.howTitle')}</summary>
      <ul className={styles.bullets}>
        {lines.map((line) => (
          <li key={line}>{t(`report.how.${line}`)}</li>
        ))}
      </ul>
    </details>
  )
}
