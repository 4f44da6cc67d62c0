import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { createFolderStorage } from '../../adapters/object-storage/index.ts'
import { cloneDatabase } from '../../testing/database.ts'
import { createPool } from '../db/index.ts'
import { advisoryLocker } from './advisory-locker.ts'
import { rawClient, startUploadServer, webm } from './upload-server.fixture.ts'
import { memoryUploadState } from './upload-state.ts'

const database = await cloneDatabase()
const pools = [createPool(database.address, 3), createPool(database.address, 3)] as const
const [here, there] = pools.map((pool) => advisoryLocker(pool, { timeoutMs: 2000 })) as [
  ReturnType<typeof advisoryLocker>,
  ReturnType<typeof advisoryLocker>,
]
const never = new AbortController().signal

afterAll(async () => {
  here.close()
  there.close()
  await Promise.all(pools.map((pool) => pool.end()))
  await database.drop()
})

describe('a lock on an upload', () => {
  it('is held by one at a time, over processes', async () => {
    const id = randomUUID()
    let inside = 0
    let most = 0
    const work = async (locker: typeof here) => {
      const lock = locker.newLock(id)
      await lock.lock(never, () => {})
      most = Math.max(most, ++inside)
      await sleep(5)
      inside--
      await lock.unlock()
    }
    await Promise.all([here, there, here, there, here, there].map(work))
    expect([most, inside]).toEqual([1, 0])
  })

  it('is asked back from a holder in another process', async () => {
    const id = randomUUID()
    const lock = here.newLock(id)
    let asked = 0
    await lock.lock(never, () => {
      if (asked++ === 0) {
        void lock.unlock()
      }
    })
    const other = there.newLock(id)
    await other.lock(never, () => {})
    expect(asked).toBeGreaterThan(0)
    await other.unlock()
  })

  it('is given up waiting for after a while, and free for the next', async () => {
    const id = randomUUID()
    const lock = here.newLock(id)
    await lock.lock(never, () => {})
    await expect(there.newLock(id).lock(never, () => {})).rejects.toMatchObject({ status_code: 500 })
    await lock.unlock()
    const next = there.newLock(id)
    await next.lock(never, () => {})
    await next.unlock()
  })

  it('does not hinder other uploads and outlives the loss of its connection', async () => {
    const [a, b] = [here.newLock(randomUUID()), here.newLock(randomUUID())]
    await a.lock(never, () => {})
    await b.lock(never, () => {})
    await pools[1].query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where pid <> pg_backend_pid() and query ilike '%advisory%'`,
    )
    await sleep(100)
    await a.unlock()
    await b.unlock()
    await a.lock(never, () => {})
    await a.unlock()
  })
})

describe('an upload on two processes with a lock', () => {
  it('[C5] is taken over from a call that hangs, and keeps what that call had brought', async () => {
    const root = await mkdtemp(join(tmpdir(), 'upload-lock-'))
    const shared = {
      storage: createFolderStorage(root),
      state: memoryUploadState(),
      key: new Uint8Array(randomBytes(32)),
    }
    const first = await startUploadServer({ ...shared, locker: here, lockDrainTimeoutMs: 50 })
    const second = await startUploadServer({ ...shared, locker: there, lockDrainTimeoutMs: 50 })
    const file = webm(randomBytes(500_000))
    await rawClient(first.url).create('take', file.length)
    const hanging = httpRequest(`${first.url}/take`, {
      method: 'PATCH',
      headers: {
        'Tus-Resumable': '1.0.0',
        Authorization: 'Link secret',
        'Content-Type': 'application/offset+octet-stream',
        'Upload-Offset': '0',
        'Content-Length': file.length,
      },
    })
    hanging.on('error', () => {})
    hanging.write(file.subarray(0, 200_000))
    await sleep(200)
    const client = rawClient(second.url)
    const offset = Number((await client.head('take')).headers.get('upload-offset'))
    expect(offset).toBe(200_000)
    expect((await client.patch('take', offset, file.subarray(offset))).status).toBe(204)
    hanging.destroy()
    await first.stop()
    await second.stop()
    await rm(root, { recursive: true })
  })
})
