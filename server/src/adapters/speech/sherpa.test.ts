import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { silence, speechConformance } from './conformance.ts'
import type { SpeechFault } from './fault.ts'
import { createSherpa, findPackage, installCommand, sherpaFaults } from './sherpa.ts'
import { modelFamilies, modelInfo, sherpaConfig } from './sherpa-models.ts'
import { parseResult } from './sherpa-tokens.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingjian-test-sherpa-'))
  writeFileSync(join(folder, 'package.json'), '{}')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A package of the name, with the interface of the real one and none of its recognition. */
function placePackage(name: string, decode: string): string {
  const place = join(folder, name)
  const inside = join(place, 'node_modules/sherpa-onnx-node')
  mkdirSync(inside, { recursive: true })
  writeFileSync(join(place, 'package.json'), '{}')
  writeFileSync(join(inside, 'package.json'), '{"name":"sherpa-onnx-node","main":"index.js"}')
  writeFileSync(
    join(inside, 'index.js'),
    `const fs = require('node:fs')
class OfflineRecognizer {
  constructor(config) {
    this.config = config
    const model = config.modelConfig.senseVoice?.model
    if (!model || fs.readFileSync(model, 'utf8') !== 'a model') {
      process.stderr.write('what(): Load model failed: Protobuf parsing failed.\\n')
      process.abort()
    }
  }
  createStream() { return { acceptWaveform(wave) { this.wave = wave } } }
  async decodeAsync(stream) { const { config } = this; ${decode} }
}
module.exports = { OfflineRecognizer }`,
  )
  return place
}

function placeModel(name: string, content: string | Uint8Array = 'a model'): string {
  const place = join(folder, name)
  mkdirSync(place, { recursive: true })
  writeFileSync(join(place, 'model.int8.onnx'), content)
  writeFileSync(join(place, 'tokens.txt'), '<unk> 0\n')
  return place
}

const base = { family: 'sense-voice', threads: 1, language: 'interview' } as const
const says = `return { text: '我们 ok' + config.modelConfig.senseVoice.language, lang: '<|zh|>',
  tokens: ['我', '们', ' ok'], timestamps: [0.1, 0.3, 0.5], n: stream.wave.samples.length }`

describe('a model on this machine', () => {
  const make = () =>
    createSherpa({ ...base, folder: placeModel('good'), packageFolder: placePackage('package', says) })
  speechConformance(make, () =>
    createSherpa({
      ...base,
      folder: placeModel('bad', 'half a mod'),
      packageFolder: placePackage('package', says),
    }),
  )

  it('[C2] is told the language of the interview', async () => {
    const recogniser = make()
    const heard = await recogniser.recognise(silence(), 'en')
    expect(heard).toEqual({
      text: '我们 oken',
      words: [
        { text: '我', start: 0.1, end: 0.3 },
        { text: '们', start: 0.3, end: 0.5 },
        { text: 'ok', start: 0.5, end: 0.7 },
      ],
      confidence: null,
      language: 'zh',
    })
    expect((await recogniser.recognise(silence(), 'zh-CN'))?.text).toBe('我们 okzh')
    await recogniser.close()
  })

  it('[C2] a broken file ends the process of the model, not ours, and says why', async () => {
    const broken = createSherpa({
      ...base,
      folder: placeModel('broken', '\0\0'),
      packageFolder: placePackage('package', says),
    })
    for (let n = 0; n < 2; n += 1) {
      const failure: SpeechFault = await broken.check().then(
        () => expect.unreachable(),
        (error) => error,
      )
      expect(failure).toMatchObject({ fault: 'model_broken', isFinal: true })
      expect(failure.message).toContain('Protobuf parsing failed')
    }
  })

  it('[C2] dies while it decodes, or never ends: the next recording gets a new process', async () => {
    const decode = `if (stream.wave.samples.length === 32000) process.abort();
      if (stream.wave.samples.length === 48000) return new Promise(() => {}); return { text: 'ok' }`
    const shaky = createSherpa({
      ...base,
      folder: placeModel('good'),
      packageFolder: placePackage('shaky', decode),
      recogniseSeconds: 1,
    })
    await expect(shaky.recognise(silence(2), 'en')).rejects.toMatchObject({ fault: 'failed', isFinal: false })
    await expect(shaky.recognise(silence(3), 'en')).rejects.toMatchObject({
      fault: 'timeout',
      isFinal: false,
    })
    expect((await shaky.recognise(silence(1), 'en'))?.text).toBe('ok')
    await shaky.close()
  })

  it('[C2] sees nothing of our environment', async () => {
    const recogniser = createSherpa({
      ...base,
      folder: placeModel('good'),
      packageFolder: placePackage('spy', `return { text: Object.keys(process.env).join() }`),
    })
    const names = (await recogniser.recognise(silence(), 'en'))?.text.split(',')
    expect(names).toContain('PATH')
    expect(names).not.toContain('NODE_ENV')
    expect(names).not.toContain('VITEST')
    await recogniser.close()
  })

  it.each(modelFamilies)('[C2] what %s lacks is named file by file', (family) => {
    const faults = sherpaFaults({
      ...base,
      family,
      folder: join(folder, 'empty'),
      packageFolder: join(folder, 'nowhere'),
    })
    const { files } = modelInfo[family]
    for (const [n, { names }] of files.entries()) {
      expect(faults[n]).toContain(join(folder, 'empty', names[0] ?? ''))
    }
    if (!findPackage(join(folder, 'nowhere'))) {
      expect(faults).toHaveLength(files.length + 1)
      expect(faults.at(-1)).toContain(`npm install --prefix ${join(folder, 'nowhere')} sherpa-onnx-node@`)
    }
    expect(() =>
      createSherpa({ ...base, family, folder: join(folder, 'empty'), packageFolder: folder }),
    ).toThrow('is missing')
  })

  it.each([
    ['paraformer', ['model.onnx', 'tokens.txt'], { paraformer: { model: 'model.onnx' } }],
    [
      'whisper',
      ['base-encoder.int8.onnx', 'base-decoder.int8.onnx', 'base-tokens.txt'],
      {
        whisper: {
          encoder: 'base-encoder.int8.onnx',
          decoder: 'base-decoder.int8.onnx',
          language: 'zh',
          task: 'transcribe',
        },
      },
    ],
  ] as const)('[C2] the files of %s stand where sherpa-onnx expects them', (family, names, expected) => {
    const place = join(folder, `config-${family}`)
    mkdirSync(place)
    for (const name of names) {
      writeFileSync(join(place, name), '')
    }
    const { modelConfig } = sherpaConfig({ ...base, family, folder: place }, 'zh-CN')
    const text = JSON.stringify(modelConfig).replaceAll(`${place}/`, '')
    expect(JSON.parse(text)).toMatchObject({ ...expected, tokens: names.at(-1), numThreads: 1 })
  })
})

