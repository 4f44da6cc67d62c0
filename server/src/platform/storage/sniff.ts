/** Kinds of file the first bytes tell apart. */
export type Container = 'matroska' | 'mp4' | 'ogg' | 'wav'

/** How many bytes `sniff` looks at. */
export const sniffBytes = 12

/** Tells the container by its first bytes; null when it is none we take. */
export function sniff(head: Uint8Array): Container | null {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, sniffBytes))
  // EBML header: WebM and Matroska differ only deeper inside, and browsers mix the two names.
  if (bytes.length >= 4 && bytes.readUInt32BE(0) === 0x1a45dfa3) {
    return 'matroska'
  }
  const word = (at: number) => bytes.toString('latin1', at, at + 4)
  if (word(4) === 'ftyp') {
    return 'mp4'
  }
  if (word(0) === 'OggS') {
    return 'ogg'
  }
  return word(0) === 'RIFF' && word(8) === 'WAVE' ? 'wav' : null
}

const containerOf: Record<string, Container> = {
  'video/webm': 'matroska',
  'audio/webm': 'matroska',
  'video/x-matroska': 'matroska',
  'audio/x-matroska': 'matroska',
  'video/mp4': 'mp4',
  'audio/mp4': 'mp4',
  'audio/x-m4a': 'mp4',
  'video/quicktime': 'mp4',
  'audio/ogg': 'ogg',
  'video/ogg': 'ogg',
  'audio/wav': 'wav',
  'audio/x-wav': 'wav',
}

/** Whether the first bytes are of the declared type; parameters (`;codecs=…`) are not looked at. */
export function matchesType(head: Uint8Array, declaredMimeType: string): boolean {
  const type = (declaredMimeType.split(';')[0] ?? '').trim().toLowerCase()
  const found = sniff(head)
  return found !== null && Object.hasOwn(containerOf, type) && containerOf[type] === found
}
