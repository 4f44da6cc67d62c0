import type { InterviewStep } from '@mingjian/contract'
import { createDraftSaver, type DraftSaver, mergeDraft } from '../draft.ts'
import type { Memory, Slot } from '../memory.ts'
import { type Calls, failureOf } from './calls.ts'
import type { Live, Store } from './state.ts'

/** The typed answer of this tab. */
export interface Typing {
  /** Begins, or goes on after a reload: with what this device kept, else with what the server has. */
  resume(step: InterviewStep, slot: Slot): void
  change(text: string): void
  text(): string
  flush(): void
  stop(): void
  finish(current: Live): Promise<void>
}

/** Creates the typing side of answers. */
export function createTyping(store: Store, calls: Calls, memory: Memory): Typing {
  let saver: DraftSaver | null = null

  async function save(stepId: string, takeId: string, text: string, revision: number): Promise<number> {
    const body = { takeId, text, revision }
    const reply = await calls.once('saveDraft', { params: { stepId }, body }).catch((error: unknown) => {
      // Refused: another device took over, or the time is over. The state of the interview tells.
      if (failureOf(error).status >= 400) void calls.refresh()
      throw error
    })
    const at = performance.now()
    if (reply.secondsLeft !== null) store.set({ clock: { secondsLeft: reply.secondsLeft, at } })
    return reply.revision
  }

  function resume(step: InterviewStep, slot: Slot): void {
    const kept = memory.draft(slot.takeId)
    saver?.stop()
    saver = createDraftSaver({
      text: mergeDraft(kept, step.draft),
      revision: kept?.revision ?? 0,
      savedText: step.draft,
      save: (text, revision) => save(step.id, slot.takeId, text, revision),
      keep: (text, revision, base) => {
        memory.keepDraft(slot.takeId, { text, revision, base })
        memory.seen(slot.key)
      },
      onState: (draft) => store.set({ draft }),
    })
    store.set({ live: { stepId: step.id, ...slot, finishing: false }, draft: saver.state() })
  }

  return {
    resume,
    change: (text) => saver?.change(text),
    text: () => saver?.text() ?? '',
    flush: () => saver?.flush(),
    stop() {
      saver?.flush()
      saver?.stop()
    },
    async finish(current) {
      const text = saver?.text() ?? ''
      saver?.stop()
      const body = { takeId: current.takeId, text }
      const reply = await calls.act('finishAnswer', { params: { stepId: current.stepId }, body })
      const step = store.get().interview?.steps.find((one) => one.id === current.stepId)
      if (reply || step?.state !== 'answering') {
        store.set({ live: null, draft: null })
        return
      }
      // Refused while the take still runs: the text stays in its field and goes on being saved.
      resume(step, current)
    },
  }
}
