/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { durationText, leftText } from '../durations.ts'
import { bitsFor, sizeOf } from '../media/bits.ts'
import { canRecord, inAppOf } from '../media/browser.ts'
import type { RecordedMode } from '../media/devices.ts'
import { freeBytes, hasRoom, longestOf, typicalOf } from '../media/room-left.ts'
import { sizeText } from '../saved-line.ts'
import { secondsFor } from '../upload/line.ts'
import { CheckLine, type Speed } from './check-lines.tsx'
import { unnoticed } from './clock-note.tsx'
import { useRoom } from './context.tsx'
import { useOnChange } from './effects.ts'

/** The browser's line: whether it records, and what to do inside a chat program. */
export function BrowserLine({ mode }: { mode: RecordedMode }) {
  const { t } = useRoom()
  const inApp = inAppOf(navigator.userAgent)
  const app = inApp && t(`browser.apps.${inApp}`)
  const records = canRecord(mode)
  return (
    <CheckLine name={t('browser.name')} ok={records} attention={!records}>
      {records
        ? app
          ? t('browser.inAppOk', { app })
          : t(mode === 'video' ? 'browser.video' : 'browser.audio')
        : app
          ? t('browser.inAppHelp', { app })
          : t('browser.cannot')}
    </CheckLine>
  )
}

/** How long an answer of this interview takes to arrive at the measured speed. */
export function UploadLine({ mode, speed }: { mode: RecordedMode; speed: Speed }) {
  const { interview, t } = useRoom()
  if (!speed) return null
  const seconds = typicalOf(interview.steps)
  const size = sizeOf(bitsFor(mode, speed), seconds)
  const takes = Math.max(1, Math.ceil(secondsFor(size, speed)))
  const slow = takes > seconds
  const values = {
    minutes: Math.max(1, Math.round(seconds / 60)),
    size: sizeText(size),
    time: durationText(takes, t),
  }
  return (
    <CheckLine name={t('upload.name')} ok={!slow} attention={slow}>
      {t(slow ? 'upload.slow' : 'upload.fine', values)}
    </CheckLine>
  )
}

/** Whether this device can keep the longest answer until the server has it. */
export function StorageLine({ mode, speed }: { mode: RecordedMode; speed: Speed }) {
  const { interview, state, t } = useRoom()
  const [free, setFree] = useState<number | null | undefined>(undefined)
  useOnChange(() => void freeBytes().then(setFree), [])
  const name = t('room.name')
  if (free === undefined) return <CheckLine name={name}>{t('room.looking')}</CheckLine>
  if (!state.lasting) {
    return (
      <CheckLine name={name} attention>
        {t('room.notLasting')}
      </CheckLine>
    )
  }
  // Not knowing is no fault of anybody: it is sent while it is recorded.
  if (free === null) return <CheckLine name={name}>{t('room.unknown')}</CheckLine>
  const needed = sizeOf(bitsFor(mode, speed ?? null), longestOf(interview.steps))
  const enough = hasRoom(free, needed)
  return (
    <CheckLine name={name} ok={enough} attention={!enough}>
      {t(enough ? 'room.enough' : 'room.tight', { free: sizeText(free), needed: sizeText(needed) })}
    </CheckLine>
  )
}

/** The device's clock beside the server's: it does no harm, and it is good to know. */
export function ClockLine() {
  const { state, t } = useRoom()
  const off = Math.abs(state.drift)
  if (off < unnoticed) {
    return (
      <CheckLine name={t('clock.name')} ok>
        {t('clock.right')}
      </CheckLine>
    )
  }
  const minutes = Math.round(off / 60_000)
  const days = Math.floor(minutes / 1440)
  const time = leftText({ days, hours: Math.floor((minutes % 1440) / 60), minutes: minutes % 60 }, t)
  return (
    <CheckLine name={t('clock.name')} attention>
      {t('clock.line', { drift: t(state.drift > 0 ? 'clock.ahead' : 'clock.behind', { time }) })}
    </CheckLine>
  )
}
