import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Result } from './measure.ts'

const main = join(import.meta.dirname, '../server/src/cli/main.ts')

/** `start` on an existing data folder to its ready line, and the idle memory of the process. */
export async function run(): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mingjian-bench-'))
  try {
    await startOnce(folder)
    const { seconds, megabytes } = await startOnce(folder, 20)
    return [
      { name: 'start to ready on an existing data folder', value: seconds, unit: 's', goal: '≤ 5' },
      { name: 'resident memory of the idle process', value: megabytes, unit: 'MB', goal: '≤ 250' },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function startOnce(folder: string, idleSeconds = 0): Promise<{ seconds: number; megabytes: number }> {
  const started = performance.now()
  const child = spawn(
    process.execPath,
    [main, 'start', '--demo', '--json', '--port', '0', '--data', folder],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  )
  await once(child.stdout, 'data')
  const seconds = Math.round((performance.now() - started) / 10) / 100
  await sleep(idleSeconds * 1000)
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  const megabytes = Math.round(Number(status.match(/VmRSS:\s+(\d+)/)?.[1] ?? 0) / 1024)
  child.kill('SIGTERM')
  await once(child, 'exit')
  return { seconds, megabytes }
}
