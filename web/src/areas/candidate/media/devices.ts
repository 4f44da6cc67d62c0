import type { AnswerMode } from '@mingjian/contract'

export type RecordedMode = Exclude<AnswerMode, 'text'>

/** Why camera or microphone could not be opened. */
export type DeviceProblem = 'denied' | 'missing' | 'busy' | 'insecure' | 'unsupported'

/** Camera or microphone could not be opened. */
export class DeviceFailure extends Error {
  readonly problem: DeviceProblem
  constructor(problem: DeviceProblem) {
    super(problem)
    this.name = 'DeviceFailure'
    this.problem = problem
  }
}

const sound: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true }
const picture: MediaTrackConstraints = {
  facingMode: 'user',
  width: { ideal: 640 },
  height: { ideal: 480 },
  frameRate: { ideal: 20, max: 30 },
}

function problemOf(error: unknown): DeviceProblem {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy'
  return 'missing'
}

/** Opens microphone and, for video, camera. Throws `DeviceFailure`. */
export async function openDevices(mode: RecordedMode): Promise<MediaStream> {
  // Browsers give cameras to https pages only; on plain http the whole interface is absent.
  if (!navigator.mediaDevices?.getUserMedia) {
    throw new DeviceFailure(window.isSecureContext ? 'unsupported' : 'insecure')
  }
  if (typeof MediaRecorder === 'undefined') throw new DeviceFailure('unsupported')
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: sound,
      ...(mode === 'video' ? { video: picture } : {}),
    })
  } catch (error) {
    throw new DeviceFailure(problemOf(error))
  }
}

/** Switches camera and microphone off. */
export function closeDevices(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop()
}

/** All tracks a mode needs are there and running. */
export function isLive(stream: MediaStream | null, mode: RecordedMode): stream is MediaStream {
  if (!stream) return false
  const running = (tracks: MediaStreamTrack[]) => tracks.some((track) => track.readyState === 'live')
  return running(stream.getAudioTracks()) && (mode === 'audio' || running(stream.getVideoTracks()))
}
