/** @jsxImportSource preact */
import { useRef, useState } from 'preact/hooks'
import { clockText, markPassed, remaining, share } from '../clock.ts'
import { useNow, useRoom } from './context.tsx'
import { useOnChange } from './effects.ts'

const around = 2 * Math.PI * 24

interface RingProps {
  /** Seconds the ring is full at. */
  total: number
  /** Words at 30 and 10 seconds, for people who do not see the ring. */
  said: 'thinking.left' | 'answering.left'
  onEnd: () => void
}

/** Seconds left of the running clock; null when none runs. */
function useSecondsLeft(): number | null {
  const { state } = useRoom()
  const now = useNow(250, state.clock !== null)
  return state.clock ? remaining(state.clock, Math.max(now, state.clock.at)) : null
}

/** The time that is left: a ring and figures, calm to the end. Calls `onEnd` once when it is over. */
export function Ring({ total, said, onEnd }: RingProps) {
  const { room, state, t } = useRoom()
  const left = useSecondsLeft()
  const last = useRef<number | null>(null)
  const over = useRef(false)
  const [words, setWords] = useState('')
  useOnChange(() => {
    if (left === null) return
    const mark = last.current === null ? null : markPassed(last.current, left)
    last.current = left
    if (mark) setWords(t(said, { count: mark }))
    if (left > 0) over.current = false
    // After a sleep the server is asked first: what was slept through has not been used up.
    else if (!over.current && state.clock && !room.awake.look()) {
      over.current = true
      onEnd()
    }
  }, [left, state.clock])
  if (left === null) return null
  return (
    <div class="ring">
      <svg viewBox="0 0 56 56" role="img" aria-label={t('answering.timeLabel', { time: clockText(left) })}>
        <circle class="track" cx="28" cy="28" r="24" />
        <circle
          class="left"
          cx="28"
          cy="28"
          r="24"
          stroke-dasharray={around}
          stroke-dashoffset={around * (1 - share(left, total))}
          transform="rotate(-90 28 28)"
        />
        <text x="28" y="33" text-anchor="middle">
          {clockText(left)}
        </text>
      </svg>
      <p role="status" class="hidden">
        {words}
      </p>
    </div>
  )
}
