import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Engine, prepareEngine } from './engine.ts'
import type { DatabaseAddress } from './index.ts'

export interface EmbeddedDatabase {
  address: DatabaseAddress
  stop(): Promise<void>
}

const user = 'mingjian'
// sockaddr_un holds 107 bytes; longer paths are reached through a short link.
const longestSocketPath = 100

/**
 * Starts a private PostgreSQL on a folder, reachable only through a unix socket in that folder.
 *
 * As root the server runs as `nobody`, and the folder may lie below one that `nobody` cannot enter (a
 * home of mode 700). So it is never reached by its full path: the server inherits it as its working
 * folder and knows it as `/proc/self/cwd`.
 *
 * @param options.durable false only for tests: no fsync.
 */
export async function startEmbedded(
  folder: string,
  options: { engineCache: string; durable?: boolean; maxConnections?: number },
): Promise<EmbeddedDatabase> {
  const engine = prepareEngine(options.engineCache)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  if (engine.uid !== undefined && engine.gid !== undefined) {
    own(folder, engine.uid, engine.gid)
  }
  await stopOrphan(folder)
  if (!existsSync(join(folder, 'PG_VERSION'))) {
    initialise(engine, folder)
  }
  const server = launch(engine, folder, options)
  const link = socketFolder(folder)
  const address = { host: link.path, user, database: 'mingjian' }
  try {
    await waitUntilReady(server, link.path, folder)
  } catch (error) {
    server.kill('SIGINT')
    throw error
  }
  return {
    address,
    async stop() {
      await end(server)
      link.remove()
    },
  }
}

/** A folder restored from a copy belongs to who copied it; the server must own all of it. */
function own(folder: string, uid: number, gid: number): void {
  chownSync(folder, uid, gid)
  const version = join(folder, 'PG_VERSION')
  if (existsSync(version) && statSync(version).uid !== uid) {
    spawnSync('chown', ['-R', `${uid}:${gid}`, folder])
  }
}

function initialise(engine: Engine, folder: string): void {
  const place = insidePath(folder)
  const result = spawnSync(
    join(engine.bin, 'initdb'),
    [
      '-D',
      place,
      '-U',
      user,
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale-provider=icu',
      '--icu-locale=zh',
      '--locale=C',
      '--no-instructions',
    ],
    { cwd: folder, encoding: 'utf8', ...identity(engine) },
  )
  if (result.status !== 0) {
    rmSync(folder, { recursive: true, force: true })
    throw new Error(`the embedded database could not be set up: ${result.stderr || result.error?.message}`)
  }
  appendFileSync(
    join(folder, 'postgresql.conf'),
    [
      "listen_addresses = ''",
      "unix_socket_directories = '.'",
      "timezone = 'UTC'",
      'log_timezone = UTC',
      '',
    ].join('\n'),
  )
}

function launch(
  engine: Engine,
  folder: string,
  options: { durable?: boolean; maxConnections?: number },
): ChildProcess {
  const settings = [`max_connections=${options.maxConnections ?? 100}`]
  if (options.durable === false) {
    settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off')
  }
  const log = openSync(`${folder}.log`, 'a', 0o600)
  return spawn(
    join(engine.bin, 'postgres'),
    ['-D', insidePath(folder), ...settings.flatMap((s) => ['-c', s])],
    {
      cwd: folder,
      stdio: ['ignore', log, log],
      // Its own process group: Ctrl-C reaches us, and we stop it after our last query.
      detached: true,
      ...identity(engine),
    },
  )
}

function identity(engine: Engine): { uid?: number; gid?: number; env: NodeJS.ProcessEnv } {
  // Only what it needs: no secret of ours is in the server's environment.
  const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
  return engine.uid === undefined || engine.gid === undefined
    ? { env }
    : { uid: engine.uid, gid: engine.gid, env }
}

function insidePath(folder: string): string {
  return existsSync('/proc/self/cwd') ? '/proc/self/cwd' : folder
}

function socketFolder(folder: string): { path: string; remove(): void } {
  if (Buffer.byteLength(`${folder}/.s.PGSQL.5432`) <= longestSocketPath) {
    return { path: folder, remove: () => {} }
  }
  const short = mkdtempSync(join(tmpdir(), 'mj-'))
  symlinkSync(folder, join(short, 's'))
  return { path: join(short, 's'), remove: () => rmSync(short, { recursive: true, force: true }) }
}

async function waitUntilReady(server: ChildProcess, host: string, folder: string): Promise<void> {
  const deadline = Date.now() + 60_000
  for (;;) {
    if (server.exitCode !== null) {
      throw new Error(`the embedded database stopped at its start: see ${folder}.log`)
    }
    const client = new pg.Client({ host, user, database: 'postgres' })
    try {
      await client.connect()
      const { rowCount } = await client.query("select 1 from pg_database where datname = 'mingjian'")
      if (rowCount === 0) {
        await client.query('create database mingjian')
      }
      return
    } catch (error) {
      if (Date.now() > deadline) {
        throw error
      }
      await sleep(30)
    } finally {
      await client.end().catch(() => {})
    }
  }
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) {
    return
  }
  const gone = new Promise((resolve) => server.once('exit', resolve))
  // Fast shutdown: connections are closed, a checkpoint is written.
  server.kill('SIGINT')
  await gone
}

/** A killed parent leaves its server behind; it holds the folder, so it is stopped first. */
async function stopOrphan(folder: string): Promise<void> {
  const file = join(folder, 'postmaster.pid')
  if (!existsSync(file)) {
    return
  }
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (!(pid > 1) || !isPostgres(pid, folder)) {
    // After a crash of the machine its number may be another program's, which PostgreSQL would take for
    // a running server. That none works in this folder was just seen.
    rmSync(file, { force: true })
    return
  }
  process.kill(pid, 'SIGINT')
  const deadline = Date.now() + 30_000
  while (isPostgres(pid, folder)) {
    if (Date.now() > deadline) {
      process.kill(pid, 'SIGQUIT')
      await sleep(500)
      return
    }
    await sleep(30)
  }
}

function isPostgres(pid: number, folder: string): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  try {
    // The number may have been given to another program since: only one working in this folder is ours.
    return (
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres') &&
      readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder)
    )
  } catch {
    return !existsSync('/proc/self')
  }
}
