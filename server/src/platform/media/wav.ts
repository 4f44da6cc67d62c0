import { sampleRate } from './decode-audio.ts'

const headerBytes = 44

/** Writes samples as a RIFF file: 16-bit PCM, one channel, 16 kHz. */
export function encodeWav(samples: Float32Array): Uint8Array {
  const bytes = Buffer.alloc(headerBytes + samples.length * 2)
  bytes.write('RIFF', 0, 'latin1')
  bytes.writeUInt32LE(bytes.length - 8, 4)
  bytes.write('WAVEfmt ', 8, 'latin1')
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20) // PCM
  bytes.writeUInt16LE(1, 22) // channels
  bytes.writeUInt32LE(sampleRate, 24)
  bytes.writeUInt32LE(sampleRate * 2, 28)
  bytes.writeUInt16LE(2, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36, 'latin1')
  bytes.writeUInt32LE(samples.length * 2, 40)
  const pcm = new Int16Array(bytes.buffer, bytes.byteOffset + headerBytes, samples.length)
  samples.forEach((sample, i) => {
    pcm[i] = Math.round(Math.max(-1, Math.min(1, sample)) * 32_767)
  })
  return bytes
}