describe('tokens', () => {
  const words = (tokens: string[]) =>
    parseResult({ text: 't', tokens, timestamps: tokens.map((_, i) => i / 10) }).words.map(({ text }) => text)

  it.each([
    [
      ['我', '们', '用', ' ex', 'cel', ' 做'],
      ['我', '们', '用', 'excel', '做'],
    ],
    [
      ['▁last', '▁ye', 'ar'],
      ['last', 'year'],
    ],
    [
      ['我', '用', 'ex@@', 'cel', 'ok'],
      ['我', '用', 'excel', 'ok'],
    ],
    [
      ['<|zh|>', '我', '。'],
      ['我', '。'],
    ],
    [[], []],
  ])('[C2] %j become words', (tokens, expected) => {
    expect(words(tokens)).toEqual(expected)
  })

  it('[C2] times that do not fit the tokens are left out, not guessed', () => {
    expect(parseResult({ text: 'a', tokens: ['a', 'b'], timestamps: [0] }).words).toEqual([])
    expect(parseResult({ text: 'a', tokens: ['a', 'b'], timestamps: [3, 1] }).words).toEqual([])
    expect(parseResult({ text: 'a', ys_log_probs: [Math.log(0.5), Math.log(1)] }).confidence).toBeCloseTo(
      0.75,
    )
    expect(() => parseResult({ tokens: [] })).toThrow('another form')
  })
})

const real = join(import.meta.dirname, '../../../../.mingjian/speech')
const installed = findPackage(real) !== null
if (!installed) {
  console.info(`not tested with the real sherpa-onnx: ${installCommand('.mingjian/speech')}`)
}

describe.skipIf(!installed)('the real sherpa-onnx', () => {
  const model = join(import.meta.dirname, 'fixtures/sense-voice')
  const make = (place: string) => createSherpa({ ...base, folder: place, packageFolder: real })
  speechConformance(
    () => make(model),
    () => make(placeModel('truncated', readFileSync(join(model, 'model.onnx')).subarray(0, 900))),
  )

  it('[C2] loads a model, is given a recording, and its tokens, times and language are read', async () => {
    const recogniser = make(model)
    expect(await recogniser.recognise(silence(), 'zh-CN')).toEqual({
      text: '我们 okay',
      words: [
        { text: '我', start: 0.06, end: 0.24 },
        { text: '们', start: 0.24, end: 0.42 },
        { text: 'okay', start: 0.42, end: 0.68 },
      ],
      confidence: null,
      language: 'zh',
    })
    await recogniser.close()
  })

  it.each([
    ['cut off', readFileSync(join(model, 'model.onnx')).subarray(0, 900)],
    ['empty', Buffer.alloc(0)],
    ['a page that says not found', Buffer.from('<html>404 Not Found</html>')],
  ])('[C2] a model file that is %s is said, and the server lives on', async (what, content) => {
    const broken = make(placeModel(`real-${what}`, content))
    const failure = await broken.recognise(silence(), 'zh-CN').catch((error: unknown) => error)
    expect(failure).toMatchObject({ fault: 'model_broken', isFinal: true })
    expect((failure as SpeechFault).message).toContain('could not be loaded')
  })
})
