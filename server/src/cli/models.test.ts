import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { modelFamilies, modelInfo } from '../adapters/speech/sherpa-models.ts'

let data = ''
beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'mingjian-test-models-'))
})
afterAll(() => rmSync(data, { recursive: true, force: true }))

function mingjian(args: string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'main.ts'), ...args, '--data', data],
    { env: { PATH: '/usr/bin:/bin', ...env }, encoding: 'utf8' },
  )
  return { status, stdout, stderr }
}

describe('./mingjian models', () => {
  it('[C2] says of each family which files to fetch, how large, under which licence, and where they go', () => {
    const { status, stdout } = mingjian(['models'])
    expect(status).toBe(0)
    for (const family of modelFamilies) {
      const { files, licence, published } = modelInfo[family]
      expect(stdout).toContain(join(data, 'models', family))
      expect(stdout).toContain(licence)
      expect(stdout).toContain(published)
      for (const { names, publishedMegabytes } of files) {
        expect(stdout).toMatch(
          new RegExp(
            `missing +${names[0]?.replaceAll('.', '\\.')} +about ${publishedMegabytes} MB as published`,
          ),
        )
      }
    }
    expect(stdout).toContain('sha256sum *.onnx *.txt > SHA256SUMS')
  })

  it('[C2] what is there is checked against its list, and a wrong file is said and fails', () => {
    const folder = join(data, 'models/sense-voice')
    mkdirSync(folder, { recursive: true })
    const sum = (text: string) => createHash('sha256').update(text).digest('hex')
    writeFileSync(join(folder, 'model.int8.onnx'), 'weights')
    writeFileSync(join(folder, 'tokens.txt'), 'tokens')
    writeFileSync(
      join(folder, 'SHA256SUMS'),
      `${sum('weights')}  model.int8.onnx\n${sum('tokens')}  tokens.txt\n${sum('')}  README.md\n`,
    )
    const right = mingjian(['models', '--json'])
    expect(right.status).toBe(0)
    const { families } = JSON.parse(right.stdout)
    expect(families[0]).toMatchObject({
      family: 'sense-voice',
      files: [
        { name: 'model.int8.onnx', state: 'present', bytes: 7, checksum: 'right' },
        { name: 'tokens.txt', state: 'present', checksum: 'right' },
      ],
      lost: ['README.md'],
    })
    writeFileSync(join(folder, 'model.int8.onnx'), 'weightz')
    const wrong = mingjian(['models'])
    expect(wrong.status).toBe(1)
    expect(wrong.stdout).toContain('CHECKSUM DIFFERS')
  })

  it('[C2] a start with files missing names each of them and ends before anything is made', () => {
    const { status, stderr } = mingjian(['start', '--port', '0'], { SPEECH_MODEL: 'whisper' })
    expect(status).toBe(2)
    for (const { names } of modelInfo.whisper.files) {
      expect(stderr).toContain(`${join(data, 'models/whisper', names[0] ?? '')} is missing`)
    }
  }, 30_000)

  it('[C2] one recogniser at most, and an endpoint within the rules of language models', () => {
    const url = { SPEECH_URL: 'https://api.example.com/v1', SPEECH_NAME: 'whisper-1' }
    for (const [env, complaint] of [
      [{ ...url, SPEECH_COMMAND: 'cat' }, 'SPEECH_COMMAND and SPEECH_URL (only one of them)'],
      [url, 'SPEECH_REGION'],
      [{ ...url, SPEECH_REGION: 'us' }, 'SPEECH_OTHER_REGION=true allows it'],
      [{ ...url, SPEECH_URL: 'http://api.example.com/v1', SPEECH_REGION: 'cn' }, 'https is required'],
      [{ SPEECH_KEY: 'sk-secret' }, 'SPEECH_URL'],
      [{ SPEECH_MODEL: 'vosk' }, 'SPEECH_MODEL'],
    ] as const) {
      const { status, stderr } = mingjian(['doctor'], { ...env })
      expect(status).toBe(2)
      expect(stderr).toContain(complaint)
      expect(stderr).not.toContain('secret')
    }
  }, 30_000)

  it('[C2] start and doctor refuse a command for the same reason', () => {
    for (const [command, reason] of [
      ['no-such-recogniser {wav}', 'SPEECH_COMMAND (no-such-recogniser is not there'],
      ['cat "{wav}', 'SPEECH_COMMAND (a quote is not closed)'],
      ['cat', 'SPEECH_COMMAND ({wav} is missing'],
    ] as const) {
      const doctor = mingjian(['doctor'], { SPEECH_COMMAND: command })
      expect(doctor.status).toBe(1)
      expect(doctor.stdout).toMatch(/^wrong +speech /m)
      expect(doctor.stdout).toContain(reason)
      const start = mingjian(['start', '--port', '0'], { SPEECH_COMMAND: command })
      expect(start.status).toBe(2)
      expect(start.stderr).toContain(reason)
      expect(start.stdout).toBe('')
    }
  }, 60_000)
})
