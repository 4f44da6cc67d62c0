import { mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { storageConformance } from './conformance.ts'
import { createFolderStorage } from './folder.ts'

const root = await mkdtemp(join(tmpdir(), 'folder-storage-'))
afterAll(() => rm(root, { recursive: true }))

storageConformance('a folder', () => createFolderStorage(join(root, 'conformance')))

describe('a folder', () => {
  it('lets only its owner in', async () => {
    const storage = createFolderStorage(join(root, 'modes'))
    await storage.put('a/b/c', Buffer.from('x'))
    const mode = async (...path: string[]) => (await stat(join(root, 'modes', ...path))).mode & 0o777
    expect([await mode(), await mode('a'), await mode('a', 'b')]).toEqual([0o700, 0o700, 0o700])
    expect(await mode('a', 'b', 'c')).toBe(0o600)
  })

  it('shows no object and leaves no draft when a write fails', async () => {
    const storage = createFolderStorage(join(root, 'failing'))
    // A file where a folder is needed: the rename cannot succeed.
    await writeFile(join(root, 'failing', 'file'), 'in the way')
    await expect(storage.put('file/below', Buffer.from('x'))).rejects.toThrow()
    expect(await readdir(join(root, 'failing', '.drafts'))).toEqual([])
    expect(await readFile(join(root, 'failing', 'file'), 'utf8')).toBe('in the way')
  })

  it('does not touch an object whose key was wrongly called fresh', async () => {
    const storage = createFolderStorage(join(root, 'fresh'))
    await storage.put('a/b', Buffer.from('first'), { fresh: true })
    await expect(storage.put('a/b', Buffer.from('second'), { fresh: true })).rejects.toThrow('EEXIST')
    expect((await storage.get('a/b')).toString()).toBe('first')
  })

  it('removes folders that became empty, and nothing above its own', async () => {
    const storage = createFolderStorage(join(root, 'tidy'))
    await storage.put('a/b/c', Buffer.from('x'))
    await storage.put('a/d', Buffer.from('x'))
    await storage.delete('a/b/c')
    expect(await readdir(join(root, 'tidy', 'a'))).toEqual(['d'])
    await storage.delete('a/d')
    expect(await readdir(join(root, 'tidy'))).toEqual(['.drafts'])
  })

  it('sweeps drafts that a crash left, once they are old', async () => {
    const at = join(root, 'crashed')
    createFolderStorage(at)
    await writeFile(join(at, '.drafts', 'left'), 'x')
    createFolderStorage(at)
    expect(await readdir(join(at, '.drafts'))).toEqual(['left'])
    await utimes(join(at, '.drafts', 'left'), 0, 0)
    createFolderStorage(at)
    expect(await readdir(join(at, '.drafts'))).toEqual([])
  })

  it('does not replace a folder elsewhere through a link', async () => {
    const at = join(root, 'linked')
    const storage = createFolderStorage(at)
    await symlink('/nonexistent-target', join(at, 'link'))
    await storage.put('link', Buffer.from('x'))
    expect((await stat(join(at, 'link'))).isFile()).toBe(true)
  })
})
