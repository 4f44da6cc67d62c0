import { useText } from '../text.tsx'
import { place } from './scale.ts'
import styles from './ui.module.css'

/** A score from 1 to 10: a dot on a line and the number. An open dot has not been confirmed by a person. */
export function Score({ value, confirmed }: { value: number | null; confirmed: boolean }) {
  const { t } = useText()
  if (value === null) {
    return (
      <span className="soft">
        <span aria-hidden="true">—</span>
        <span className="sr-only">{t('common.noScore')}</span>
      </span>
    )
  }
  const status = confirmed ? t('common.confirmed') : t('common.unconfirmed')
  return (
    <span className={styles.score} title={status}>
      <span className={styles.axis} data-open={confirmed ? undefined : ''} aria-hidden="true">
        <i style={{ left: `${place(value)}%` }} />
      </span>
      <b>{value.toFixed(1)}</b>
      <span className="sr-only">{status}</span>
    </span>
  )
}

/** A share between 0 and 1 as a bar; its number stands beside it. */
export function Bar({ share }: { share: number }) {
  return (
    <span className={styles.bar} aria-hidden="true">
      <i style={{ width: `${Math.round(Math.max(0, Math.min(1, share)) * 100)}%` }} />
    </span>
  )
}

/** A share in whole per cent. */
export function percent(share: number): string {
  return `${Math.round(share * 100)}%`
}
