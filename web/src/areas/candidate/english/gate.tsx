/** @jsxImportSource preact */
import type { AnswerMode, InterviewStep } from '@mingjian/contract'
import type { ComponentType } from 'preact'
import { useState } from 'preact/hooks'
import { useOnChange } from '../parts/effects.ts'

export interface CardProps {
  step: InterviewStep
  mode: AnswerMode
  /** Something is being recorded: nothing may speak into it. */
  answering?: boolean
}

let loaded: ComponentType<CardProps> | null = null

/** The material of an English task. Interviews without one never fetch its code. */
export function EnglishCard(props: CardProps) {
  const [Card, setCard] = useState<ComponentType<CardProps> | null>(() => loaded)
  const [failed, setFailed] = useState(0)
  const wanted = props.step.english !== undefined
  useOnChange(() => {
    if (Card || !wanted) return
    const timer = setTimeout(
      () => {
        import('./card.tsx')
          .then((module) => {
            loaded = module.Card
            setCard(() => module.Card)
          })
          .catch(() => setFailed(failed + 1))
      },
      failed === 0 ? 0 : 3000,
    )
    return () => clearTimeout(timer)
  }, [failed, wanted])
  return Card && wanted ? <Card {...props} /> : null
}
