import { randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { assertObjectKey, ObjectMissing, type ObjectStorage } from '../../platform/storage/index.ts'

// Object keys have no name that begins with a dot, so nothing collides with it.
const draftFolder = '.drafts'

/**
 * Objects as files in a folder that only its owner can enter. An object appears whole and durable: it is
 * written beside, synced, renamed, and the folder is synced.
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
    async put(key, bytes) {
      const target = place(key)
      const draft = join(root, draftFolder, randomUUID())
      try {
        await writeDurably(draft, bytes instanceof Uint8Array ? [bytes] : bytes)
        await moveInto(root, draft, target)
      } catch (error) {
        await rm(draft, { force: true })
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

async function writeDurably(file: string, pieces: readonly Uint8Array[]): Promise<void> {
  const handle = await open(file, 'wx', 0o600)
  try {
    await writeAll(handle, pieces)
    await handle.datasync()
  } finally {
    await handle.close()
  }
}

async function writeAll(handle: FileHandle, pieces: readonly Uint8Array[]): Promise<void> {
  const total = pieces.reduce((sum, piece) => sum + piece.length, 0)
  const { bytesWritten } = await handle.writev(pieces as Uint8Array[])
  if (bytesWritten < total) {
    // A short write: the kernel takes at most 1024 pieces at once.
    await handle.writeFile(Buffer.concat(pieces as Uint8Array[]).subarray(bytesWritten))
  }
}

// A folder may be tidied away by a delete between its making and its use.
const attempts = 5

async function moveInto(root: string, draft: string, target: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await rename(draft, target)
      await syncFolder(dirname(target))
      return
    } catch (error) {
      if (!isMissing(error) || attempt === attempts) {
        throw error
      }
      await makeFolder(root, dirname(target))
    }
  }
}

async function makeFolder(root: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (let above = dirname(folder); above.startsWith(root); above = dirname(above)) {
    await syncFolder(above)
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function readPiece(file: string, start: number, end: number): Promise<Buffer> {
  const handle = await open(file, 'r')
  try {
    const piece = Buffer.alloc(Math.max(0, end - start))
    let filled = 0
    while (filled < piece.length) {
      const { bytesRead } = await handle.read(piece, filled, piece.length - filled, start + filled)
      if (bytesRead === 0) {
        break
      }
      filled += bytesRead
    }
    return piece.subarray(0, filled)
  } finally {
    await handle.close()
  }
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

async function* listFiles(path: string, key: string): AsyncGenerator<{ key: string; size: number }> {
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
      const found = await stat(join(path, entry.name)).catch(() => null)
      if (found) {
        yield { key: `${key}/${entry.name}`, size: found.size }
      }
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
