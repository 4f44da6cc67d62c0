import { type ReactNode, useId } from 'react'
import styles from './ui.module.css'

interface CardProps {
  title?: ReactNode
  extra?: ReactNode
  children: ReactNode
  /** `attention`: something a person should look at. */
  tone?: 'plain' | 'attention'
}

/** A sheet of paper with a heading. */
export function Card({ title, extra, children, tone = 'plain' }: CardProps) {
  const id = useId()
  return (
    <section
      className={tone === 'attention' ? `${styles.card} ${styles.attention}` : styles.card}
      aria-labelledby={title ? id : undefined}
    >
      {title && (
        <div className={styles.cardHead}>
          <h2 id={id}>{title}</h2>
          {extra}
        </div>
      )}
      {children}
    </section>
  )
}
