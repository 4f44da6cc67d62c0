import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createFolderStorage } from '../../adapters/object-storage/index.ts'
import { startUploadServer } from './upload-server.fixture.ts'
import type { UploadRecord, UploadState } from './upload-state.ts'

// Run as a program by the test that kills it: takes uploads into the given folder.

/** Records in a file, for one process: synced before it answers, as a database would be. */
function fileState(file: string): UploadState {
  const load = (): Record<string, UploadRecord> => {
    try {
      return JSON.parse(readFileSync(file, 'utf8'))
    } catch {
      return {}
    }
  }
  const save = (records: Record<string, UploadRecord>) => {
    writeFileSync(`${file}.new`, JSON.stringify(records))
    const handle = openSync(`${file}.new`, 'r')
    fsyncSync(handle)
    closeSync(handle)
    renameSync(`${file}.new`, file)
  }
  return {
    get: async (id) => load()[id] ?? null,
    async set(id, expected, next) {
      const records = load()
      if ((records[id]?.offset ?? null) !== (expected?.offset ?? null)) {
        return false
      }
      save({ ...records, [id]: next })
      return true
    },
    async delete(id) {
      const { [id]: _gone, ...rest } = load()
      save(rest)
    },
  }
}

const [folder, key] = process.argv.slice(2) as [string, string]
const { url } = await startUploadServer({
  storage: createFolderStorage(join(folder, 'objects')),
  state: fileState(join(folder, 'state.json')),
  key: new Uint8Array(Buffer.from(key, 'hex')),
})
process.stdout.write(`${url}\n`)
