import { urlOf } from '../../../api/client.ts'

const first = 96 * 1024
const second = 640 * 1024
const patience = 12_000

async function send(bytes: number, headers: Record<string, string>): Promise<number> {
  const body = new Uint8Array(bytes)
  // Random, so that nothing on the way makes it smaller. At most 64 kB are given at a time.
  for (let at = 0; at < bytes; at += 65_536) crypto.getRandomValues(body.subarray(at, at + 65_536))
  const control = new AbortController()
  const timer = setTimeout(() => control.abort(), patience)
  const started = performance.now()
  try {
    const response = await fetch(urlOf('measureUpload', { body }), {
      method: 'POST',
      headers: { ...headers, 'x-mingjian': '1', 'content-type': 'application/octet-stream' },
      body,
      signal: control.signal,
    })
    if (!response.ok) throw new Error(`measuring failed with ${response.status}`)
    return (bytes * 8) / Math.max(1, performance.now() - started)
  } finally {
    clearTimeout(timer)
  }
}

/** Kilobits a second towards the server: a small piece, and a larger one where the line is quick. */
export async function measureUploadSpeed(headers: Record<string, string>): Promise<number | null> {
  try {
    const rough = await send(first, headers)
    if (rough < 700) return Math.round(rough)
    return Math.round(Math.max(rough, await send(second, headers)))
  } catch {
    return null
  }
}

/** `850 kbit/s`, `12 Mbit/s`. */
export function speedText(kbps: number): string {
  if (kbps < 1000) return `${Math.round(kbps)} kbit/s`
  return `${kbps < 10_000 ? (kbps / 1000).toFixed(1) : Math.round(kbps / 1000)} Mbit/s`
}
