import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Upload } from 'tus-js-client'

// Throughput of encrypted, durable, resumable upload against @tus/server with its plain file store, which
// neither encrypts nor syncs. Both run in processes of their own and take turns, so that whatever else the
// machine does meets both; the median of the rounds counts.

const rounds = 7
const uploadsAtOnce = 4
const bytesEach = 24_000_000
// What one call carries. The last is a file sent in one go.
const callSizes = [262_144, 1_048_576, Number.POSITIVE_INFINITY]

interface Contender {
  child: ChildProcess
  url: string
  folder: string
}

async function start(kind: 'plain' | 'encrypted'): Promise<Contender> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'upload-server.ts'), kind], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const line = await new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve))
  return { child, ...(JSON.parse(line) as { url: string; folder: string }) }
}

function stop({ child, folder }: Contender): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => {
      rmSync(folder, { recursive: true, force: true })
      resolve()
    })
    child.kill('SIGKILL')
  })
}

function upload(url: string, file: Buffer, callSize: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const task = new Upload(file, {
      endpoint: url,
      chunkSize: callSize,
      retryDelays: null,
      onSuccess: () => resolve(),
      onError: reject,
    })
    task.start()
  })
}

/** Megabytes a second over several uploads at once. */
async function throughput({ url, folder }: Contender, file: Buffer, callSize: number): Promise<number> {
  const begin = performance.now()
  await Promise.all(Array.from({ length: uploadsAtOnce }, () => upload(url, file, callSize)))
  const seconds = (performance.now() - begin) / 1000
  for (const name of readdirSync(folder).filter((each) => !each.startsWith('.'))) {
    rmSync(join(folder, name), { recursive: true })
  }
  return (uploadsAtOnce * file.length) / 1e6 / seconds
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number
}

/** Measures; the smallest ratio over the sizes of a call is the one that counts. */
export async function benchUpload() {
  const file = Buffer.concat([Buffer.from('1a45dfa39f428681', 'hex'), randomBytes(bytesEach)])
  const [plain, encrypted] = [await start('plain'), await start('encrypted')]
  try {
    const cases = []
    for (const callSize of callSizes) {
      const ratios: number[] = []
      const speeds: { plain: number[]; encrypted: number[] } = { plain: [], encrypted: [] }
      // The first round warms up and does not count.
      for (let round = 0; round <= rounds; round++) {
        const order = round % 2 === 0 ? [plain, encrypted] : [encrypted, plain]
        const measured = new Map<Contender, number>()
        for (const contender of order) {
          measured.set(contender, await throughput(contender, file, callSize))
        }
        const [p, e] = [measured.get(plain) as number, measured.get(encrypted) as number]
        if (round > 0) {
          ratios.push(e / p)
          speeds.plain.push(p)
          speeds.encrypted.push(e)
        }
      }
      cases.push({
        callBytes: Number.isFinite(callSize) ? callSize : file.length,
        ratio: round2(median(ratios)),
        plainMBps: Math.round(median(speeds.plain)),
        encryptedMBps: Math.round(median(speeds.encrypted)),
      })
    }
    return {
      name: 'encrypted resumable upload / @tus/server with its file store',
      ratio: Math.min(...cases.map(({ ratio }) => ratio)),
      goal: 0.8,
      cases,
    }
  } finally {
    await Promise.all([stop(plain), stop(encrypted)])
  }
}

function round2(value: number): number {
  return Math.round(value * 100) / 100
}

if (import.meta.main) {
  process.stdout.write(`${JSON.stringify(await benchUpload())}\n`)
}
