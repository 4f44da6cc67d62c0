/** Bytes that are no UTF-8: where, what they seem to be, and how to make UTF-8 of them. */
export class EncodingError extends Error {}

/**
 * Reads bytes as UTF-8, a byte-order mark aside. Other encodings are refused: read as UTF-8 their Chinese would turn
 * into signs that mean nothing, and be scored.
 */
export function decodeText(bytes: Uint8Array): string {
  const text = decoded(bytes, 'utf-8')
  if (text !== null) {
    return text
  }
  const [encoding] = ['UTF-16', 'GB18030'].filter((name) => seemsToBe(name, bytes))
  const hint = encoding
    ? `the file seems to be ${encoding}; convert it: iconv -f ${encoding} -t UTF-8 FILE > NEWFILE`
    : 'write the file as UTF-8'
  throw new EncodingError(`line ${firstWrongLine(bytes)} is not UTF-8; ${hint}`)
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function seemsToBe(encoding: string, bytes: Uint8Array): boolean {
  const [first, second] = bytes
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  return encoding === 'UTF-16' ? marked : decoded(bytes, encoding) !== null
}

/** No byte of a longer character is a line feed, neither in UTF-8 nor in GB18030: lines can be looked at one by one. */
function firstWrongLine(bytes: Uint8Array): number {
  let line = 1
  for (let from = 0; from < bytes.length; line += 1) {
    const feed = bytes.indexOf(0x0a, from)
    const end = feed < 0 ? bytes.length : feed + 1
    if (decoded(bytes.subarray(from, end), 'utf-8') === null) {
      return line
    }
    from = end
  }
  return line
}
