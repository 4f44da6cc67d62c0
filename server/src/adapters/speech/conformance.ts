import { expect, it } from 'vitest'
import type { SpeechRecogniser } from './index.ts'

/** One second of silence: 16 kHz mono PCM in a RIFF file. */
export function silence(seconds = 1): Uint8Array {
  const data = 2 * 16_000 * seconds
  const wav = Buffer.alloc(44 + data)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(36 + data, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(16_000, 24)
  wav.writeUInt32LE(32_000, 28)
  wav.writeUInt16LE(2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(data, 40)
  return new Uint8Array(wav)
}

/** What every recogniser keeps to. */
export function speechConformance(make: () => SpeechRecogniser): void {
  it('[C2] names itself, so that a transcript says how it came about', () => {
    expect(make().name).not.toBe('')
  })

  it('[C2] gives words that stand in the order they are said, or says that it hears nothing', async () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const heard = await make().recognise(silence(), language)
      if (!heard) {
        continue
      }
      expect(typeof heard.text).toBe('string')
      expect(heard.text).not.toContain('\0')
      expect(heard.confidence === null || (heard.confidence >= 0 && heard.confidence <= 1)).toBe(true)
      for (const [i, word] of heard.words.entries()) {
        expect(word.end).toBeGreaterThanOrEqual(word.start)
        expect(word.start).toBeGreaterThanOrEqual(heard.words[i - 1]?.start ?? 0)
      }
    }
  })

  it('[C2] hears the same twice, also at once', async () => {
    const recogniser = make()
    const [first, second] = await Promise.all([
      recogniser.recognise(silence(), 'en'),
      recogniser.recognise(silence(), 'en'),
    ])
    expect(second).toEqual(first)
  })
}
