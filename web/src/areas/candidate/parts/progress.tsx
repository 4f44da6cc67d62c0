/** @jsxImportSource preact */
import { durationText } from '../durations.ts'
import { takeOf } from '../room/room.ts'
import { sizeText } from '../saved-line.ts'
import { isMain } from '../screen.ts'
import { secondsFor } from '../upload/line.ts'
import { bytesLeft } from '../upload/sender.ts'
import { useRoom } from './context.tsx'

/** What is answered, what of it is at the server, what is on its way and what is still to come. */
export function Progress() {
  const { room, interview, state, t } = useRoom()
  const steps = interview.steps.filter(isMain)
  const over = steps.filter((step) => step.state === 'answered' || step.state === 'confirmed').length
  const uploaded = interview.steps.reduce((sum, step) => {
    const take = takeOf(state.takes, room.memory.slot(step.id))
    return sum + Math.max(step.uploadedBytes, take?.sent ?? 0)
  }, 0)
  const left = bytesLeft(state.takes)
  const { kbps } = room.sender.status()
  const size = sizeText(left)
  const time = kbps === null ? null : durationText(Math.max(1, secondsFor(left, kbps)), t)
  const rows = [
    [t('progress.recorded'), t('progress.recordedText', { now: over, all: steps.length })],
    ...(uploaded > 0
      ? [
          [
            t('progress.uploaded'),
            t(left > 0 ? 'progress.uploadedText' : 'progress.uploadedAll', { size: sizeText(uploaded) }),
          ],
        ]
      : []),
    ...(left > 0
      ? [
          [
            t('progress.left'),
            time ? t('progress.leftTime', { size, time }) : t('progress.leftText', { size }),
          ],
        ]
      : []),
    [t('progress.toCome'), t('progress.toComeText', { count: steps.length - over })],
  ]
  return (
    <details class="progress small">
      <summary>{t('progress.open')}</summary>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
