import { randomUUID } from 'node:crypto'
import {
  chmodSync,
  close,
  fdatasync,
  fsync,
  mkdirSync,
  open,
  read,
  readdirSync,
  rmSync,
  statSync,
  writev,
} from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { assertObjectKey, ObjectMissing, type ObjectStorage } from '../../platform/storage/index.ts'

// Object keys have no name that begins with a dot, so nothing collides with it.
const draftFolder = '.drafts'

/**
 * Objects as files in a folder that only its owner can enter. An object appears whole and durable: it is
 * written beside, synced, renamed, and the folder is synced. A fresh one is written in its place at once,
 * which costs half the commits of the file system.
 */
export function createFolderStorage(root: string): ObjectStorage {
  mkdirSync(join(root, draftFolder), { recursive: true, mode: 0o700 })
  chmodSync(root, 0o700)
  sweepDrafts(join(root, draftFolder))
  const place = (key: string) => {
    assertObjectKey(key)
    return join(root, key)
  }
  return {
    async put(key, bytes, { fresh = false } = {}) {
      const target = place(key)
      const draft = fresh ? target : join(root, draftFolder, randomUUID())
      try {
        await inFolder(root, dirname(draft), () =>
          writeDurably(draft, bytes instanceof Uint8Array ? [bytes] : bytes),
        )
        if (!fresh) {
          await inFolder(root, dirname(target), () => rename(draft, target))
        }
        // After the file itself: then most file systems have nothing left to do.
        await syncFolder(dirname(target))
      } catch (error) {
        // What exists under a fresh key is somebody else's.
        if (!(fresh && (error as NodeJS.ErrnoException).code === 'EEXIST')) {
          await rm(draft, { force: true }).catch(() => {})
        }
        throw error
      }
    },
    get: (key) => readFile(place(key)).catch(rejectMissing(key)),
    getRange: (key, start, end) => readPiece(place(key), start, end).catch(rejectMissing(key)),
    async size(key) {
      try {
        const found = await stat(place(key))
        return found.isFile() ? found.size : null
      } catch (error) {
        return isMissing(error) ? null : Promise.reject(error)
      }
    },
    async delete(key) {
      const target = place(key)
      await rm(target, { force: true })
      await tidy(root, dirname(target))
    },
    list: (folder) => listFiles(place(folder), folder),
    async close() {},
  }
}

// No write takes an hour: what is older was left by a crash. Younger ones may be another process at work.
const draftLifeMs = 3_600_000

function sweepDrafts(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name)
    const found = statSync(file, { throwIfNoEntry: false })
    if (found && Date.now() - found.mtimeMs > draftLifeMs) {
      rmSync(file, { force: true })
    }
  }
}

// The calls with bare descriptors: handles cost more than the system calls they make.
const openFile = promisify(open)
const closeFile = promisify(close)
const syncData = promisify(fdatasync)
const syncAll = promisify(fsync)
const writePieces = promisify(writev)

async function withFile<T>(
  file: string,
  flags: string,
  work: (descriptor: number) => Promise<T>,
): Promise<T> {
  const descriptor = await openFile(file, flags, 0o600)
  try {
    return await work(descriptor)
  } finally {
    await closeFile(descriptor)
  }
}

function writeDurably(file: string, pieces: readonly Uint8Array[]): Promise<void> {
  return withFile(file, 'wx', async (descriptor) => {
    let left = pieces.filter((piece) => piece.length > 0)
    while (left.length > 0) {
      const { bytesWritten } = await writePieces(descriptor, left)
      left = without(left, bytesWritten)
    }
    await syncData(descriptor)
  })
}

/** What is left of the pieces after so many bytes of them were written. */
function without(pieces: Uint8Array[], written: number): Uint8Array[] {
  let skip = written
  return pieces.flatMap((piece) => {
    const rest = piece.subarray(skip)
    skip = Math.max(0, skip - piece.length)
    return rest.length > 0 ? [rest] : []
  })
}

// A folder may be tidied away by a delete between its making and its use.
const attempts = 5

async function inFolder(root: string, folder: string, work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await work()
      return
    } catch (error) {
      if (!isMissing(error) || attempt === attempts) {
        throw error
      }
      await makeFolder(root, folder)
    }
  }
}

async function makeFolder(root: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (let above = dirname(folder); above.startsWith(root); above = dirname(above)) {
    await syncFolder(above)
  }
}

function syncFolder(folder: string): Promise<void> {
  return withFile(folder, 'r', (descriptor) => syncAll(descriptor))
}

function readPiece(file: string, start: number, end: number): Promise<Buffer> {
  return withFile(file, 'r', async (descriptor) => {
    const piece = Buffer.alloc(Math.max(0, end - start))
    let filled = 0
    while (filled < piece.length) {
      const bytes = await readBytes(descriptor, piece, filled, start + filled)
      if (bytes === 0) {
        break
      }
      filled += bytes
    }
    return piece.subarray(0, filled)
  })
}

function readBytes(descriptor: number, into: Buffer, at: number, position: number): Promise<number> {
  return new Promise((resolve, reject) => {
    read(descriptor, into, at, into.length - at, position, (error, bytes) =>
      error ? reject(error) : resolve(bytes),
    )
  })
}

async function tidy(root: string, folder: string): Promise<void> {
  for (let at = folder; at !== root && at.startsWith(root); at = dirname(at)) {
    try {
      await rmdir(at)
    } catch {
      // Not empty, or gone already: nothing more to tidy.
      return
    }
  }
}

async function* listFiles(path: string, key: string): AsyncGenerator<string> {
  const entries = await readdir(path, { withFileTypes: true }).catch((error) => {
    if (isMissing(error)) {
      return []
    }
    throw error
  })
  // As S3 sorts: by the whole key, where a folder counts with its slash.
  const sortKey = (entry: { name: string; isDirectory(): boolean }) =>
    entry.isDirectory() ? `${entry.name}/` : entry.name
  for (const entry of entries.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))) {
    if (entry.isDirectory()) {
      yield* listFiles(join(path, entry.name), `${key}/${entry.name}`)
    } else {
      yield `${key}/${entry.name}`
    }
  }
}

function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code
  return code === 'ENOENT' || code === 'ENOTDIR'
}

function rejectMissing(key: string): (error: unknown) => never {
  return (error) => {
    throw isMissing(error) || (error as NodeJS.ErrnoException).code === 'EISDIR'
      ? new ObjectMissing(key, { cause: error })
      : error
  }
}
