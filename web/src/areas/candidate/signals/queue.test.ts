import type { SignalInput } from '@mingjian/contract'
import { expect, it, vi } from 'vitest'
import { createSignalQueue } from './queue.ts'

const signal = (number: number): SignalInput => ({
  id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  at: number,
  stepId: null,
  takeId: null,
  second: null,
  kind: 'left',
  seconds: 5,
  how: 'hidden',
})

/** A server that may be out of reach, and what a browser keeps over a reload. */
function world() {
  const disk: { text: string | null } = { text: null }
  const taken: string[] = []
  let calls = 0
  let answer: 'ok' | 'away' | 'never' = 'ok'
  const open = () =>
    createSignalQueue({
      async send(signals) {
        calls += 1
        // The reply to a batch that arrived may be lost, too.
        if (answer !== 'never') for (const { id } of signals) if (!taken.includes(id)) taken.push(id)
        if (answer !== 'ok') throw new Error(answer)
      },
      isPassing: (error) => (error as Error).message === 'away',
      read: () => disk.text,
      write: (text) => {
        disk.text = text
      },
      delay: 5,
      wait: () => 5,
    })
  return {
    disk,
    taken,
    open,
    calls: () => calls,
    set: (next: typeof answer) => {
      answer = next
    },
  }
}

it('[I2] keeps what it cannot send, over a reload, and sends each once the network is back', async () => {
  const { disk, taken, open, calls, set } = world()
  set('away')
  const before = open()
  before.add(signal(1))
  before.add(signal(2))
  await vi.waitFor(() => expect(calls()).toBeGreaterThan(2))
  expect(before.waiting()).toBe(2)
  expect(disk.text).toContain(signal(2).id)
  // The page is loaded anew.
  set('ok')
  const after = open()
  after.nudge()
  await vi.waitFor(() => expect(after.waiting()).toBe(0))
  expect(disk.text).toBeNull()
  expect(taken).toEqual([signal(1).id, signal(2).id])
})

it('[I2] lets go of what the server will never take, and goes on with the rest', async () => {
  const { taken, open, calls, set } = world()
  set('never')
  const queue = open()
  queue.add(signal(1))
  await vi.waitFor(() => expect(queue.waiting()).toBe(0))
  expect(calls()).toBe(1)
  set('ok')
  queue.add(signal(2))
  await vi.waitFor(() => expect(queue.waiting()).toBe(0))
  expect(taken).toEqual([signal(2).id])
})

it('[I2] greets with an empty batch, until one has arrived', async () => {
  const { open, calls, set } = world()
  set('away')
  const queue = open()
  queue.greet()
  await vi.waitFor(() => expect(calls()).toBeGreaterThan(1))
  set('ok')
  const tries = calls()
  await vi.waitFor(() => expect(calls()).toBeGreaterThan(tries))
  const done = calls()
  await new Promise((resolve) => setTimeout(resolve, 40))
  expect(calls()).toBe(done)
})

it('[I2] is bounded, and starts anew from what it cannot read', async () => {
  const { disk, open, set } = world()
  disk.text = '{broken'
  set('away')
  const queue = open()
  for (let number = 0; number < 400; number += 1) queue.add(signal(number))
  expect(queue.waiting()).toBe(200)
})
