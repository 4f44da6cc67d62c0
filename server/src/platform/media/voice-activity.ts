/** A stretch of a recording in which somebody speaks, in seconds. */
export interface SpeechSegment {
  start: number
  end: number
}

const frameSeconds = 0.02
// The band a voice lies in, in hertz: mains, fans and traffic are below it, hiss is above.
const lowest = 120
const highest = 3800
// Energies are judged over so many frames: single frames jump.
const smoothedFrames = 3
// A voice falls back to the level of the room between syllables within so many seconds; a fan does not.
const floorSeconds = 3
// Decibels above the floor at which speech begins, and below which it has ended.
const beginsAbove = 9
const endsBelow = 6
// Quieter than this is no voice whatever the floor: a muted microphone, digital silence.
const quietest = -68
// Pauses within a word or a phrase do not end a stretch.
const hangoverSeconds = 0.3
// Clicks, knocks and key strokes are shorter.
const shortestSpeech = 0.14
const silence = -100

/**
 * Finds speech by its energy against a noise floor that follows the room. The time it takes grows with the
 * length alone, and the same samples give the same segments.
 */
export function findSpeech(samples: Float32Array, sampleRate = 16_000): SpeechSegment[] {
  const size = Math.round(frameSeconds * sampleRate)
  const levels = smoothed(frameLevels(samples, size, sampleRate))
  const floor = floorOf(levels, Math.round(floorSeconds / frameSeconds))
  const hangover = Math.round(hangoverSeconds / frameSeconds)
  const segments: SpeechSegment[] = []
  let begin = -1
  let last = -1
  let active = 0
  const close = () => {
    if (begin >= 0 && active * frameSeconds >= shortestSpeech) {
      const end = Math.min((last + 1) * size, samples.length)
      segments.push({ start: (begin * size) / sampleRate, end: end / sampleRate })
    }
    begin = -1
    active = 0
  }
  for (const [frame, level] of levels.entries()) {
    const above = level - (floor[frame] ?? silence)
    const needed = begin < 0 ? beginsAbove : endsBelow
    if (level > quietest && above > needed) {
      begin = begin < 0 ? frame : begin
      last = frame
      active += 1
    } else if (begin >= 0 && frame - last > hangover) {
      close()
    }
  }
  close()
  return segments
}

/** Level of each frame within the band of a voice, in decibels below full scale. */
function frameLevels(samples: Float32Array, size: number, sampleRate: number): Float32Array {
  const levels = new Float32Array(Math.ceil(samples.length / size))
  const filters = [
    section('high', lowest, sampleRate),
    section('high', lowest, sampleRate),
    section('low', highest, sampleRate),
  ]
  // A first sample away from zero is no click.
  const offset = samples[0] ?? 0
  for (let frame = 0; frame < levels.length; frame += 1) {
    const end = Math.min((frame + 1) * size, samples.length)
    let sum = 0
    for (let at = frame * size; at < end; at += 1) {
      // What a damaged recording holds besides numbers counts as nothing.
      let value = (samples[at] ?? 0) - offset || 0
      for (const filter of filters) {
        value = filter(value)
      }
      sum += value * value
    }
    const mean = sum / (end - frame * size)
    levels[frame] = mean > 1e-10 ? 10 * Math.log10(mean) : silence
  }
  return levels
}

/** A second-order Butterworth filter. */
function section(kind: 'high' | 'low', hertz: number, sampleRate: number): (value: number) => number {
  const w = (2 * Math.PI * hertz) / sampleRate
  const alpha = Math.sin(w) / Math.SQRT2
  const cos = Math.cos(w)
  const sign = kind === 'low' ? 1 : -1
  const a0 = 1 + alpha
  const b1 = (sign * (1 - sign * cos)) / a0
  const b0 = Math.abs(b1) / 2
  const a1 = (-2 * cos) / a0
  const a2 = (1 - alpha) / a0
  let [x1, x2, y1, y2] = [0, 0, 0, 0]
  return (x) => {
    const y = b0 * (x + x2) + b1 * x1 - a1 * y1 - a2 * y2
    x2 = x1
    x1 = x
    y2 = y1
    y1 = y
    return y
  }
}

function smoothed(levels: Float32Array): Float32Array {
  const half = (smoothedFrames - 1) / 2
  return levels.map((_, frame) => {
    let sum = 0
    for (let at = frame - half; at <= frame + half; at += 1) {
      sum += levels[Math.max(0, Math.min(levels.length - 1, at))] ?? 0
    }
    return sum / smoothedFrames
  })
}

/**
 * The level of the room at each frame: the quietest moment of the seconds before or of those after,
 * whichever is louder. So a fan that starts to run is floor from its first moment, and a voice never is.
 */
function floorOf(levels: Float32Array, window: number): Float32Array {
  const count = levels.length
  const width = Math.min(window, count)
  // lowest[i]: the quietest of the frames i … i + width − 1.
  const lowest = slidingMinimum(levels, width)
  const lastStart = Math.max(0, count - width)
  return levels.map((_, frame) => {
    const before = lowest[Math.max(0, Math.min(lastStart, frame - width + 1))] ?? silence
    const after = lowest[Math.min(lastStart, frame)] ?? silence
    return Math.max(before, after)
  })
}

/** Minimum of every window of `width` values, in one pass. */
function slidingMinimum(values: Float32Array, width: number): Float32Array {
  const result = new Float32Array(Math.max(0, values.length - width + 1))
  // Indices whose values rise: the first is the minimum of the window.
  const queue = new Int32Array(values.length)
  let [head, tail] = [0, 0]
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0
    while (tail > head && (values[queue[tail - 1] ?? 0] ?? 0) >= value) {
      tail -= 1
    }
    queue[tail] = at
    tail += 1
    if ((queue[head] ?? 0) <= at - width) {
      head += 1
    }
    if (at >= width - 1) {
      result[at - width + 1] = values[queue[head] ?? 0] ?? 0
    }
  }
  return result
}
