import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../config.ts'
import { createSpeechCommand } from './command.ts'
import { splitCommand } from './command-line.ts'
import { silence, speechConformance } from './conformance.ts'
import { createSpeech, noSpeech, SpeechSetUpError } from './index.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingjian-test-speech-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Writes a small program that stands for a recogniser. */
function program(name: string, body: string): string {
  const file = join(folder, name)
  writeFileSync(file, `#!/bin/sh\n${body}\n`)
  chmodSync(file, 0o755)
  return file
}

/** A folder for recordings, to see what is left in it. */
function workFolder(name: string): string {
  const path = join(folder, name)
  mkdirSync(path)
  return path
}

const json = `printf '{"text":"last year we","words":[{"text":"last","start":0.1,"end":0.3},{"text":"year","start":0.4,"end":0.6}],"confidence":0.9}'`

describe('without a recogniser', () => {
  speechConformance(() => noSpeech)

  it('[C2] hears nothing rather than inventing something', async () => {
    const nothing = await createSpeech(readConfig({}), folder)
    expect(await nothing.recognise(silence(), 'zh-CN')).toBeNull()
    expect(nothing.kind).toBe('none')
  })
})

describe('a program as the recogniser', () => {
  speechConformance(
    () => createSpeechCommand({ command: `${program('conform.sh', json)} {wav}` }),
    () => createSpeechCommand({ command: '/nowhere/recogniser {wav}' }),
  )

  it('[C2] is looked for before an interview needs it', async () => {
    await expect(createSpeechCommand({ command: 'no-such-recogniser {wav}' }).check()).rejects.toThrow(
      'no-such-recogniser is not there',
    )
    await expect(createSpeechCommand({ command: 'cat {wav}' }).check()).resolves.toBeUndefined()
  })

  it('[C2] is given the recording, which only its owner may read and which is gone afterwards', async () => {
    const work = workFolder('private')
    const seen = join(folder, 'seen')
    const command = `${program('look.sh', `stat -c %a "$1" > ${seen}; stat -c %a "$(dirname "$1")" >> ${seen}; head -c 4 "$1"; echo " $2"`)} {wav} {language}`
    const heard = await createSpeechCommand({ command, folder: work }).recognise(silence(), 'zh-CN')
    expect(heard).toEqual({ text: 'RIFF zh-CN', words: [], confidence: null, language: null })
    expect(readFileSync(seen, 'utf8').trim().split('\n')).toEqual(['600', '700'])
    expect(readdirSync(work)).toEqual([])
  })

  it('[C2] gives words with their times', async () => {
    const heard = await createSpeechCommand({ command: `${program('json.sh', json)} {wav}` }).recognise(
      silence(),
      'en',
    )
    expect(heard?.words[1]).toEqual({ text: 'year', start: 0.4, end: 0.6 })
    expect(heard?.confidence).toBe(0.9)
  })

  it('[C2] fails when it fails, and leaves no recording behind', async () => {
    const work = workFolder('failing')
    const failing = createSpeechCommand({
      command: `${program('fail.sh', 'echo spoken words; exit 3')} {wav}`,
      folder: work,
    })
    await expect(failing.recognise(silence(), 'en')).rejects.toThrow(/ended with 3$/)
    const wrong = createSpeechCommand({
      command: `${program('wrong.sh', `echo '{"words":1}'`)} {wav}`,
      folder: work,
    })
    await expect(wrong.recognise(silence(), 'en')).rejects.toThrow('another form: text')
    const missing = createSpeechCommand({ command: '/nowhere/recogniser {wav}', folder: work })
    await expect(missing.recognise(silence(), 'en')).rejects.toThrow('ENOENT')
    expect(readdirSync(work)).toEqual([])
  })

  it('[C2] is ended with everything it started when it hangs', async () => {
    const work = workFolder('hanging')
    const pidFile = join(folder, 'child.pid')
    const command = `${program('hang.sh', `sleep 60 & echo $! > ${pidFile}; wait`)} {wav}`
    const hanging = createSpeechCommand({ command, folder: work, timeoutSeconds: 0.5 })
    await expect(hanging.recognise(silence(), 'en')).rejects.toThrow('did not end in 0.5 s')
    const pid = readFileSync(pidFile, 'utf8').trim()
    // Killed is killed, but the system takes a moment; what nobody has waited for yet stays as a zombie.
    const alive = () => {
      const stat = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : ''
      return /\) [^ZX] /.test(stat)
    }
    await expect.poll(alive, { timeout: 5000 }).toBe(false)
    expect(readdirSync(work)).toEqual([])
  })

  it('[C2] cannot flood us', async () => {
    const flooding = createSpeechCommand({ command: `${program('flood.sh', 'yes')} {wav}` })
    await expect(flooding.recognise(silence(), 'en')).rejects.toThrow('printed more than')
  })

  it('[C2] sees nothing of our environment', async () => {
    const heard = await createSpeechCommand({ command: `${program('env.sh', 'env')} {wav}` }).recognise(
      silence(),
      'en',
    )
    const names = heard?.text.split('\n').map((line) => line.split('=')[0])
    expect(names).toEqual(expect.arrayContaining(['PATH', 'LANG']))
    expect(names).not.toContain('NODE_ENV')
  })

  it('[C2] recordings left by a killed process are removed, those in use are not', async () => {
    const work = workFolder('left')
    for (const [name, age] of [
      ['mingjian-speech-old', 9000],
      ['mingjian-speech-new', 0],
      ['other', 9000],
    ] as const) {
      mkdirSync(join(work, name))
      const at = new Date(Date.now() - age * 1000)
      utimesSync(join(work, name), at, at)
    }
    await createSpeechCommand({ command: `${program('quiet.sh', 'true')} {wav}`, folder: work }).recognise(
      silence(),
      'en',
    )
    expect(readdirSync(work).sort()).toEqual(['mingjian-speech-new', 'other'])
  })

  it('[C2] commands are split without a shell', () => {
    expect(splitCommand(`/opt/asr/run --model "a b" 'c d' $HOME;rm {wav}`)).toEqual([
      '/opt/asr/run',
      '--model',
      'a b',
      'c d',
      '$HOME;rm',
      '{wav}',
    ])
  })
})

