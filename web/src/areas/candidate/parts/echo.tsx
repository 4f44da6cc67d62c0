/** @jsxImportSource preact */
import type { RecordedMode } from '../media/devices.ts'
import { useRoom } from './context.tsx'
import { useLocalRecording } from './local-recording.ts'
import { Playback } from './playback.tsx'

/** Two seconds recorded and played back, on this device only. */
export function Echo({ stream, mode }: { stream: MediaStream; mode: RecordedMode }) {
  const { t } = useRoom()
  const { running, blob, start } = useLocalRecording(mode)
  const label = running ? 'check.echoRecording' : blob ? 'check.echoAgain' : 'check.echo'
  return (
    <div class="echo">
      <button type="button" class="second" disabled={running} onClick={() => start(stream, 2200)}>
        {t(label)}
      </button>
      {blob && <Playback blob={blob} label={t('review.play')} autoplay />}
    </div>
  )
}
