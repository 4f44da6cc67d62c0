import type { HeardInterview } from '@mingjian/contract'
import { describe, expect, it } from 'vitest'
import type { Calls } from './calls.ts'
import { createHeard, heardOf, isAwaited } from './heard.ts'
import { createStore, initialState } from './state.ts'

const interview = (state: 'pending' | 'ready', text = ''): HeardInterview => ({
  open: true,
  answers: [{ stepId: 's1', state, text, notes: [], notesLeft: 5 }],
})

/** Calls whose replies come when told. */
function delayed() {
  const waiting: { reply: (heard: HeardInterview) => void; fail: () => void }[] = []
  const once = () =>
    new Promise<HeardInterview>((resolve, reject) => {
      waiting.push({ reply: resolve, fail: () => reject(new Error('no network')) })
    })
  return { waiting, calls: { once } as unknown as Calls }
}

describe('[C2] what was heard', () => {
  it('is asked for again while something is being put into words, and no longer than that', () => {
    expect(isAwaited(null)).toBe(true)
    expect(isAwaited(interview('pending'))).toBe(true)
    expect(isAwaited(interview('ready', '您好'))).toBe(false)
    expect(isAwaited({ open: false, answers: [] })).toBe(false)
    expect(heardOf(interview('ready', '您好'), 's1')?.text).toBe('您好')
    expect(heardOf(null, 's1')).toBeNull()
  })

  it('never goes back to an older answer that came late', async () => {
    const store = createStore(initialState)
    const { waiting, calls } = delayed()
    const heard = createHeard(store, calls)
    const both = [heard.load(), heard.load()]
    waiting[1]?.reply(interview('ready', '您好'))
    waiting[0]?.reply(interview('pending'))
    await Promise.all(both)
    expect(store.get().heard).toEqual(interview('ready', '您好'))
  })

  it('keeps quiet when the network is gone, but says so when a note was not sent', async () => {
    const store = createStore(initialState)
    const { waiting, calls } = delayed()
    const heard = createHeard(store, calls)
    const load = heard.load()
    waiting[0]?.fail()
    await expect(load).resolves.toBeUndefined()
    const note = heard.note('s1', '这里听错了')
    waiting[1]?.fail()
    await expect(note).rejects.toThrow('no network')
    expect(store.get().heard).toBeNull()
  })
})
