import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes, randomInt } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { createFolderStorage } from '../../adapters/object-storage/index.ts'
import { openObject } from './stored-object.ts'
import { rawClient, webm } from './upload-server.fixture.ts'

const root = await mkdtemp(join(tmpdir(), 'upload-kill-'))
const key = randomBytes(32)
const children: ChildProcess[] = []

afterAll(async () => {
  for (const child of children) {
    child.kill('SIGKILL')
  }
  await rm(root, { recursive: true })
})

async function start(): Promise<{ client: ReturnType<typeof rawClient>; kill(): Promise<void> }> {
  const program = join(import.meta.dirname, 'upload-child.fixture.ts')
  const child = spawn(process.execPath, [program, root, key.toString('hex')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const url = await new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve))
  return {
    client: rawClient(url),
    async kill() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await gone
    },
  }
}

describe('a server that is killed while it takes an upload', () => {
  it('[C5] has every byte it acknowledged, and nothing that was not sent', async () => {
    const file = webm(randomBytes(24_000_000))
    let acknowledged = 0
    let kills = 0
    let server = await start()
    await server.client.create('take', file.length)
    while (acknowledged < file.length) {
      // Sometimes many parts at once, sometimes a piece that leaves a short tail behind.
      const size = kills % 2 === 0 ? 9_000_000 : randomInt(1, 400_000)
      const end = Math.min(file.length, acknowledged + size)
      const answer = server.client
        .patch('take', acknowledged, file.subarray(acknowledged, end))
        .catch(() => null)
      const killed = kills < 10 ? sleep(randomInt(1, 40)).then(() => server.kill()) : undefined
      if ((await answer)?.status === 204) {
        acknowledged = end
      }
      if (killed) {
        await killed
        kills++
        server = await start()
        const offset = Number((await server.client.head('take')).headers.get('upload-offset'))
        expect(offset).toBeGreaterThanOrEqual(acknowledged)
        acknowledged = offset
      }
    }
    // Also when the very last answer was lost, the upload gets finished.
    expect((await server.client.head('take')).headers.get('upload-offset')).toBe(String(file.length))
    await server.kill()
    expect(kills).toBeGreaterThan(2)
    const storage = createFolderStorage(join(root, 'objects'))
    const object = await openObject(storage, new Uint8Array(key), 'takes/take')
    expect((await object.readAll()).equals(file)).toBe(true)
    const names = await readdir(join(root, 'objects', 'takes', 'take'))
    let stored = 0
    for (const name of names.filter((each) => each !== 'manifest')) {
      stored += (await storage.size(`takes/take/${name}`)) ?? 0
    }
    // What the killed ones left was swept: only ciphertext of this file, its tags and headers remain.
    expect(stored).toBeLessThan(file.length * 1.01)
  })
})
