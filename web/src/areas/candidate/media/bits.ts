import type { AnswerMode } from '@mingjian/contract'
import type { RecordedMode } from './devices.ts'

/** How much picture and sound is recorded. */
export interface Bits {
  /** Bits a second. */
  video: number
  audio: number
  /** Of the picture. */
  height: number
  frameRate: number
}

const ladder: Record<RecordedMode, readonly [Bits, ...Bits[]]> = {
  // A face and a voice, light enough for a phone's uplink; the last ones are plain, and still a face and a voice.
  video: [
    { video: 500_000, audio: 40_000, height: 480, frameRate: 20 },
    { video: 300_000, audio: 32_000, height: 480, frameRate: 15 },
    { video: 150_000, audio: 24_000, height: 240, frameRate: 15 },
    { video: 90_000, audio: 24_000, height: 240, frameRate: 10 },
  ],
  audio: [
    { video: 0, audio: 40_000, height: 0, frameRate: 0 },
    { video: 0, audio: 24_000, height: 0, frameRate: 0 },
  ],
}

/** Part of the line that a recording may fill, so that it keeps up. */
const share = 0.75

/** Bits of both, as the line carries them. */
export function total(bits: Bits): number {
  return bits.video + bits.audio
}

/** The best recording that a line of `kbps` carries while it is made; the lightest where none fits. */
export function bitsFor(mode: RecordedMode, kbps: number | null): Bits {
  const rungs = ladder[mode]
  const fits = (bits: Bits) => kbps === null || total(bits) <= kbps * 1000 * share
  return rungs.find(fits) ?? (rungs.at(-1) as Bits)
}

/** Whether even the lightest recording of a mode comes faster than the line carries it. */
export function isTooSlow(mode: AnswerMode, kbps: number | null): boolean {
  if (mode === 'text' || kbps === null) return false
  return total(ladder[mode].at(-1) as Bits) > kbps * 1000
}

/** Bytes of an answer of so many seconds. */
export function sizeOf(bits: Bits, seconds: number): number {
  return Math.round((total(bits) * seconds) / 8)
}

/** Asks the camera for less where less is recorded. What it cannot do stays as it is. */
export function fit(stream: MediaStream, bits: Bits): void {
  if (bits.height === 0 || bits.height >= 480) return
  for (const track of stream.getVideoTracks()) {
    const wanted = { height: { ideal: bits.height }, frameRate: { ideal: bits.frameRate } }
    void track.applyConstraints(wanted).catch(() => undefined)
  }
}
