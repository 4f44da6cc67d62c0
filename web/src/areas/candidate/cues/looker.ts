import { type Look, measure } from './measure.ts'
import type { Order, Word } from './messages.ts'

/** A look at one picture. Whatever it finds stays on this side. */
export interface Eyes {
  look(picture: ImageBitmap): Promise<Look['face']>
}

interface LookerDeps {
  open(folder: string): Promise<Eyes>
  say(word: Word): void
  now(): number
}

/** The worker's side: looks when told, keeps what it saw, and says nothing of it but the numbers at the end. */
export function createLooker({ open, say, now }: LookerDeps): (order: Order) => Promise<void> {
  let eyes: Eyes | null = null
  let looks: Look[] = []

  async function look(at: number, picture: ImageBitmap): Promise<void> {
    const began = now()
    // A new answer may begin while this look lasts.
    const answer = looks
    try {
      if (!eyes) throw new Error('not loaded')
      answer.push({ at, face: await eyes.look(picture) })
    } finally {
      picture.close()
    }
    say({ kind: 'looked', milliseconds: now() - began })
  }

  return async (order) => {
    try {
      if (order.kind === 'load') {
        eyes = await open(order.folder)
        say({ kind: 'ready' })
      } else if (order.kind === 'begin') looks = []
      else if (order.kind === 'look') await look(order.at, order.picture)
      else {
        const cues = measure(looks)
        looks = []
        say({ kind: 'measured', cues })
      }
    } catch {
      // What went wrong may name what was seen: that it went wrong is enough.
      say({ kind: 'failed' })
    }
  }
}
