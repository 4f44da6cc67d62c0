/** @jsxImportSource preact */
import { savedLine, sizeText } from '../saved-line.ts'
import { isMain } from '../screen.ts'
import { isOpen } from '../upload/plan.ts'
import { bytesLeft } from '../upload/sender.ts'
import { useNow, useRoom } from './context.tsx'
import { Progress } from './progress.tsx'

/** What is safe with us, and on demand how far everything is: on every question and before handing in. */
export function Saved() {
  return (
    <>
      <SavedLine />
      <Progress />
    </>
  )
}

/** Said aloud only when the place changes. */
function SavedLine() {
  const { interview, state, t } = useRoom()
  useNow(1000)
  const { live, takes, draft, sending, offline } = state
  const step = interview.steps.find((one) => one.id === live?.stepId)
  const here = live?.mode === 'text' ? draft?.savedAt : live && sending?.confirmedAt[live.key]
  const confirmedAt =
    here ?? (step?.savedAt ? serverMoment(step.savedAt, interview.now, state.receivedAt) : null)
  const left = bytesLeft(takes)
  const line = savedLine({
    // A question counts once, whatever was asked after it.
    steps: interview.steps.filter(isMain),
    bytesLeft: left,
    pending: takes.some(isOpen) ? left > 0 : draft?.saved === false,
    offline,
    confirmedAt,
    now: Date.now(),
  })
  // The banner about the network says the same.
  if (line.where === 'device' || (line.where === 'nothing' && !live)) return null
  const parts = [t(`saved.${line.where}`)]
  if (line.where === 'server' && line.complete > 0) parts.push(t('saved.complete', { count: line.complete }))
  if (line.where === 'server' && line.secondsAgo !== null) parts.push(ago(line.secondsAgo, t))
  if (line.where !== 'server' && line.bytesLeft > 200_000) {
    parts.push(t('saved.left', { size: sizeText(line.bytesLeft) }))
  }
  return (
    <aside class={`saved ${line.where}`} aria-label={t('saved.label')}>
      <span role="status" class="hidden">
        {t(`saved.${line.where}`)}
      </span>
      {/* A line breaks between two of them. */}
      {parts.map((part, index) => (
        <span key={part} class="part">
          {index < parts.length - 1 ? `${part} · ` : part}
        </span>
      ))}
    </aside>
  )
}

/** An instant of the server in this device's time: the two clocks may differ. */
function serverMoment(instant: string, serverNow: string, receivedAt: number): number {
  const before = Date.parse(serverNow) - Date.parse(instant)
  return Date.now() - before - (performance.now() - receivedAt)
}

function ago(seconds: number, t: ReturnType<typeof useRoom>['t']): string {
  if (seconds < 2) return t('saved.justNow')
  if (seconds < 60) return t('saved.ago', { count: seconds })
  return t('saved.agoMinutes', { count: Math.floor(seconds / 60) })
}
