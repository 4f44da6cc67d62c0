import { sampleRate } from './decode-audio.ts'

/** Numbers from −1 to 1 that are the same each time. */
export function noise(seconds: number, level: number, seed = 1): Float32Array {
  let state = seed >>> 0
  return new Float32Array(Math.round(seconds * sampleRate)).map(() => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return level * (state / 2 ** 31 - 1)
  })
}

/** Something like a voice: harmonics of a pitch, swelling and fading four times a second. */
export function voice(seconds: number, level = 0.2): Float32Array {
  const length = Math.round(seconds * sampleRate)
  return new Float32Array(length).map((_, n) => {
    const t = n / sampleRate
    const swell = 0.02 + 0.98 * Math.sin(Math.PI * 4 * t) ** 2
    let sum = 0
    for (let harmonic = 1; harmonic <= 12; harmonic += 1) {
      sum += Math.sin(2 * Math.PI * 130 * harmonic * t) / harmonic
    }
    return level * swell * (sum / 2)
  })
}

export const tone = (seconds: number, hertz: number, level: number): Float32Array =>
  new Float32Array(Math.round(seconds * sampleRate)).map(
    (_, n) => level * Math.sin((2 * Math.PI * hertz * n) / sampleRate),
  )

export const nothing = (seconds: number): Float32Array => new Float32Array(Math.round(seconds * sampleRate))

/** One after another. */
export function joined(...parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** All at once; as long as the first. */
export const mixed = (first: Float32Array, ...others: readonly Float32Array[]): Float32Array =>
  first.map((sample, n) => others.reduce((sum, other) => sum + (other[n] ?? 0), sample))

/** The samples of a RIFF file of 16-bit PCM, one channel. */
export function samplesOfWav(bytes: Buffer): Float32Array {
  const at = bytes.indexOf('data', 12, 'latin1') + 8
  return Float32Array.from(
    { length: (bytes.length - at) >> 1 },
    (_, n) => bytes.readInt16LE(at + 2 * n) / 32_768,
  )
}
