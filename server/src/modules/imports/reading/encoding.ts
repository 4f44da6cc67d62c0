import { readBytes, type Source } from './source.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

/**
 * The encoding of a text file: by its byte order mark, by the zero bytes UTF-16 leaves among Latin text, else UTF-8
 * when every byte of the file fits it, else GB18030. The whole file is looked at: one page of ASCII proves nothing.
 */
export async function detectEncoding(source: Source): Promise<Encoding> {
  const head = await readBytes(source, 0, Math.min(source.size, 4096))
  if (head[0] === 0xff && head[1] === 0xfe) {
    return 'utf-16le'
  }
  if (head[0] === 0xfe && head[1] === 0xff) {
    return 'utf-16be'
  }
  const zeros = [0, 0]
  for (const [i, byte] of head.entries()) {
    zeros[i % 2] = (zeros[i % 2] ?? 0) + (byte === 0 ? 1 : 0)
  }
  const [even = 0, odd = 0] = zeros
  if (even + odd > head.length / 20) {
    return odd >= even ? 'utf-16le' : 'utf-16be'
  }
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const piece of source.readRange(0, source.size)) {
      decoder.decode(piece, { stream: true })
    }
    decoder.decode()
    return 'utf-8'
  } catch {
    return 'gb18030'
  }
}

/** The text of a file, piece by piece, without its byte order mark. What cannot be decoded becomes U+FFFD. */
export async function* decode(source: Source, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const piece of source.readRange(0, source.size)) {
    yield decoder.decode(piece, { stream: true })
  }
  yield decoder.decode()
}
