import { useText } from '../../text.tsx'
import type { Fault } from './data.ts'
import styles from './drafts.module.css'
import { faultText, placeText, warningText } from './fault-text.ts'

/** Faults or warnings, each with its place. */
export function Findings({ list, kind }: { list: readonly Fault[]; kind: 'fault' | 'warning' }) {
  const text = useText()
  const say = kind === 'fault' ? faultText : warningText
  return (
    <ul className={styles.findings}>
      {list.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two may say the same of one place
        <li key={index}>
          <b>{placeText(text, one.at)}</b> <span>{say(text, one)}</span>
        </li>
      ))}
    </ul>
  )
}
