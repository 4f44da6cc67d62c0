import { expect, it } from 'vitest'
import { SpeechFault } from './fault.ts'
import type { SpeechRecogniser } from './recogniser.ts'

/** Silence: 16 kHz mono PCM in a RIFF file. */
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

/** What every recogniser keeps to, and how one that cannot work says so. */
export function speechConformance(
  make: () => SpeechRecogniser,
  makeBroken: (() => SpeechRecogniser) | null = null,
): void {
  it('[C2] names itself and where recordings go, so that a transcript says how it came about', () => {
    const { kind, name, destination } = make()
    expect(name).not.toBe('')
    expect(name.startsWith(kind)).toBe(true)
    expect(destination === null || (destination.host !== '' && /^[a-z]{2}$/.test(destination.region))).toBe(
      true,
    )
  })

  it('[C2] gives words that stand in the order they are said, or says that it hears nothing', async () => {
    const recogniser = make()
    for (const language of ['zh-CN', 'en'] as const) {
      const heard = await recogniser.recognise(silence(), language)
      expect(heard === null).toBe(recogniser.kind === 'none')
      if (!heard) {
        continue
      }
      expect(typeof heard.text).toBe('string')
      expect(heard.text).not.toContain('\0')
      expect(heard.confidence === null || (heard.confidence >= 0 && heard.confidence <= 1)).toBe(true)
      expect(heard.language === null || /^[a-z]{2,3}(-\w+)?$/.test(heard.language)).toBe(true)
      for (const [i, word] of heard.words.entries()) {
        expect(word.text).not.toBe('')
        expect(word.end).toBeGreaterThanOrEqual(word.start)
        expect(word.start).toBeGreaterThanOrEqual(heard.words[i - 1]?.start ?? 0)
      }
    }
    await recogniser.close()
  })

  it('[C2] hears the same twice, also at once', async () => {
    const recogniser = make()
    const [first, second] = await Promise.all([
      recogniser.recognise(silence(), 'en'),
      recogniser.recognise(silence(), 'en'),
    ])
    expect(second).toEqual(first)
    await recogniser.close()
  })

  it('[C2] can be asked whether it works', async () => {
    const recogniser = make()
    await expect(recogniser.check()).resolves.toBeUndefined()
    await recogniser.close()
    await recogniser.close()
  })

  it.skipIf(makeBroken === null)('[C2] fails by name, and tells whether another try may help', async () => {
    const broken = makeBroken?.()
    const failure = await broken?.recognise(silence(), 'en').catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(SpeechFault)
    expect(typeof (failure as SpeechFault).isFinal).toBe('boolean')
    await broken?.close()
  })

  it('[C2] stops when it is told to', async () => {
    const recogniser = make()
    const controller = new AbortController()
    controller.abort()
    const options = { signal: controller.signal }
    const outcome = await recogniser.recognise(silence(), 'en', options).catch((error: unknown) => error)
    expect(recogniser.kind === 'none' ? outcome === null : outcome instanceof SpeechFault).toBe(true)
    await recogniser.close()
  })
}
