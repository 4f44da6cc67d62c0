import { expect, it } from 'vitest'
import { UploadFailure } from '../upload/types.ts'
import { sendFile } from './send-file.ts'

/** A server that keeps what it gets, over a line that breaks off in the middle of pieces. */
function server(breaks: number[] = []) {
  const held: number[] = []
  let length: number | null = null
  let calls = 0
  const keep = (bytes: Uint8Array) => {
    for (const byte of bytes) held.push(byte)
  }
  const transport = {
    async create() {
      return { url: '/u', offset: 0 }
    },
    async ask() {
      return { offset: held.length, length }
    },
    async send(_: string, offset: number, body: Blob, total: number | null) {
      calls += 1
      if (offset !== held.length) throw new UploadFailure(409)
      const bytes = new Uint8Array(await body.arrayBuffer())
      const broken = breaks.includes(calls)
      keep(bytes.subarray(0, broken ? Math.floor(bytes.length / 3) : bytes.length))
      if (broken) throw new UploadFailure(0)
      if (total !== null) length = total
      return held.length
    },
  }
  return { transport, held, keep, calls: () => calls }
}

const bytes = Uint8Array.from({ length: 900_000 }, (_, index) => index % 251)
const file = new Blob([bytes], { type: 'application/pdf' })
const common = { id: 'a', file, onSent: () => {}, pause: async () => {} }

it('[B1] sends every byte once, in order, over a line that breaks off', async () => {
  const { transport, held } = server([1, 2, 4])
  await sendFile({ ...common, transport })
  expect(Uint8Array.from(held)).toEqual(bytes)
})

it('[B1] goes on where an earlier attempt stopped, and is done when everything was there', async () => {
  const { transport, held, calls, keep } = server()
  keep(bytes.subarray(0, 500_000))
  await sendFile({ ...common, transport })
  expect(Uint8Array.from(held)).toEqual(bytes)
  const before = calls()
  await sendFile({ ...common, transport })
  expect(calls()).toBe(before)
})

it('[B1] ends with what the server refuses for good', async () => {
  const { transport } = server()
  const refuse = async () => {
    throw new UploadFailure(415)
  }
  await expect(sendFile({ ...common, transport: { ...transport, send: refuse } })).rejects.toThrow('415')
})
