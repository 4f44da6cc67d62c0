import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from './usage.ts'

interface Owner {
  pid: number
  /** Start of the process in clock ticks since boot: a number used again by another process is told apart. */
  born: string
}

/** Makes sure that one process works on a data folder. Says so and stops when another already does. */
export function lockData(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'mingjian.lock')
  const me: Owner = { pid: process.pid, born: bornAt(process.pid) }
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      writeFileSync(file, JSON.stringify(me), { flag: 'wx', mode: 0o600 })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
        throw error
      }
    }
    const owner = readOwner(file)
    if (owner && bornAt(owner.pid) === owner.born) {
      throw new UsageError(`the data folder ${folder} is in use by the running process ${owner.pid}`)
    }
    rmSync(file, { force: true })
  }
  throw new UsageError(`the data folder ${folder} could not be locked`)
}

function readOwner(file: string): Owner | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Owner
  } catch {
    return null
  }
}

function bornAt(pid: number): string {
  try {
    // Field 22 of /proc/PID/stat, counted after the name, which may hold spaces.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // A killed process whose parent has not asked after it stands here still; in a container without an
    // init it does so for ever.
    return fields[0] === 'Z' || fields[0] === 'X' ? 'gone' : (fields[19] ?? '')
  } catch {
    try {
      process.kill(pid, 0)
      return 'alive'
    } catch {
      return 'gone'
    }
  }
}
