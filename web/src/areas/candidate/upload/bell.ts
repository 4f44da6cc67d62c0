/** `nudge` ends every wait, `wake` only the wait for new work. */
export type Stroke = 'wake' | 'nudge'

/** A wait that can be ended early. A stroke between two waits ends the next one at once. */
export function createBell() {
  let pending: Stroke | null = null
  let listener: { end: () => void; for: Stroke } | null = null

  return {
    strike(stroke: Stroke): void {
      if (pending !== 'nudge') pending = stroke
      if (listener && (stroke === 'nudge' || listener.for === 'wake')) listener.end()
    },
    async wait(ms: number, until: Stroke): Promise<void> {
      if (pending !== 'nudge' && !(pending === 'wake' && until === 'wake')) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms)
          listener = {
            for: until,
            end() {
              clearTimeout(timer)
              resolve()
            },
          }
        })
        listener = null
      }
      pending = null
    },
  }
}
