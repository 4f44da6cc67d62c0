/** Kinds of file the first bytes tell apart. */
export type Container = 'matroska' | 'mp4' | 'ogg' | 'wav' | 'pdf' | 'jpeg' | 'png'

/** How many bytes `sniff` looks at. */
export const sniffBytes = 12

/** Tells the container by its first bytes; null when it is none we take. */
export function sniff(head: Uint8Array): Container | null {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, sniffBytes))
  // EBML header: WebM and Matroska differ only deeper inside, and browsers mix the two names.
  if (bytes.length >= 4 && bytes.readUInt32BE(0) === 0x1a45dfa3) {
    return 'matroska'
  }
  if (bytes.toString('latin1', 0, 5) === '%PDF-') {
    return 'pdf'
  }
  if (bytes.toString('hex', 0, 3) === 'ffd8ff') {
    return 'jpeg'
  }
  if (bytes.toString('hex', 0, 8) === '89504e470d0a1a0a') {
    return 'png'
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
  'application/pdf': 'pdf',
  'image/jpeg': 'jpeg',
  'image/png': 'png',
}

/** Whether the first bytes are of the declared type; parameters (`;codecs=…`) are not looked at. */
export function matchesType(head: Uint8Array, declaredMimeType: string): boolean {
  const type = (declaredMimeType.split(';')[0] ?? '').trim().toLowerCase()
  const found = sniff(head)
  return found !== null && Object.hasOwn(containerOf, type) && containerOf[type] === found
}
