import type { ReactNode } from 'react'
import styles from './ui.module.css'

interface EmptyProps {
  title: string
  text?: string | undefined
  action?: ReactNode
  /** It stands for a whole page, so its title is the page's. */
  page?: boolean
}

/** Nothing here: says why, and teaches the next step. */
export function Empty({ title, text, action, page = false }: EmptyProps) {
  const Title = page ? 'h1' : 'p'
  return (
    <div className={styles.state}>
      <Title className={styles.stateTitle}>{title}</Title>
      {text && <p className={styles.stateText}>{text}</p>}
      {action}
    </div>
  )
}
