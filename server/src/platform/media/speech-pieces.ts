import type { SpeechSegment } from './voice-activity.ts'

export interface PieceOptions {
  /** No piece is longer: many recognisers take half a minute at most. */
  maxSeconds?: number
  sampleRate?: number
}

// A longer pause is left out; a shorter one belongs to the sentence.
const longestKeptPause = 2
// Kept before and after, because the first and last sounds of a word are quiet.
const margin = 0.25
// A stretch without a pause is cut at its quietest moment in this last part of a piece.
const searchedShare = 1 / 3
const quietSpan = 0.1

/**
 * Cuts a recording into pieces for a recogniser: only where somebody speaks, cut at pauses, none longer than
 * the recogniser takes. The pieces follow one another and do not overlap.
 */
export function cutAtPauses(
  samples: Float32Array,
  segments: readonly SpeechSegment[],
  { maxSeconds = 30, sampleRate = 16_000 }: PieceOptions = {},
): SpeechSegment[] {
  const room = maxSeconds - 2 * margin
  const pieces: SpeechSegment[] = []
  for (const segment of segments.flatMap((one) => splitLong(samples, one, room, sampleRate))) {
    const last = pieces.at(-1)
    if (last && segment.start - last.end <= longestKeptPause && segment.end - last.start <= room) {
      last.end = segment.end
    } else {
      pieces.push({ ...segment })
    }
  }
  const seconds = samples.length / sampleRate
  return pieces.map((piece, n) => {
    const before = n > 0 ? ((pieces[n - 1]?.end ?? 0) + piece.start) / 2 : 0
    const after = n < pieces.length - 1 ? (piece.end + (pieces[n + 1]?.start ?? seconds)) / 2 : seconds
    return {
      start: Math.max(before, piece.start - margin),
      end: Math.min(after, piece.end + margin),
    }
  })
}

/** Parts of one stretch of speech, none longer than `room`. */
function splitLong(
  samples: Float32Array,
  segment: SpeechSegment,
  room: number,
  sampleRate: number,
): SpeechSegment[] {
  const parts: SpeechSegment[] = []
  let { start } = segment
  while (segment.end - start > room) {
    const cut = quietestMoment(samples, start + room * (1 - searchedShare), start + room, sampleRate)
    parts.push({ start, end: cut })
    start = cut
  }
  parts.push({ start, end: segment.end })
  return parts
}

function quietestMoment(samples: Float32Array, from: number, to: number, sampleRate: number): number {
  const span = Math.round(quietSpan * sampleRate)
  const first = Math.round(from * sampleRate)
  const last = Math.min(samples.length, Math.round(to * sampleRate)) - span
  let sum = 0
  for (let at = first; at < first + span; at += 1) {
    sum += (samples[at] ?? 0) ** 2
  }
  let [best, least] = [first, sum]
  for (let at = first; at < last; at += 1) {
    sum += (samples[at + span] ?? 0) ** 2 - (samples[at] ?? 0) ** 2
    if (sum < least) {
      best = at + 1
      least = sum
    }
  }
  return (best + span / 2) / sampleRate
}

/** The samples of a piece. */
export function samplesOf(samples: Float32Array, piece: SpeechSegment, sampleRate = 16_000): Float32Array {
  return samples.subarray(Math.round(piece.start * sampleRate), Math.round(piece.end * sampleRate))
}
