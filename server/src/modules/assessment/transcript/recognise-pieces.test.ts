import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createSpeechCommand } from '../../../adapters/speech/command.ts'
import { noSpeech, type Recognised, type SpeechRecogniser } from '../../../adapters/speech/index.ts'
import { findSpeech } from '../../../platform/media/index.ts'
import { joined, mixed, noise, nothing, samplesOfWav, voice } from '../../../platform/media/speech.fixture.ts'
import { recognisePieces } from './recognise-pieces.ts'

const endless = new AbortController().signal

/** Says the given things one after another, and keeps how long the pieces were. */
function reader(said: readonly Partial<Recognised>[]): SpeechRecogniser & { seconds: number[] } {
  const seconds: number[] = []
  return {
    ...noSpeech,
    kind: 'command',
    seconds,
    async recognise(wav) {
      seconds.push((wav.length - 44) / 32_000)
      const one = said[seconds.length - 1] ?? {}
      return { text: '', words: [], confidence: null, language: null, ...one }
    },
  }
}

const talk = (() => {
  const said = joined(nothing(4), voice(3), nothing(6), voice(2), nothing(3))
  return mixed(said, noise(18, 0.001))
})()

describe('a recording in pieces', () => {
  it('[C2] word times are those of the whole recording, and silence is not sent', async () => {
    const speech = reader([
      { text: '去年我', words: [{ text: '去年', start: 0.3, end: 0.8 }], confidence: 0.9, language: 'zh' },
      { text: '做了', words: [{ text: '做了', start: 0.5, end: 99 }], confidence: 0.6 },
    ])
    const heard = await recognisePieces(speech, talk, findSpeech(talk), 'zh-CN', endless)
    expect(speech.seconds.reduce((sum, one) => sum + one, 0)).toBeLessThan(7)
    expect(heard?.text).toBe('去年我做了')
    expect(heard?.words[0]?.start).toBeCloseTo(4.05, 1)
    expect(heard?.words[1]?.start).toBeCloseTo(13.25, 1)
    expect(heard?.words[1]?.end).toBeLessThan(15.4)
    expect(heard?.confidence).toBeCloseTo((0.9 * 3 + 0.6 * 2) / 5, 3)
    expect(heard?.language).toBe('zh')
  })

  it('[C2] a piece without word times is found where it begins', async () => {
    const speech = reader([{ text: 'last year I' }, { text: 'called them' }])
    const heard = await recognisePieces(speech, talk, findSpeech(talk), 'en', endless)
    expect(heard?.text).toBe('last year I called them')
    expect(heard?.words.map(({ text }) => text)).toEqual(['last year I', 'called them'])
    expect(heard?.words[1]?.start).toBeCloseTo(12.75, 1)
    expect(heard?.confidence).toBeNull()
  })

  it('[C2] nobody speaks: the recogniser is not even asked', async () => {
    const speech = reader([{ text: 'Thanks for watching!' }])
    const room = noise(20, 0.004)
    expect(findSpeech(room)).toEqual([])
    const heard = await recognisePieces(speech, room, [], 'en', endless)
    expect(heard).toEqual({ text: '', words: [], confidence: null, language: null })
    expect(speech.seconds).toEqual([])
  })

  it('[C2] without a recogniser for the language there are no words', async () => {
    expect(await recognisePieces(noSpeech, talk, findSpeech(talk), 'en', endless)).toBeNull()
  })
})

const has = (name: string) => ['/usr/bin', '/usr/local/bin'].some((folder) => existsSync(join(folder, name)))
const missing = ['pocketsphinx_continuous', 'flite'].filter((name) => !has(name))
if (missing.length > 0) {
  console.info(`not tested with real speech: ${missing.join(' and ')} not installed`)
}

describe.skipIf(missing.length > 0)('pocketsphinx on synthesised speech, in pieces', () => {
  const folder = missing.length > 0 ? '' : mkdtempSync(join(tmpdir(), 'mingjian-test-pieces-'))
  const say = (text: string) => {
    const file = join(folder, 'said.wav')
    spawnSync('flite', ['-voice', 'rms', '-t', text, '-o', file])
    return samplesOfWav(readFileSync(file))
  }

  it('[C2] hears two sentences with a long silence between, each at its time', async () => {
    const first = 'i called the customer and solved the problem in two days'
    const second = 'after that we wrote a plan and checked the result every week'
    const parts = [say(first), say(second)]
    const quiet = joined(nothing(3), parts[0] ?? nothing(0), nothing(6), parts[1] ?? nothing(0), nothing(3))
    const samples = mixed(quiet, noise(quiet.length / 16_000, 0.000_5))
    const speech = createSpeechCommand({ command: 'pocketsphinx_continuous -infile {wav} -logfn /dev/null' })
    const heard = await recognisePieces(speech, samples, findSpeech(samples), 'en', endless)
    rmSync(folder, { recursive: true, force: true })
    const said = `${first} ${second}`.split(' ')
    const found = said.filter((word) => heard?.text.split(/\s+/).includes(word))
    expect(found.length / said.length).toBeGreaterThan(0.5)
    expect(heard?.words).toHaveLength(2)
    expect(heard?.words[1]?.start).toBeGreaterThan(8)
  }, 90_000)
})
