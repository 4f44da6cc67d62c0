/** @jsxImportSource preact */
import { leftText } from '../durations.ts'
import { useRoom } from './context.tsx'

/** Milliseconds by which a clock may be wrong without anybody noticing. */
export const unnoticed = 90_000

/** Says by how much this device's clock is wrong, and that it does no harm. */
export function ClockNote() {
  const { state, t } = useRoom()
  const { drift } = state
  if (Math.abs(drift) < unnoticed) return null
  const minutes = Math.round(Math.abs(drift) / 60_000)
  const left = { days: Math.floor(minutes / 1440), hours: Math.floor((minutes % 1440) / 60) }
  const time = leftText({ ...left, minutes: minutes % 60 }, t)
  return (
    <div class="banner">
      <b>{t(drift > 0 ? 'clock.ahead' : 'clock.behind', { time })}</b>
      <span>{t('clock.help')}</span>
    </div>
  )
}
