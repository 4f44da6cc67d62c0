import type { ScenarioMood } from '@mingjian/contract'
import { useText } from '../../text.tsx'
import styles from './scenarios.module.css'

const moods: readonly ScenarioMood[] = ['calm', 'doubtful', 'heated']

/** What the person says in a turn, by how they feel then. */
export function MoodLines({ lines }: { lines: { [mood in ScenarioMood]?: string | undefined } }) {
  const { t } = useText()
  return (
    <div className={styles.lines}>
      {moods.map((mood) => {
        const line = lines[mood]
        return (
          line !== undefined && (
            <div key={mood} className={styles.line}>
              <span>{t(`scenarios.moods.${mood}`)}</span>
              <span>{line}</span>
            </div>
          )
        )
      })}
    </div>
  )
}
