import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { lockData } from './data-lock.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingjian-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the lock of a data folder', () => {
  it('a second one says who holds it', () => {
    const unlock = lockData(folder)
    expect(() => lockData(folder)).toThrow(`in use by the running process ${process.pid}`)
    unlock()
    lockData(folder)()
  })

  it('one left by a killed process is taken over', async () => {
    const script = `import { lockData } from ${JSON.stringify(join(import.meta.dirname, 'data-lock.ts'))}; lockData(${JSON.stringify(folder)}); console.log('locked'); setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    expect(() => lockData(folder)).toThrow(`in use by the running process ${child.pid}`)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(existsSync(join(folder, 'mingjian.lock'))).toBe(true)
    lockData(folder)()
  })

  it.runIf(process.platform === 'linux')(
    'one left by a killed process that nobody has reaped is taken over too',
    async () => {
      const script = `import { lockData } from ${JSON.stringify(join(import.meta.dirname, 'data-lock.ts'))}; lockData(${JSON.stringify(folder)}); console.log(process.pid); setInterval(() => {}, 1000)`
      // The shell becomes `sleep`, which never asks after its child.
      const parent = spawn(
        'sh',
        ['-c', '"$0" --input-type=module -e "$1" & exec sleep 30', process.execPath, script],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      )
      const [line] = await once(parent.stdout, 'data')
      const pid = Number(String(line))
      process.kill(pid, 'SIGKILL')
      await vi.waitFor(() => expect(readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(') Z '))
      lockData(folder)()
      parent.kill()
    },
  )
})
