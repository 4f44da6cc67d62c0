const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const values = new Uint8Array(128)
for (let i = 0; i < alphabet.length; i += 1) values[alphabet.charCodeAt(i)] = i

/** Bytes of a base64 text without line breaks. Here because this package runs where no Buffer is. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  for (let i = 0, at = 0; i < text.length; i += 4, at += 3) {
    const held =
      (sextetAt(text, i) << 18) |
      (sextetAt(text, i + 1) << 12) |
      (sextetAt(text, i + 2) << 6) |
      sextetAt(text, i + 3)
    bytes[at] = held >> 16
    bytes[at + 1] = held >> 8
    bytes[at + 2] = held
  }
  return bytes
}

const sextetAt = (text: string, at: number): number => values[text.charCodeAt(at)] ?? 0
