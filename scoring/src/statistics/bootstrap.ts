/** Numbers from 0 to below 1, the same sequence for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export type BootstrapOptions = { readonly samples?: number; readonly seed?: number }

/**
 * 95 % percentile intervals of several statistics at once: cases are drawn with replacement, `samples` times
 * (2,000). `statistics` gets the drawn positions (0 … n − 1) and gives one number or null for each statistic; a
 * statistic that is null in more than a tenth of the draws has no interval.
 */
export function bootstrapIntervals(
  n: number,
  statistics: (drawn: Int32Array) => readonly (number | null)[],
  { samples = 2000, seed = 20_260_101 }: BootstrapOptions = {},
): (readonly [low: number, high: number] | null)[] {
  const random = seededRandom(seed)
  const drawn = new Int32Array(n)
  const found: number[][] = []
  for (let sample = 0; sample < samples; sample += 1) {
    for (let k = 0; k < n; k += 1) drawn[k] = Math.floor(random() * n)
    for (const [k, value] of statistics(drawn).entries()) {
      const list = found[k] ?? []
      if (list.length === 0) found[k] = list
      if (value !== null && Number.isFinite(value)) list.push(value)
    }
  }
  return found.map((values) => {
    if (n < 2 || values.length < 0.9 * samples) return null
    values.sort((a, b) => a - b)
    return [quantileOf(values, 0.025), quantileOf(values, 0.975)]
  })
}

/** Quantile of an ascending list, interpolated between neighbours. */
export function quantileOf(ascending: readonly number[], p: number): number {
  const at = p * (ascending.length - 1)
  const [low, high] = [ascending[Math.floor(at)] ?? Number.NaN, ascending[Math.ceil(at)] ?? Number.NaN]
  return low + (at - Math.floor(at)) * (high - low)
}
