import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { copyDemonstration } from './template.ts'

export const root = join(import.meta.dirname, '..')
const main = join(root, 'server/src/cli/main.ts')

export interface Finished {
  code: number | null
  stdout: string
  stderr: string
}

/** Runs a command of the product to its end. */
export async function cli(args: string[], env: Record<string, string> = {}): Promise<Finished> {
  const child = spawn(process.execPath, [main, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  await once(child, 'close')
  return { code: child.exitCode, stdout, stderr }
}

export interface Running {
  url: string
  logins: { role: string; email: string; password: string }[]
  folder: string
  process: ChildProcess
  password(role: string): { email: string; password: string }
  /** Ends it as an operator does; the data folder stays unless asked. */
  stop(options?: { keep?: boolean; signal?: NodeJS.Signals }): Promise<void>
}

interface StartOptions {
  folder?: string
  port?: number
  env?: Record<string, string>
}

/** Starts the real server on a data folder, one with the demonstration when none is given; waits for its ready line. */
export async function startServer(options: StartOptions = {}): Promise<Running> {
  if (options.folder) {
    return start({ ...options, folder: options.folder })
  }
  const folder = mkdtempSync(join(tmpdir(), 'mingjian-e2e-'))
  await copyDemonstration(folder, async (template) => {
    rmSync(template, { recursive: true, force: true })
    mkdirSync(template)
    const { stop, process: server } = await start({ folder: template })
    await stop({ keep: true })
    if (server.exitCode !== 0) {
      throw new Error('the demonstration did not end in good order')
    }
  })
  return start({ ...options, folder })
}

async function start({ folder, port = 0, env }: StartOptions & { folder: string }): Promise<Running> {
  const args = ['start', '--demo', '--json', '--port', String(port), '--data', folder]
  const child = spawn(process.execPath, [main, ...args], {
    cwd: root,
    env: { ...process.env, MINGJIAN_LOG_LEVEL: 'warn', MINGJIAN_RATE_LIMIT: '100000', ...env },
    stdio: ['ignore', 'pipe', process.env.E2E_LOG ? 'inherit' : 'ignore'],
  })
  const lines = createInterface({ input: child.stdout })
  const line = await Promise.race([
    once(lines, 'line').then(([text]) => String(text)),
    once(child, 'exit').then(() => null),
  ])
  if (line === null) {
    throw new Error('the server ended before it was ready')
  }
  const ready = JSON.parse(line) as { url: string; logins: Running['logins'] }
  return {
    ...ready,
    folder,
    process: child,
    password(role) {
      const login = ready.logins.find((one) => one.role === role)
      if (!login) {
        throw new Error(`no login for ${role}`)
      }
      return login
    },
    async stop({ keep = false, signal = 'SIGTERM' } = {}) {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill(signal)
        await once(child, 'exit')
      }
      if (!keep) {
        rmSync(folder, { recursive: true, force: true })
      }
    },
  }
}

/** Whether the browser the journeys need is on this machine. */
export const chromium = '/usr/bin/chromium'
export const hasChromium = existsSync(chromium)
