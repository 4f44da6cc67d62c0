/** A generator of numbers from 0 to below 1. */
export type Random = () => number

/**
 * A generator for one purpose: the same seed and names give the same numbers, other names give numbers that have
 * nothing to do with them. So a session can be taken up again at any step without keeping a generator's state.
 * sfc32 (PractRand, C. Doty-Humphrey) on a 128-bit state hashed from the text of seed and names.
 */
export function randomFor(seed: number | string, ...names: readonly (number | string)[]): Random {
  let [a, b, c, d] = hashed([seed, ...names].join('\u0000'))
  const random = (): number => {
    const sum = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return (sum >>> 0) / 4_294_967_296
  }
  for (let k = 0; k < 12; k += 1) random()
  return random
}

/** Four 32-bit words from a text (multiply and rotate, constants of MurmurHash3). */
function hashed(text: string): [number, number, number, number] {
  const words: [number, number, number, number] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 0x6a09e667]
  const factors = [597_399_067, 2_869_860_233, 951_274_213, 2_716_044_179] as const
  for (let k = 0; k < text.length; k += 1) {
    const code = text.charCodeAt(k)
    for (const [n, factor] of factors.entries()) {
      const mixed = Math.imul((words[n] as number) ^ code, factor)
      words[n] = (mixed << 13) | (mixed >>> 19)
    }
  }
  return words.map((word) => {
    const mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b)
    return Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) | 0
  }) as [number, number, number, number]
}

/** A standard normal number (Box & Muller 1958). */
export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** A gamma number of scale 1 and shape ≥ 1 (Marsaglia & Tsang 2000). */
function gamma(random: Random, shape: number): number {
  const d = shape - 1 / 3
  for (;;) {
    const x = normal(random)
    const v = (1 + x / Math.sqrt(9 * d)) ** 3
    if (v > 0 && Math.log(1 - random()) < x * x * 0.5 + d - d * v + d * Math.log(v)) return d * v
  }
}

/** A beta number with both parameters ≥ 1. */
export function beta(random: Random, p: number, q: number): number {
  const x = gamma(random, p)
  return x / (x + gamma(random, q))
}

/** A whole number from 0 to below `n`. */
export const below = (random: Random, n: number): number => Math.floor(random() * n)
