import type { RecordedMode } from './devices.ts'
import { audioBits, chooseFormat, type RecordingFormat, videoBits } from './mime.ts'

/** A running recording. */
export interface Recording {
  /** What the browser says it records. */
  mimeType: string
  /** Seconds recorded so far. */
  seconds(): number
  /** Ends it; resolves after the last piece was given to `onPiece`. */
  stop(): Promise<void>
}

export interface RecordingHandlers {
  onPiece: (piece: Blob, seconds: number) => void
  /** Camera or microphone went away, or the recorder gave up. Pieces given so far are good. */
  onFault: (kind: 'camera' | 'microphone' | 'other') => void
}

/** The recorder options TypeScript does not know yet. */
interface RecorderOptions extends MediaRecorderOptions {
  videoKeyFrameIntervalDuration?: number
}

function createRecorder(stream: MediaStream, format: RecordingFormat | null): MediaRecorder {
  const options: RecorderOptions = { audioBitsPerSecond: audioBits, videoBitsPerSecond: videoBits }
  if (format) options.mimeType = format.mimeType
  if (format?.keyFrameMilliseconds) options.videoKeyFrameIntervalDuration = format.keyFrameMilliseconds
  return new MediaRecorder(stream, options)
}

/** Records a stream in pieces of one second. */
export function startRecording(
  stream: MediaStream,
  mode: RecordedMode,
  { onPiece, onFault }: RecordingHandlers,
): Recording {
  const format = chooseFormat(mode, (type) => MediaRecorder.isTypeSupported(type))
  const recorder = createRecorder(stream, format)
  let started = performance.now()
  let length: number | null = null
  let stopping = false
  const seconds = () => length ?? (performance.now() - started) / 1000
  const ended = new Promise<void>((resolve) => recorder.addEventListener('stop', () => resolve()))

  function fault(kind: 'camera' | 'microphone' | 'other'): void {
    if (stopping) return
    stopping = true
    length = seconds()
    if (recorder.state !== 'inactive') recorder.stop()
    void ended.then(() => onFault(kind))
  }

  recorder.addEventListener('start', () => {
    started = performance.now()
  })
  recorder.addEventListener('dataavailable', (event) => {
    if (event.data.size > 0) onPiece(event.data, seconds())
  })
  recorder.addEventListener('error', () => fault('other'))
  recorder.addEventListener('stop', () => fault('other'))
  for (const track of stream.getTracks()) {
    track.addEventListener('ended', () => fault(track.kind === 'video' ? 'camera' : 'microphone'))
  }
  recorder.start(1000)

  return {
    get mimeType() {
      return recorder.mimeType || format?.mimeType || ''
    },
    seconds,
    async stop() {
      if (!stopping) {
        stopping = true
        length = seconds()
        if (recorder.state !== 'inactive') recorder.stop()
      }
      await ended
    },
  }
}