describe('a command that cannot work', () => {
  const set = (command: string) => createSpeech(readConfig({ SPEECH_COMMAND: command }), folder)

  it.each([
    ['cat "{wav}', 'a quote is not closed'],
    ["cat {wav} --name 'it", 'a quote is not closed'],
    ['cat', '{wav} is missing: it stands for the recording'],
    ['cat {language} {wav }', '{wav} is missing'],
    ['{wav}', '{wav} is missing'],
    ['   ', 'it names no program'],
    ['"" {wav}', 'it names no program'],
    ['no-such-recogniser {wav}', 'no-such-recogniser is not there or may not be run'],
    ['/nowhere/recogniser {wav}', '/nowhere/recogniser is not there or may not be run'],
    ['/usr {wav}', '/usr is not there or may not be run'],
    ['./run.sh {wav}', 'programs are looked for in /usr/local/bin:/usr/bin:/bin'],
  ])('[C2] %s is refused before an interview needs it: %s', async (command, reason) => {
    await expect(set(command)).rejects.toThrow(SpeechSetUpError)
    await expect(set(command)).rejects.toThrow('SPEECH_COMMAND')
    await expect(set(command)).rejects.toThrow(reason)
  })

  it('[C2] one that works is taken, its quotes and an apostrophe within them too', async () => {
    await expect(set(`cat "a 'quoted' word" '{wav}'`)).resolves.toMatchObject({ name: 'command:cat' })
    const own = `${program('own.sh', 'true')} --to={wav}`
    await expect(set(own)).resolves.toMatchObject({ name: 'command:own.sh' })
  })
})

const has = (name: string) => ['/usr/bin', '/usr/local/bin'].some((folder) => existsSync(join(folder, name)))
const missing = ['pocketsphinx_continuous', 'flite'].filter((name) => !has(name))
if (missing.length > 0) {
  console.info(
    `not tested with real speech: ${missing.join(' and ')} not installed (apt-get install pocketsphinx flite)`,
  )
}

describe.skipIf(missing.length > 0)('pocketsphinx on synthesised speech', () => {
  it('[C2] hears most of an English sentence', async () => {
    const wav = join(folder, 'said.wav')
    const said = 'i called the customer and solved the problem in two days'
    spawnSync('flite', ['-voice', 'rms', '-t', said, '-o', wav])
    const command = 'pocketsphinx_continuous -infile {wav} -logfn /dev/null'
    const heard = await createSpeechCommand({ command }).recognise(readFileSync(wav), 'en')
    const words = said.split(' ')
    const found = words.filter((word) => heard?.text.toLowerCase().includes(word))
    expect(found.length / words.length).toBeGreaterThan(0.5)
  }, 60_000)
})
