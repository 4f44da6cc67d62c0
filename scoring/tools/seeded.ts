/**
 * A generator of numbers from 0 to below 1 that is the same on every machine (linear congruential, 32 bits).
 * Beside `seededRandom` of the statistics because the bytes of the trained model hang on its numbers.
 */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
