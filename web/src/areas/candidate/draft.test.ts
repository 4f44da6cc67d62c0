import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDraftSaver, type DraftSaver, type DraftState, mergeDraft } from './draft.ts'

let server: http.Server
let saver: DraftSaver | null = null
let held = { text: '', revision: 0 }
let requests = 0
let up = true

beforeEach(async () => {
  held = { text: '', revision: 0 }
  requests = 0
  up = true
  server = http.createServer(async (request, response) => {
    requests += 1
    if (!up) return request.socket.destroy()
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const sent = JSON.parse(Buffer.concat(parts).toString()) as typeof held
    if (sent.revision > held.revision) held = sent
    response.end(JSON.stringify({ revision: held.revision }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterEach(async () => {
  saver?.stop()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

function start(initial: { text?: string; revision?: number; savedText?: string } = {}) {
  const kept = { text: '', revision: 0 }
  const states: DraftState[] = []
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  saver = createDraftSaver({
    text: '',
    revision: 0,
    savedText: '',
    ...initial,
    delay: 20,
    save: async (text, revision) => {
      const response = await fetch(address, { method: 'PUT', body: JSON.stringify({ text, revision }) })
      return ((await response.json()) as { revision: number }).revision
    },
    keep: (text, revision) => Object.assign(kept, { text, revision }),
    onState: (state) => states.push(state),
  })
  return { saver, kept, states }
}

async function until(test: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500 && !test(); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  expect(test()).toBe(true)
}

describe('[C5] a typed answer is saved while it is written', () => {
  it('saves the last of many changes in few requests', async () => {
    const { saver } = start()
    for (const letter of '我第二天一早就去了门店') saver.change(saver.text() + letter)
    expect(saver.state().saved).toBe(false)
    await until(() => saver.state().saved)
    expect(held.text).toBe('我第二天一早就去了门店')
    expect(requests).toBe(1)
  })

  it('keeps everything here while the network is away, and sends it afterwards', async () => {
    up = false
    const { saver, kept, states } = start()
    saver.change('离线时写的')
    await until(() => states.some((state) => state.failing))
    saver.change('离线时写的,还在写')
    expect(kept.text).toBe('离线时写的,还在写')
    up = true
    saver.flush()
    await until(() => saver.state().saved)
    expect(held.text).toBe('离线时写的,还在写')
    expect(saver.state().failing).toBe(false)
  })

  it('sends at once after a reload what the server does not have yet', async () => {
    held = { text: '旧', revision: 4 }
    const { saver } = start({ text: '旧的和新的', revision: 4, savedText: '旧' })
    await until(() => saver.state().saved)
    expect(held).toEqual({ text: '旧的和新的', revision: 5 })
  })

  it('is not beaten by a higher revision of another device', async () => {
    held = { text: '别处', revision: 40 }
    const { saver } = start({ savedText: '别处', text: '别处' })
    saver.change('别处,这里继续')
    await until(() => saver.state().saved)
    expect(held).toEqual({ text: '别处,这里继续', revision: 41 })
  })
})

describe('[C5] a typed answer that was written on two devices', () => {
  it('goes on with what the server has when this device had saved everything', () => {
    expect(mergeDraft(null, '服务器上的')).toBe('服务器上的')
    expect(mergeDraft({ text: '甲', base: '甲' }, '甲和手机写的')).toBe('甲和手机写的')
  })

  it('goes on with what this device kept when the server knows less', () => {
    expect(mergeDraft({ text: '甲乙', base: '甲' }, '甲')).toBe('甲乙')
    expect(mergeDraft({ text: '改过', base: '甲' }, '甲')).toBe('改过')
  })

  it('keeps both when both were written on', () => {
    expect(mergeDraft({ text: '甲乙', base: '甲' }, '甲丙')).toBe('甲丙\n乙')
    expect(mergeDraft({ text: '乙', base: '甲' }, '丙')).toBe('丙\n乙')
  })
})
