import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { readBytes, type Source, unreadable } from './source.ts'

/** A file inside a ZIP archive. */
export interface ZipEntry {
  name: string
  size: number
  /** Its bytes, unpacked as they are read. Throws `import_file.bomb` when they are more than announced. */
  open(): AsyncIterable<Uint8Array>
}

const most = {
  entries: 4096,
  directory: 4 * 1024 * 1024,
  entry: 2 * 1024 ** 3,
  ratio: 300,
  small: 4 * 1024 * 1024,
}

/** The files of a ZIP archive by name, from its directory at the end. */
export async function openZip(source: Source): Promise<Map<string, ZipEntry>> {
  const tailStart = Math.max(0, source.size - 66_000)
  const tail = await readBytes(source, tailStart, source.size)
  const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0 || tail.length < end + 22) {
    throw unreadable.broken()
  }
  const count = tail.readUInt16LE(end + 10)
  const length = tail.readUInt32LE(end + 12)
  const start = tail.readUInt32LE(end + 16)
  if (count > most.entries || length > most.directory || start + length > source.size) {
    throw unreadable.broken()
  }
  const directory = await readBytes(source, start, start + length)
  const entries = new Map<string, ZipEntry>()
  let at = 0
  for (let i = 0; i < count; i += 1) {
    if (directory.length < at + 46 || directory.readUInt32LE(at) !== 0x02014b50) {
      throw unreadable.broken()
    }
    const nameLength = directory.readUInt16LE(at + 28)
    const extraLength = directory.readUInt16LE(at + 30)
    const commentLength = directory.readUInt16LE(at + 32)
    const entry = readEntry(source, directory.subarray(at, at + 46 + nameLength + extraLength), nameLength)
    entries.set(entry.name, entry)
    at += 46 + nameLength + extraLength + commentLength
  }
  return entries
}

function readEntry(source: Source, head: Buffer, nameLength: number): ZipEntry {
  const flags = head.readUInt16LE(8)
  const method = head.readUInt16LE(10)
  const name = head.toString('utf8', 46, 46 + nameLength).replace(/\\/g, '/')
  const [packed, size, offset] = wideSizes(head, nameLength)
  if (flags & 1 || (method !== 0 && method !== 8)) {
    throw unreadable.broken()
  }
  if (size > most.entry || (size > most.small && size > packed * most.ratio)) {
    throw unreadable.bomb()
  }
  return { name, size, open: () => unpack(source, { offset, packed, size, method }) }
}

/** Sizes and place, from the extra field where 32 bits are announced to be too few. */
function wideSizes(head: Buffer, nameLength: number): [packed: number, size: number, offset: number] {
  let values: [number, number, number] = [head.readUInt32LE(20), head.readUInt32LE(24), head.readUInt32LE(42)]
  for (let at = 46 + nameLength; at + 4 <= head.length; at += 4 + head.readUInt16LE(at + 2)) {
    if (head.readUInt16LE(at) === 1) {
      let field = at + 4
      const next = (value: number) => {
        if (value !== 0xffffffff || field + 8 > head.length) {
          return value
        }
        field += 8
        return Number(head.readBigUInt64LE(field - 8))
      }
      // In this order in the field: unpacked, packed, place.
      const size = next(values[1])
      const packed = next(values[0])
      values = [packed, size, next(values[2])]
    }
  }
  return values
}

interface Packed {
  offset: number
  packed: number
  size: number
  method: number
}

async function* unpack(source: Source, { offset, packed, size, method }: Packed): AsyncGenerator<Uint8Array> {
  const head = await readBytes(source, offset, offset + 30)
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) {
    throw unreadable.broken()
  }
  const start = offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  const bytes = Readable.from(source.readRange(start, start + packed), { objectMode: false })
  const stream = method === 8 ? bytes.pipe(createInflateRaw()) : bytes
  bytes.on('error', (error) => stream.destroy(error))
  let seen = 0
  try {
    for await (const piece of stream as AsyncIterable<Uint8Array>) {
      seen += piece.length
      if (seen > size) {
        throw unreadable.bomb()
      }
      yield piece
    }
  } catch (error) {
    throw (error as { code?: string }).code?.startsWith('Z_') ? unreadable.broken() : error
  } finally {
    bytes.destroy()
    stream.destroy()
  }
}
