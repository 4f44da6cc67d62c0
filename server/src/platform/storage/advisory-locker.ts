import { setTimeout as sleep } from 'node:timers/promises'
import { MemoryLocker } from '@tus/server'
import { ERRORS, type Lock, type Locker, type RequestRelease } from '@tus/utils'
import type pg from 'pg'

const channel = 'mingjian_upload_release'
const retryMs = 25

/**
 * Excludes concurrent requests for one upload across processes, by PostgreSQL's advisory locks. Who waits
 * asks the holder, wherever it is, to come to an end (a phone that lost its network leaves half-open calls).
 *
 * All locks of a process are held by one connection, so thousands of uploads cost one. It needs a session:
 * a pooler in transaction mode between us and PostgreSQL will not do. When the connection is lost the
 * locks are, too; acknowledged bytes are safe all the same, by `UploadState.set`.
 */
export function advisoryLocker(
  pool: Pick<pg.Pool, 'connect'>,
  options: { timeoutMs?: number } = {},
): Locker & { close(): void } {
  const timeoutMs = options.timeoutMs ?? 30_000
  const here = new MemoryLocker({ acquireLockTimeout: timeoutMs })
  const holders = new Map<string, RequestRelease>()
  const session = holdSession(pool, (id) => void holders.get(id)?.())

  async function acquire(id: string, signal: AbortSignal): Promise<void> {
    const until = Date.now() + timeoutMs
    while (!(await session.ask('select pg_try_advisory_lock(hashtextextended($1, 1)) as yes', id))) {
      if (signal.aborted || Date.now() > until) {
        throw ERRORS.ERR_LOCK_TIMEOUT
      }
      await session.ask(`select pg_notify('${channel}', $1) is null as yes`, id)
      await sleep(retryMs)
    }
  }

  function newLock(id: string): Lock {
    const local = here.newLock(id)
    return {
      async lock(signal, requestRelease) {
        // One session may take an advisory lock twice, so requests within this process queue up first.
        await local.lock(signal, requestRelease)
        try {
          await acquire(id, signal)
          holders.set(id, requestRelease)
        } catch (error) {
          await local.unlock()
          throw error
        }
      },
      async unlock() {
        holders.delete(id)
        // Fails only when the session is gone, and then the lock is gone with it.
        await session.ask('select pg_advisory_unlock(hashtextextended($1, 1)) as yes', id).catch(() => {})
        await local.unlock()
      },
    }
  }
  return { newLock, close: session.close }
}

function holdSession(pool: Pick<pg.Pool, 'connect'>, heard: (id: string) => void) {
  let current: Promise<pg.PoolClient> | undefined

  async function open(): Promise<pg.PoolClient> {
    const client = await pool.connect()
    client.on('notification', ({ payload }) => heard(payload ?? ''))
    client.once('error', () => {
      current = undefined
      client.release(true)
    })
    await client.query(`listen ${channel}`)
    return client
  }

  return {
    async ask(text: string, id: string): Promise<boolean> {
      current ??= open().catch((error) => {
        current = undefined
        throw error
      })
      const { rows } = await (await current).query<{ yes: boolean }>(text, [id])
      return rows[0]?.yes === true
    },
    close(): void {
      current?.then((client) => client.release(true)).catch(() => {})
      current = undefined
    },
  }
}
