/** Where the page was, when somebody was away from it. */
export type How = 'hidden' | 'unfocused' | 'closed'

/** Something that goes on: since when, in which circumstances. */
interface Begun<C> {
  at: number
  how: How
  context: C
}

export interface Away {
  /** The page as it is now: out of sight, or without the keyboard. */
  see(page: { visible: boolean; focused: boolean }, at: number): void
}

export interface AwayDeps<C> {
  /** What is open at the moment; null when being away means nothing. */
  context(): C | null
  left(seconds: number, how: How, begun: { at: number; context: C }): void
  /** Keeps what is going on over a reload; null when nothing is. */
  keep(begun: Begun<C> | null): void
  kept(): Begun<C> | null
}

/** From how many seconds on it is worth telling: a notification takes less. */
const least = 3

/** Measures how long the page is left while a question is open. */
export function createAway<C>(deps: AwayDeps<C>, now: number): Away {
  let begun: Begun<C> | null = null
  const over = deps.kept()
  if (over) {
    deps.keep(null)
    tell({ ...over, how: 'closed' }, now)
  }

  function tell({ at, how, context }: Begun<C>, end: number): void {
    const seconds = (end - at) / 1000
    if (seconds >= least) deps.left(Math.min(86_400, Math.round(seconds * 10) / 10), how, { at, context })
  }

  return {
    see({ visible, focused }, at) {
      const here = visible && focused
      if (!here && !begun) {
        const context = deps.context()
        if (context === null) return
        begun = { at, how: visible ? 'unfocused' : 'hidden', context }
        deps.keep(begun)
      } else if (!here && begun && !visible && begun.how === 'unfocused') {
        begun = { ...begun, how: 'hidden' }
        deps.keep(begun)
      } else if (here && begun) {
        const ended = begun
        begun = null
        deps.keep(null)
        tell(ended, at)
      }
    },
  }
}
