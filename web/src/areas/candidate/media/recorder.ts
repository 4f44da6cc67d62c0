import { type Bits, bitsFor, fit } from './bits.ts'
import type { RecordedMode } from './devices.ts'
import { chooseFormat, type RecordingFormat } from './mime.ts'

/** What cut a recording off. */
export type RecordingFault = 'camera' | 'microphone' | 'other'

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
  /** The microphone went away, or the recorder gave up. Pieces given so far are good. */
  onFault: (kind: RecordingFault) => void
  /** The camera went away; the voice is still recorded, in the same recording. */
  onPictureLost?: () => void
  /** The microphone gives silence for a while: a call came in, or another program has it. */
  onMuted?: (muted: boolean) => void
}

/**
 * Milliseconds between two pieces: a page that dies loses what came since the last one, which must stay under a
 * second together with the time of keeping it.
 */
const pieceEvery = 500

/** The recorder options TypeScript does not know yet. */
interface RecorderOptions extends MediaRecorderOptions {
  videoKeyFrameIntervalDuration?: number
}

function createRecorder(stream: MediaStream, format: RecordingFormat | null, bits: Bits): MediaRecorder {
  const options: RecorderOptions = { audioBitsPerSecond: bits.audio, videoBitsPerSecond: bits.video }
  if (format) options.mimeType = format.mimeType
  if (format?.keyFrameMilliseconds) options.videoKeyFrameIntervalDuration = format.keyFrameMilliseconds
  return new MediaRecorder(stream, options)
}

/** Records a stream in pieces of half a second. */
export function startRecording(
  stream: MediaStream,
  mode: RecordedMode,
  { onPiece, onFault, onPictureLost, onMuted }: RecordingHandlers,
  bits: Bits = bitsFor(mode, null),
): Recording {
  const format = chooseFormat(mode, (type) => MediaRecorder.isTypeSupported(type))
  fit(stream, bits)
  const recorder = createRecorder(stream, format, bits)
  let pictureLost = false
  let started = performance.now()
  let length: number | null = null
  let stopping = false
  const seconds = () => length ?? (performance.now() - started) / 1000
  const ended = new Promise<void>((resolve) => recorder.addEventListener('stop', () => resolve()))

  function fault(kind: RecordingFault): void {
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
  // Some recorders go on without the picture, some give up with it.
  const gaveUp = () => fault(pictureLost ? 'camera' : 'other')
  recorder.addEventListener('error', gaveUp)
  recorder.addEventListener('stop', gaveUp)
  for (const track of stream.getVideoTracks()) {
    track.addEventListener('ended', () => {
      pictureLost = true
      if (stream.getAudioTracks().some(({ readyState }) => readyState === 'live')) onPictureLost?.()
      else fault('camera')
    })
  }
  for (const track of stream.getAudioTracks()) {
    track.addEventListener('ended', () => fault('microphone'))
    track.addEventListener('mute', () => onMuted?.(true))
    track.addEventListener('unmute', () => onMuted?.(false))
  }
  recorder.start(pieceEvery)

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
