import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { joined, mixed, noise, nothing, samplesOfWav, tone, voice } from './speech.fixture.ts'
import { findSpeech } from './voice-activity.ts'

const length = (samples: Float32Array) => samples.length / 16_000
const spoken = (samples: Float32Array) =>
  findSpeech(samples).reduce((sum, { start, end }) => sum + end - start, 0)

describe('where somebody speaks', () => {
  it.each([
    ['nothing at all', new Float32Array(0)],
    ['one sample', new Float32Array([0.5])],
    ['digital silence', nothing(5)],
    ['a muted microphone', noise(5, 0.000_05)],
    ['a quiet room', noise(10, 0.003)],
    ['a loud room', noise(10, 0.1)],
    ['the hum of the mains', tone(10, 50, 0.3)],
    ['a tone', tone(10, 440, 0.2)],
    ['an offset', nothing(5).fill(0.4)],
    ['a fan that starts to run', joined(noise(6, 0.002), noise(6, 0.05, 2))],
    ['a fan that stops', joined(noise(6, 0.05), noise(6, 0.002, 2))],
    [
      'clicks',
      mixed(
        noise(6, 0.001),
        nothing(6).map((_, n) => (n % 12_000 < 200 ? 0.5 : 0)),
      ),
    ],
    ['what is no number', new Float32Array(32_000).fill(Number.NaN)],
  ])('[C2] nobody does in %s', (_, samples) => {
    expect(findSpeech(samples)).toEqual([])
  })

  it.each([
    ['a silent room', 0, 0.2],
    ['a quiet room', 0.002, 0.2],
    ['a noisy room', 0.01, 0.2],
    ['a quiet room, far from the microphone', 0.000_5, 0.01],
  ])('[C2] a voice in %s is found to a tenth of a second', (_, room, level) => {
    const said = joined(nothing(2.5), voice(4, level), nothing(3), voice(1, level), nothing(2))
    const found = findSpeech(mixed(said, noise(length(said), room)))
    expect(found).toHaveLength(2)
    for (const [n, [start, end]] of [
      [2.5, 6.5],
      [9.5, 10.5],
    ].entries()) {
      expect(Math.abs((found[n]?.start ?? 0) - (start ?? 0))).toBeLessThan(0.12)
      expect(Math.abs((found[n]?.end ?? 0) - (end ?? 0))).toBeLessThan(0.12)
    }
  })

  it('[C2] a voice over mains hum and an offset is found, too', () => {
    const said = joined(nothing(2), voice(3), nothing(2))
    const found = findSpeech(mixed(said, tone(7, 50, 0.1), nothing(7).fill(0.1), noise(7, 0.001)))
    expect(found).toHaveLength(1)
    expect(found[0]?.end).toBeCloseTo(5, 0)
  })

  it('[C2] a recording that begins and ends in the middle of a word loses nothing', () => {
    const found = findSpeech(mixed(voice(8), noise(8, 0.001)))
    expect(found[0]?.start).toBeLessThan(0.1)
    expect(found.at(-1)?.end).toBeGreaterThan(7.8)
    expect(spoken(voice(8))).toBeGreaterThan(7)
  })

  it('[C2] the floor follows the room: a voice is found before and after a fan starts', () => {
    const said = joined(nothing(3), voice(3), nothing(8), voice(3, 0.4), nothing(3))
    const room = joined(noise(10, 0.001), noise(10, 0.02, 3))
    const found = findSpeech(mixed(said, room))
    expect(found).toHaveLength(2)
    expect(found[1]?.start).toBeCloseTo(14, 0)
  })

  it('[C2] short pauses do not end a stretch, long ones do', () => {
    const said = (pause: number) => joined(nothing(1), voice(1), nothing(pause), voice(1), nothing(1))
    expect(findSpeech(mixed(said(0.15), noise(4.2, 0.001)))).toHaveLength(1)
    expect(findSpeech(mixed(said(0.8), noise(4.8, 0.001)))).toHaveLength(2)
  })

  it('[C2] the time it takes grows with the length alone', () => {
    const minute = mixed(joined(nothing(20), voice(20), nothing(20)), noise(60, 0.003))
    const time = (samples: Float32Array) => {
      // Of the processor: on a machine that others work on too the clock says nothing.
      const started = process.cpuUsage()
      findSpeech(samples)
      return process.cpuUsage(started).user / 1000
    }
    const ten = joined(...Array<Float32Array>(10).fill(minute))
    const best = (samples: Float32Array) => Math.min(...[1, 2].map(() => time(samples)))
    best(minute)
    // Ten times the length; a quadratic way would take a hundred times as long.
    expect(best(ten)).toBeLessThan(30 * Math.max(1, best(minute)))
    expect(findSpeech(ten)).toHaveLength(10)
  })
})

const folder = join(import.meta.dirname, '../../../../../shared/data/speech_samples')
const there = existsSync(folder)
if (!there) {
  console.info('voice activity was not tried on recorded speech: no folder ../shared/data/speech_samples')
}

describe.skipIf(!there)('in recorded speech', () => {
  const files = there ? readdirSync(folder).filter((name) => name.endsWith('.wav')) : []
  const read = (name: string) => samplesOfWav(readFileSync(join(folder, name)))

  it('[C2] every recorded sentence is found, and most of what surrounds it is not', () => {
    expect(files.length).toBeGreaterThan(20)
    for (const name of files) {
      const samples = read(name)
      const around = mixed(joined(nothing(3), samples, nothing(3)), noise(length(samples) + 6, 0.000_3))
      const found = findSpeech(around)
      expect(found.length, name).toBeGreaterThan(0)
      expect(found[0]?.start, name).toBeGreaterThan(2.9)
      expect(found.at(-1)?.end, name).toBeLessThan(length(samples) + 3.15)
      expect(spoken(around) / length(samples), name).toBeGreaterThan(0.55)
    }
  })

  it('[C2] noise twenty decibels below the voice moves the ends by little', () => {
    for (const name of files) {
      const samples = joined(nothing(1.5), read(name), nothing(1.5))
      const power = samples.reduce((sum, sample) => sum + sample ** 2, 0) / samples.length
      // Uniform noise has a third of the power of its peak squared.
      const noisy = mixed(samples, noise(length(samples), Math.sqrt((3 * power) / 100)))
      const [clean, found] = [findSpeech(samples), findSpeech(noisy)]
      expect(found.length, name).toBeGreaterThan(0)
      expect(Math.abs((found[0]?.start ?? 0) - (clean[0]?.start ?? 0)), name).toBeLessThan(0.8)
      expect(spoken(noisy) / spoken(samples), name).toBeGreaterThan(0.6)
    }
  })
})
