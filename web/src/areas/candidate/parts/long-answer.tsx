/** @jsxImportSource preact */
import { endsSoon, longestAnswerSeconds } from '../media/answer-length.ts'
import { useNow, useRoom } from './context.tsx'

/** Where no clock runs: how long one recording can be, and in good time that it will end. */
export function LongAnswer() {
  const { room, state, t } = useRoom()
  useNow(5000, state.clock === null)
  if (state.clock !== null) return null
  const left = longestAnswerSeconds - room.recorded.seconds()
  return (
    <p class="small" role="status">
      {left <= endsSoon
        ? t('long.endsSoon', { minutes: Math.max(1, Math.ceil(left / 60)) })
        : t('long.limit', { minutes: longestAnswerSeconds / 60 })}
    </p>
  )
}
