import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Upload } from 'tus-js-client'
import { percentile } from './measure.ts'

/*
 * Throughput of our upload (encrypted, and on the disk before it is acknowledged) against @tus/server with
 * its plain file store, and against the same store made to sync, which tells what encryption costs and what
 * durability does. Each runs in a process of its own; they take turns within a round, so that whatever else
 * the machine does meets all of them. The median of the rounds' ratios counts.
 */

const rounds = 5
const kinds = ['plain', 'synced', 'encrypted'] as const
type Kind = (typeof kinds)[number]

const cases = [
  {
    name: 'recordings while they are made (16 at once, 256 KiB a call)',
    atOnce: 16,
    bytes: 6e6,
    call: 2 ** 18,
  },
  { name: 'whole files (4 at once, one call)', atOnce: 4, bytes: 24e6, call: Number.POSITIVE_INFINITY },
]

interface Contender {
  child: ChildProcess
  url: string
  directory: string
}

async function start(kind: Kind): Promise<Contender> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'upload-server.ts'), kind], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const line = await new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve))
  return { child, ...(JSON.parse(line) as { url: string; directory: string }) }
}

function stop({ child, directory }: Contender): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => {
      rmSync(directory, { recursive: true, force: true })
      resolve()
    })
    child.kill('SIGKILL')
  })
}

function upload(url: string, file: Buffer, call: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const task = new Upload(file, {
      endpoint: url,
      chunkSize: call,
      retryDelays: null,
      onSuccess: () => resolve(),
      onError: reject,
    })
    task.start()
  })
}

/** Megabytes a second over several uploads at once. */
async function throughput(contender: Contender, file: Buffer, one: (typeof cases)[number]): Promise<number> {
  const begin = performance.now()
  await Promise.all(Array.from({ length: one.atOnce }, () => upload(contender.url, file, one.call)))
  const seconds = (performance.now() - begin) / 1000
  // Cleared away at once, so that no contender writes back what another left.
  for (const name of readdirSync(contender.directory).filter((each) => !each.startsWith('.'))) {
    rmSync(join(contender.directory, name), { recursive: true })
  }
  return (one.atOnce * file.length) / 1e6 / seconds
}

type Speeds = Record<Kind, number>

async function measure(contenders: Record<Kind, Contender>, one: (typeof cases)[number]): Promise<Speeds[]> {
  const file = Buffer.concat([Buffer.from('1a45dfa39f428681', 'hex'), randomBytes(one.bytes)])
  const found: Speeds[] = []
  for (let round = 0; round <= rounds; round++) {
    const speeds: Speeds = { plain: 0, synced: 0, encrypted: 0 }
    for (let turn = 0; turn < kinds.length; turn++) {
      const kind = kinds[(round + turn) % kinds.length] as Kind
      speeds[kind] = await throughput(contenders[kind], file, one)
    }
    found.push(speeds)
  }
  // The first round warms up.
  return found.slice(1)
}

const median = (values: number[]) => percentile(values, 50)

/** Measures. The ratio is the worse of the cases', against the plain store. */
export async function benchUpload() {
  const [plain, synced, encrypted] = [await start('plain'), await start('synced'), await start('encrypted')]
  try {
    const found = []
    for (const one of cases) {
      const speeds = await measure({ plain, synced, encrypted }, one)
      const against = (other: Kind) => round2(median(speeds.map((each) => each.encrypted / each[other])))
      const speed = (kind: Kind) => Math.round(median(speeds.map((each) => each[kind])))
      found.push({
        name: one.name,
        againstPlain: against('plain'),
        againstSynced: against('synced'),
        megabytesPerSecond: { plain: speed('plain'), synced: speed('synced'), encrypted: speed('encrypted') },
      })
    }
    return {
      name: 'encrypted, durable upload / @tus/server with its plain file store',
      ratio: Math.min(...found.map(({ againstPlain }) => againstPlain)),
      goal: 0.8,
      cases: found,
    }
  } finally {
    await Promise.all([plain, synced, encrypted].map(stop))
  }
}

function round2(value: number): number {
  return Math.round(value * 100) / 100
}

if (import.meta.main) {
  process.stdout.write(`${JSON.stringify(await benchUpload())}\n`)
}
