import { type Look, measure } from './measure.ts'
import type { Order, Word } from './messages.ts'
import { createNotice, type Noticed } from './notice.ts'

/** A look at one picture. Whatever it finds stays on this side. */
export interface Eyes {
  look(picture: ImageBitmap): Promise<Omit<Look, 'at'>>
}

interface LookerDeps {
  open(folder: string): Promise<Eyes>
  say(word: Word): void
  now(): number
}

/** The worker's side: looks when told, keeps what it saw, and says nothing of it but lengths of time and numbers. */
export function createLooker({ open, say, now }: LookerDeps): (order: Order) => Promise<void> {
  let eyes: Eyes | null = null
  let looks: Look[] = []
  let notice = createNotice()

  async function look(at: number, picture: ImageBitmap): Promise<void> {
    const began = now()
    // A new answer may begin while this look lasts.
    const [answer, noticing] = [looks, notice]
    try {
      if (!eyes) throw new Error('not loaded')
      const { faces, face } = await eyes.look(picture)
      answer.push({ at, faces, face })
      if (answer === looks) tell(noticing.see({ at, faces }))
    } finally {
      picture.close()
    }
    say({ kind: 'looked', milliseconds: now() - began })
  }

  function tell(noticed: readonly Noticed[]): void {
    for (const { what, from, to } of noticed) say({ kind: 'noticed', what, from, to })
  }

  return async (order) => {
    try {
      if (order.kind === 'load') {
        eyes = await open(order.folder)
        say({ kind: 'ready' })
      } else if (order.kind === 'begin') {
        looks = []
        notice = createNotice()
      } else if (order.kind === 'look') await look(order.at, order.picture)
      else {
        tell(notice.end())
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
