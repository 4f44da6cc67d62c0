import { crc32, createDeflateRaw } from 'node:zlib'

interface Written {
  name: Buffer
  crc: number
  packed: number
  size: number
  offset: number
}

/** A file to be put into an archive. */
export interface ZipPart {
  name: string
  content: AsyncIterable<string> | Iterable<string>
}

const utf8AndDescriptor = 0x0808
// 1 January 1980: an archive of the same rows is the same bytes.
const dosDate = 0x0021

/** A ZIP archive, made as it is read: sizes follow each file, so nothing has to be held. */
export async function* writeZip(parts: readonly ZipPart[]): AsyncGenerator<Buffer> {
  const written: Written[] = []
  let offset = 0
  for (const part of parts) {
    const entry: Written = { name: Buffer.from(part.name), crc: 0, packed: 0, size: 0, offset }
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(utf8AndDescriptor, 6)
    head.writeUInt16LE(8, 8)
    head.writeUInt16LE(dosDate, 12)
    head.writeUInt16LE(entry.name.length, 26)
    yield Buffer.concat([head, entry.name])
    for await (const piece of deflate(part.content, entry)) {
      entry.packed += piece.length
      yield piece
    }
    const tail = Buffer.alloc(16)
    tail.writeUInt32LE(0x08074b50, 0)
    tail.writeUInt32LE(entry.crc, 4)
    tail.writeUInt32LE(entry.packed, 8)
    tail.writeUInt32LE(entry.size, 12)
    yield tail
    offset += 30 + entry.name.length + entry.packed + 16
    written.push(entry)
  }
  yield directory(written, offset)
}

async function* deflate(content: ZipPart['content'], entry: Written): AsyncGenerator<Buffer> {
  const packer = createDeflateRaw({ level: 6 })
  const feed = (async () => {
    for await (const text of content) {
      const bytes = Buffer.from(text)
      entry.crc = crc32(bytes, entry.crc)
      entry.size += bytes.length
      if (!packer.write(bytes)) {
        await new Promise((resolve) => packer.once('drain', resolve))
      }
    }
    packer.end()
  })()
  feed.catch((error: unknown) => packer.destroy(error as Error))
  yield* packer as AsyncIterable<Buffer>
  await feed
}

function directory(written: readonly Written[], start: number): Buffer {
  const entries = written.map((entry) => {
    const head = Buffer.alloc(46)
    head.writeUInt32LE(0x02014b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(20, 6)
    head.writeUInt16LE(utf8AndDescriptor, 8)
    head.writeUInt16LE(8, 10)
    head.writeUInt16LE(dosDate, 14)
    head.writeUInt32LE(entry.crc, 16)
    head.writeUInt32LE(entry.packed, 20)
    head.writeUInt32LE(entry.size, 24)
    head.writeUInt16LE(entry.name.length, 28)
    head.writeUInt32LE(entry.offset, 42)
    return Buffer.concat([head, entry.name])
  })
  const list = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(written.length, 8)
  end.writeUInt16LE(written.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(start, 16)
  return Buffer.concat([list, end])
}
