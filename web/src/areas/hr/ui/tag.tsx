import type { Stage } from '@mingjian/contract'
import type { ReactNode } from 'react'
import { useText } from '../text.tsx'
import styles from './ui.module.css'

export type Tone = 'plain' | 'jade' | 'amber' | 'danger'

/** A small label. Its words say everything; the colour only repeats it. */
export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={styles.tag} data-tone={tone}>
      {children}
    </span>
  )
}

const stageTones: Partial<Record<Stage, Tone>> = {
  review: 'amber',
  overdue: 'amber',
  human_interview: 'amber',
  second_interview: 'jade',
  offer_accepted: 'jade',
  hired: 'jade',
  confirmed: 'jade',
  rejected: 'danger',
  probation_failed: 'danger',
}

/** The stage of an application, by its one name. */
export function StageTag({ stage }: { stage: Stage }) {
  const { t } = useText()
  return <Tag tone={stageTones[stage] ?? 'plain'}>{t(`stages.${stage}`)}</Tag>
}
