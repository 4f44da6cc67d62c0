import type { BehaviourScore } from '@mingjian/contract'
import { useEffect, useRef } from 'react'
import { useText } from '../../text.tsx'
import { behaviourKey } from './evidence.ts'
import { useListening } from './listening.tsx'
import styles from './question-rubric.module.css'
import { Quotes } from './quote.tsx'

interface BehaviourProps {
  behaviour: BehaviourScore
  answerId: string
  number: number
}

/** One key behaviour: its points in words, what speaks for it, and what speaks against it. */
export function Behaviour({ behaviour, answerId, number }: BehaviourProps) {
  const { t } = useText()
  const { picked } = useListening()
  const { points, evidence, counterEvidence } = behaviour
  const key = behaviourKey(answerId, behaviour.id)
  const box = useRef<HTMLLIElement>(null)
  const jump = picked?.keys[0] === key ? picked.jump : null
  useEffect(() => {
    if (jump === null) return
    box.current?.scrollIntoView({ block: 'center', behavior: 'smooth' })
    box.current?.focus({ preventScroll: true })
  }, [jump])
  return (
    <li
      ref={box}
      tabIndex={-1}
      className={styles.behaviour}
      data-points={points}
      data-picked={picked?.keys.includes(key) || undefined}
    >
      <div className={styles.behaviourHead}>
        <span>
          <b className={styles.number}>{number}</b> {behaviour.description}
        </span>
        <span className={styles.points}>
          <b>{t(`dimensions.pointWords.${points as 1}`)}</b>
          <small>{t('dimensions.points', { points })}</small>
        </span>
      </div>
      <MarkOnly behaviour={behaviour} answerId={answerId} number={number} />
      <Quotes evidence={evidence} />
      {evidence.length === 0 && <p className="soft">{t('dimensions.noEvidence')}</p>}
      {counterEvidence.length > 0 && (
        <div className={styles.counter}>
          <p>{t('dimensions.counter')}</p>
          <Quotes evidence={counterEvidence} />
        </div>
      )}
    </li>
  )
}

/** Marks the words of this behaviour alone in the answer, and all again. */
function MarkOnly({ behaviour, answerId, number }: BehaviourProps) {
  const { t } = useText()
  const { focus, focusOn } = useListening()
  const key = behaviourKey(answerId, behaviour.id)
  const quotes = [...behaviour.evidence, ...behaviour.counterEvidence].sort((a, b) => a.start - b.start)
  const [first] = quotes
  if (!first) return null
  const on = focus?.key === key
  return (
    <button
      type="button"
      className={styles.markOnly}
      aria-pressed={on}
      onClick={() => (on ? focusOn(null) : focusOn({ answerId, key, number }, { ...first, second: null }))}
    >
      {t('dimensions.markOnly', { places: quotes.length })}
    </button>
  )
}
