/** Milliseconds between two looks where the device keeps up: two a second. */
export const shortest = 500
/** Of one core at most so much goes into looking. */
const share = 0.35
/** Looks further apart than this tell too little: then it is given up. */
const longest = 2000
/** The first looks of an engine that has just started are slow and are no sign. */
const settling = 3

/** How often to look, by what the looks cost. */
export interface Pace {
  /** Takes in what one look cost; answers when to look next, or null: this device is too slow. */
  after(milliseconds: number): number | null
}

/** Begins at two looks a second and slows down with the device. */
export function createPace(): Pace {
  const costs: number[] = []
  return {
    after(milliseconds) {
      costs.push(milliseconds)
      const recent = costs.slice(-5).sort((a, b) => a - b)
      const usual = recent[recent.length >> 1] ?? milliseconds
      const wait = Math.max(shortest, usual / share)
      if (costs.length > settling && wait > longest) return null
      return Math.min(wait, longest)
    },
  }
}
