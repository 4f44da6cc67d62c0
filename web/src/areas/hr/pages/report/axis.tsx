import { place } from '../../ui/scale.ts'
import styles from './dimensions.module.css'

interface AxisProps {
  /** The AI's score and its range. */
  score: number
  interval: readonly [number, number]
  /** The score that counts, where a person has set another. */
  final?: number | null
  median?: number | null
}

/** A score from 1 to 10 as a dot on a line with its range. The numbers stand beside it as text. */
export function Axis({ score, interval, final = null, median = null }: AxisProps) {
  const [low, high] = interval
  const adjusted = final !== null && final !== score
  return (
    <span className={styles.axis} aria-hidden="true">
      <i className={styles.band} style={{ left: `${place(low)}%`, width: `${place(high) - place(low)}%` }} />
      {median !== null && <i className={styles.median} style={{ left: `${place(median)}%` }} />}
      <i className={styles.dot} data-open={adjusted || undefined} style={{ left: `${place(score)}%` }} />
      {adjusted && <i className={styles.dot} style={{ left: `${place(final)}%` }} />}
    </span>
  )
}
