import type { AnswerMode } from '@mingjian/contract'

/** A way to record, as MediaRecorder takes it. */
export interface RecordingFormat {
  mimeType: string
  /** MP4 comes out in pieces only where a key frame stands: ask for one each second. */
  keyFrameMilliseconds: number | null
}

// WebM first: it gives its bytes as they come, MP4 holds them back until a key frame. Opus before AAC:
// the server can turn it into words.
const video = [
  'video/webm;codecs=vp8,opus',
  'video/webm;codecs=vp9,opus',
  'video/webm',
  'video/mp4;codecs=avc1.42E01E,opus',
  'video/mp4;codecs=avc1.42E01E,mp4a.40.2',
  'video/mp4',
]
const audio = [
  'audio/webm;codecs=opus',
  'audio/webm',
  'audio/mp4;codecs=opus',
  'audio/mp4;codecs=mp4a.40.2',
  'audio/mp4',
]

/** The first format this browser records; null when it records none. */
export function chooseFormat(
  mode: Exclude<AnswerMode, 'text'>,
  isSupported: (mimeType: string) => boolean,
): RecordingFormat | null {
  const mimeType = (mode === 'video' ? video : audio).find((candidate) => isSupported(candidate))
  if (!mimeType) return null
  return { mimeType, keyFrameMilliseconds: mimeType.startsWith('video/mp4') ? 1000 : null }
}
