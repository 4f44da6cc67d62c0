const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const values = new Uint8Array(128)
for (let i = 0; i < alphabet.length; i += 1) values[alphabet.charCodeAt(i)] = i

/** Bytes of a base64 text; line breaks are skipped. Here because this package runs where no Buffer is. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const plain = text.replace(/[\s=]/gu, '')
  const bytes = new Uint8Array(Math.floor((plain.length * 3) / 4))
  let [at, bits, held] = [0, 0, 0]
  for (let i = 0; i < plain.length; i += 1) {
    bits = (bits << 6) | (values[plain.charCodeAt(i)] ?? 0)
    held += 6
    if (held < 8) continue
    held -= 8
    bytes[at] = (bits >> held) & 0xff
    bits &= (1 << held) - 1
    at += 1
  }
  return bytes
}
