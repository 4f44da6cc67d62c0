import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestServer } from '../../testing/harness.ts'
import type { TestCandidate } from './candidate.fixture.ts'

const folder = join(import.meta.dirname, '../../platform/media/fixtures')

/** A few seconds of picture and sound, and of sound alone, as a browser records them. */
export const video = readFileSync(join(folder, 'vp8-opus.webm'))
export const audio = readFileSync(join(folder, 'opus.webm'))
export const webm = 'video/webm;codecs=vp8,opus'

export interface UploadAnswer {
  status: number
  code: string | undefined
  offset: number | null
  length: number | null
  url: string
}

/** Speaks the upload protocol over a real connection, as the candidate's page does. */
export function uploader(address: string, candidate: Pick<TestCandidate, 'link' | 'device'>) {
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  async function send(url: string, method: string, headers: Record<string, string>, body?: Uint8Array) {
    const response = await fetch(new URL(url, address), {
      method,
      headers: {
        'tus-resumable': '1.0.0',
        'x-mingjian': '1',
        authorization: `Link ${candidate.link}`,
        'x-mingjian-device': candidate.device,
        ...headers,
      },
      ...(body === undefined ? {} : { body: new Uint8Array(body) }),
    })
    const text = await response.text()
    const number = (name: string) => {
      const value = response.headers.get(name)
      return value === null ? null : Number(value)
    }
    return {
      status: response.status,
      code: text.startsWith('{') ? (JSON.parse(text) as { code: string }).code : undefined,
      offset: number('upload-offset'),
      length: number('upload-length'),
      url: response.headers.get('location') ?? url,
    } satisfies UploadAnswer
  }
  const client = {
    create: (takeId: string, mimeType = webm, headers: Record<string, string> = {}) =>
      send('/api/uploads', 'POST', {
        'upload-defer-length': '1',
        'upload-metadata': `takeId ${base64(takeId)},mimeType ${base64(mimeType)}`,
        ...headers,
      }),
    ask: (url: string) => send(url, 'HEAD', {}),
    append: (url: string, offset: number, body: Uint8Array, length?: number) =>
      send(
        url,
        'PATCH',
        {
          'content-type': 'application/offset+octet-stream',
          'upload-offset': String(offset),
          ...(length === undefined ? {} : { 'upload-length': String(length) }),
        },
        body,
      ),
    /** The whole recording in one call. */
    async whole(takeId: string, bytes: Uint8Array = video, mimeType = webm) {
      const { url } = await client.create(takeId, mimeType)
      return client.append(url, 0, bytes, bytes.length)
    },
    /** Another request to the upload endpoint, as a stranger may send it. */
    raw: send,
  }
  return client
}

/** Records a step by video: begins, uploads, finishes and confirms. */
export async function record(address: string, candidate: TestCandidate, index: number): Promise<string> {
  const { stepId, takeId } = await candidate.begin(index, 'video')
  await uploader(address, candidate).whole(takeId)
  await candidate.act('finishAnswer', {
    params: { stepId },
    body: { takeId, bytes: video.length, seconds: 2, mimeType: webm },
  })
  await candidate.act('confirmAnswer', { params: { stepId } })
  return takeId
}

/** The server on a port of its own: uploads write to the connection itself. */
export async function listen(t: TestServer): Promise<string> {
  return t.app.listen({ port: 0, host: '127.0.0.1' })
}
