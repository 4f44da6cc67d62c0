import { longestAnswerSeconds } from '../media/answer-length.ts'
import { isUnsafe, type Room } from '../room/room.ts'
import type { Live } from '../room/state.ts'
import { type AnswerLooks, lookAt, type Notices } from './answer.ts'
import { createEngine } from './engine.ts'

/**
 * Looks at the picture while an answer is recorded, as long as the candidate agrees. It follows the room from
 * outside: recording, uploading and the screens do not know of it, and whatever fails here only leaves an answer
 * without numbers. Nothing is loaded while an answer is given or waits to be sent.
 */
export function watchCues(room: Pick<Room, 'store' | 'calls' | 'signals' | 'recorded'>): void {
  const { store, calls } = room
  const engine = createEngine()
  let current: { key: string; looks: AnswerLooks; sent: boolean } | null = null

  async function send({ stepId, takeId }: Live, looks: AnswerLooks): Promise<void> {
    const body = { takeId, result: await looks.finish() }
    // Refused: the answer was given up meanwhile, or the consent taken back. Nobody waits for it.
    await calls.request('sendFacialCues', { params: { stepId }, body }).catch(() => undefined)
  }

  function follow(): void {
    const { interview, live, stream } = store.get()
    const agreed = interview?.facialCues === true && !interview.deviceConflict
    const open = agreed && (interview.phase === 'practice' || interview.phase === 'questions')
    const recorded = open && live?.mode === 'video' ? live : null
    if (current && current.key !== recorded?.key) {
      // Over, broken off, or the consent was taken back.
      current.looks.stop()
      current = null
    }
    if (!open) engine.close()
    else if (!live && !isUnsafe(store)) engine.load()
    if (!recorded || !stream) return
    if (!current && !recorded.finishing) {
      current = { key: recorded.key, looks: lookAt(engine, stream, noticesOf(room, recorded)), sent: false }
    } else if (current && recorded.finishing && !current.sent) {
      current.sent = true
      void send(recorded, current.looks)
    }
  }

  store.subscribe(follow)
  follow()
}

/** Notes what was noticed with the answer it was noticed in, where it began: by the clock and in the recording. */
function noticesOf({ signals, recorded }: Pick<Room, 'signals' | 'recorded'>, live: Live): Notices {
  const { stepId, takeId } = live
  return (kind, ago, lasted) => {
    const second = Math.min(longestAnswerSeconds, Math.max(0, recorded.seconds() - ago / 1000))
    const seconds = Math.round(lasted / 100) / 10
    signals.noteAt({ kind, seconds }, { stepId, takeId, second }, Date.now() - ago)
  }
}
