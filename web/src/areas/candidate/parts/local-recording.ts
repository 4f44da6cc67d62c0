import { useEffect, useRef, useState } from 'preact/hooks'
import type { RecordedMode } from '../media/devices.ts'
import { type Recording, startRecording } from '../media/recorder.ts'

/** A recording that lives in the page and nowhere else: for the echo and for practice. */
export interface LocalRecording {
  running: boolean
  blob: Blob | null
  start(stream: MediaStream, milliseconds: number): void
  stop(): Promise<void>
  clear(): void
}

/** Records for at most so long; stops when the screen goes away. */
export function useLocalRecording(
  mode: RecordedMode,
  onStopped: () => void = () => undefined,
): LocalRecording {
  const [running, setRunning] = useState(false)
  const [blob, setBlob] = useState<Blob | null>(null)
  const current = useRef<{ recording: Recording; pieces: Blob[]; timer: number } | null>(null)
  useEffect(
    () => () => {
      const left = current.current
      current.current = null
      clearTimeout(left?.timer)
      void left?.recording.stop()
    },
    [],
  )

  async function stop(): Promise<void> {
    const ending = current.current
    if (!ending) return
    current.current = null
    clearTimeout(ending.timer)
    await ending.recording.stop()
    setRunning(false)
    setBlob(new Blob(ending.pieces, { type: ending.recording.mimeType }))
    onStopped()
  }

  function start(stream: MediaStream, milliseconds: number): void {
    const pieces: Blob[] = []
    setBlob(null)
    const recording = startRecording(stream, mode, {
      onPiece: (piece) => pieces.push(piece),
      onFault: () => void stop(),
    })
    current.current = { recording, pieces, timer: window.setTimeout(() => void stop(), milliseconds) }
    setRunning(true)
  }

  return { running, blob, start, stop, clear: () => setBlob(null) }
}
