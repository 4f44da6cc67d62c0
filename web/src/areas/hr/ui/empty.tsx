import type { ReactNode } from 'react'
import styles from './ui.module.css'

/** Nothing here: says why, and teaches the next step. */
export function Empty({ title, text, action }: { title: string; text: string; action?: ReactNode }) {
  return (
    <div className={styles.state}>
      <p className={styles.stateTitle}>{title}</p>
      <p className={styles.stateText}>{text}</p>
      {action}
    </div>
  )
}
