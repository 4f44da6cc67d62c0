import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { invite, type TestCandidate } from '../interview/candidate.fixture.ts'
import { listen, uploader, webm } from '../interview/upload.fixture.ts'

let t: TestServer
let organisation: TestOrganisation
let address: string
/** Everything that was ever written: an answer may come before the last of it lies there. */
const writes: Promise<void>[] = []

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  address = await listen(t)
  const { put } = t.deps.storage
  t.deps.storage.put = (...input) => {
    const writing = put(...input)
    writes.push(writing)
    return writing
  }
})
afterAll(() => t.close())

/** A piece on its way that goes on only when it is told to. */
async function sendSlowly(candidate: TestCandidate, url: string, bytes: Buffer) {
  const call: ClientRequest = httpRequest(new URL(url, address), {
    method: 'PATCH',
    headers: {
      'tus-resumable': '1.0.0',
      'x-mingjian': '1',
      authorization: `Link ${candidate.link}`,
      'x-mingjian-device': candidate.device,
      'content-type': 'application/offset+octet-stream',
      'upload-offset': '0',
      'content-length': bytes.length,
    },
  })
  const answered = once(call, 'response') as Promise<[IncomingMessage]>
  const half = bytes.length / 2
  call.write(bytes.subarray(0, half))
  return {
    async rest() {
      call.end(bytes.subarray(half))
      const [response] = await answered
      response.resume()
      await Promise.allSettled(writes)
      return response.statusCode
    },
  }
}

const stored = async (folder: string) => {
  const keys: string[] = []
  for await (const key of t.deps.storage.list(folder)) keys.push(key)
  return keys
}

const arrives = (folder: string) =>
  vi.waitFor(async () => expect(await stored(folder)).not.toEqual([]), 20_000)

const long = (head: string) => Buffer.concat([Buffer.from(head, 'hex'), randomBytes(10_000_000)])

describe('[H4] bytes that arrive after everything was deleted', () => {
  it('of an answer whose consent was taken back meanwhile leave nothing behind', async () => {
    const candidate = await invite(t, organisation)
    const { id } = await candidate.toQuestions()
    const { takeId } = await candidate.begin(0, 'video')
    const { url } = await uploader(address, candidate).create(takeId, webm)
    const sending = await sendSlowly(candidate, url, long('1a45dfa3'))
    const folder = `recordings/${organisation.id}/${id}`
    await arrives(folder)
    await candidate.act('withdrawConsent', { body: { purpose: 'recording', confirmed: true } })
    await t.runTasks()
    expect(await sending.rest()).toBe(409)
    expect(await stored(folder)).toEqual([])
  })

  it('of a file that was taken back meanwhile leave nothing behind', async () => {
    const candidate = await invite(t, organisation)
    const { id } = await candidate.get()
    await askForFile(id)
    await candidate.toQuestions()
    const bytes = long('255044462d312e37')
    const material = randomUUID()
    await candidate.call('addMaterial', {
      body: {
        id: material,
        request: 'm1',
        name: '证书.pdf',
        mimeType: 'application/pdf',
        bytes: bytes.length,
      },
    })
    const { url } = await uploader(address, candidate).raw('/api/interview/material-uploads', 'POST', {
      'upload-length': String(bytes.length),
      'upload-metadata': `takeId ${Buffer.from(material).toString('base64')}`,
    })
    const sending = await sendSlowly(candidate, url, bytes)
    const folder = `materials/${organisation.id}/${id}`
    await arrives(folder)
    await candidate.call('removeMaterial', { params: { id: material } })
    await t.runTasks()
    expect(await sending.rest()).toBe(409)
    expect(await stored(folder)).toEqual([])
  })
})

async function askForFile(interviewId: string): Promise<void> {
  const kit = await t.db
    .selectFrom('question_bank.kit as k')
    .innerJoin('interview.interview as i', 'i.kit_id', 'k.id')
    .select(['k.id', 'k.content'])
    .where('i.id', '=', interviewId)
    .executeTakeFirstOrThrow()
  const content = kit.content as { rules: object }
  const both = { 'zh-CN': '证书', en: 'Certificate' }
  const materials = [{ key: 'm1', kind: 'certificate', title: both, reason: both }]
  await t.db
    .updateTable('question_bank.kit')
    .set({ content: JSON.stringify({ ...content, rules: { ...content.rules, materials } }) })
    .where('id', '=', kit.id)
    .execute()
}
