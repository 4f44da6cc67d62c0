import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { SpeechFault, SpeechSetUpError } from './fault.ts'
import type { SpeechRecogniser, SpokenLanguage } from './recogniser.ts'
import {
  isForAnyLanguage,
  type ModelSettings,
  missingModelFiles,
  sherpaConfig,
  sherpaPackage,
} from './sherpa-models.ts'
import type { Reply, Request } from './sherpa-process.ts'
import { parseResult } from './sherpa-tokens.ts'

export interface SherpaOptions extends ModelSettings {
  /** The folder the package was installed into, beside the folders of the models. */
  packageFolder: string
  loadSeconds?: number
  recogniseSeconds?: number
  /** A model nobody has used for so long is given up with its memory. */
  idleSeconds?: number
}

/** What is said in one line when the package is not there. */
export const installCommand = (folder: string): string =>
  `npm install --prefix ${folder} ${sherpaPackage.name}@${sherpaPackage.version}`

/** Where the package lies: in the models folder, or among the dependencies of whoever put it there. */
export function findPackage(packageFolder: string): string | null {
  const places = [packageFolder, join(import.meta.dirname, '../../../..')]
  return (
    places.find((place) => existsSync(join(place, 'node_modules', sherpaPackage.name, 'package.json'))) ??
    null
  )
}

/** Everything that is missing, each by its name; empty when a model can be loaded. */
export function sherpaFaults({ family, folder, packageFolder }: SherpaOptions): string[] {
  return [
    ...missingModelFiles(family, folder).map(
      (file) => `SPEECH_MODEL (${file} is missing; see ./mingjian models)`,
    ),
    ...(findPackage(packageFolder)
      ? []
      : [`SPEECH_MODEL (the package ${sherpaPackage.name} is missing: ${installCommand(packageFolder)})`]),
  ]
}

/** Recognises with a model on this machine, in a process of its own. */
export function createSherpa(options: SherpaOptions): SpeechRecogniser {
  const faults = sherpaFaults(options)
  if (faults.length > 0) {
    throw new SpeechSetUpError(faults)
  }
  const { loadSeconds = 180, recogniseSeconds = 240, idleSeconds = 600 } = options
  const packageFolder = findPackage(options.packageFolder) ?? options.packageFolder
  const holders = new Map<SpokenLanguage, Holder>()
  // One after another: the model uses its threads for one recording at a time.
  let last: Promise<unknown> = Promise.resolve()

  async function holderFor(language: SpokenLanguage): Promise<Holder> {
    const served = isForAnyLanguage(options) ? 'zh-CN' : language
    const known = holders.get(served)
    if (known && !known.ended) {
      return known
    }
    const holder = startHolder(idleSeconds)
    holders.set(served, holder)
    const config = sherpaConfig(options, served)
    await holder.ask({ kind: 'load', packageFolder, config }, loadSeconds).catch((error: unknown) => {
      holder.end()
      throw error instanceof SpeechFault && error.fault !== 'timeout'
        ? new SpeechFault('model_broken', `the speech model could not be loaded: ${error.message}`)
        : error
    })
    return holder
  }

  function next<T>(work: () => Promise<T>): Promise<T> {
    const mine = last.then(work)
    last = mine.catch(() => {})
    return mine
  }

  return {
    kind: 'sherpa-onnx',
    name: `sherpa-onnx@${sherpaPackage.version}:${options.family}:${basename(options.folder)}`,
    destination: null,
    recognise: (wav, language, { signal } = {}) =>
      next(async () => {
        if (signal?.aborted) {
          throw new SpeechFault('stopped', 'recognising was stopped')
        }
        const holder = await holderFor(language)
        const stop = () => holder.end()
        signal?.addEventListener('abort', stop, { once: true })
        try {
          return parseResult(
            await holder.ask({ kind: 'recognise', samples: samplesIn(wav) }, recogniseSeconds),
          )
        } finally {
          signal?.removeEventListener('abort', stop)
        }
      }),
    check: () => next(async () => void (await holderFor('zh-CN'))),
    close: async () => {
      for (const holder of holders.values()) {
        holder.end()
      }
    },
  }
}

/** The samples of a RIFF file of 16-bit PCM as we write it. */
function samplesIn(wav: Uint8Array): Float32Array {
  const bytes = Buffer.from(wav.buffer, wav.byteOffset, wav.byteLength)
  return Float32Array.from(
    { length: (bytes.length - 44) >> 1 },
    (_, n) => bytes.readInt16LE(44 + 2 * n) / 32_768,
  )
}

type Question<R> = R extends Request ? Omit<R, 'id'> : never

interface Holder {
  readonly ended: boolean
  ask(question: Question<Request>, seconds: number): Promise<unknown>
  end(): void
}

const keptOutput = 2000

function startHolder(idleSeconds: number): Holder {
  const child = fork(join(import.meta.dirname, 'sherpa-process.ts'), [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // Nothing of our environment: keys have no business there.
    env: { PATH: dirname(process.execPath), LANG: 'C.UTF-8', PWD: process.cwd() },
    execArgv: [],
  })
  const waiting = new Map<number, { done: (value: unknown) => void; failed: (error: SpeechFault) => void }>()
  let ended = false
  let said = ''
  let loaded = false
  let count = 0
  let idle: NodeJS.Timeout | undefined
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    // While a model is loaded, it tells of files only. Later it may tell of what is said: that is not read.
    said = loaded ? '' : (said + text).slice(-keptOutput)
  })
  const finish = (fault: SpeechFault) => {
    ended = true
    clearTimeout(idle)
    for (const { failed } of waiting.values()) {
      failed(fault)
    }
    waiting.clear()
  }
  child.on('message', (reply: Reply) => {
    const asked = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (reply.ok) {
      asked?.done(reply.result)
    } else {
      asked?.failed(new SpeechFault('failed', lineOf(loaded ? '' : said, reply.error)))
    }
  })
  child.on('error', (error) => finish(new SpeechFault('not_started', error.name)))
  child.on('close', (code, signal) =>
    finish(new SpeechFault('failed', lineOf(said, `ended with ${signal ?? code}`))),
  )
  letGo(child)
  return {
    get ended() {
      return ended
    },
    end() {
      ended = true
      child.kill('SIGKILL')
    },
    ask(question, seconds) {
      clearTimeout(idle)
      count += 1
      const id = count
      return new Promise<unknown>((resolve, reject) => {
        const timer = setTimeout(() => {
          finish(new SpeechFault('timeout', `the speech model did not answer in ${seconds} s`))
          child.kill('SIGKILL')
        }, seconds * 1000)
        const settled = () => {
          clearTimeout(timer)
          idle = setTimeout(() => child.kill('SIGKILL'), idleSeconds * 1000).unref()
        }
        waiting.set(id, {
          done(value) {
            loaded = true
            settled()
            resolve(value)
          },
          failed(error) {
            settled()
            reject(error)
          },
        })
        child.send({ ...question, id } as Request, (error) => {
          if (error) {
            finish(new SpeechFault('failed', lineOf(said, 'the process of the speech model is gone')))
          }
        })
      })
    },
  }
}

/** The process of the model does not keep ours alive. */
function letGo(child: ChildProcess): void {
  child.unref()
  child.channel?.unref()
  ;(child.stderr as unknown as { unref?(): void } | null)?.unref?.()
}

/** The last lines it printed, which say why, and what came of it. */
function lineOf(said: string, outcome: string): string {
  const lines = said
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/ExperimentalWarning|--trace-warnings/.test(line))
  const reasons = lines.filter((line) => /what\(\)|fail|error|invalid|not |exist/i.test(line))
  return [...(reasons.length > 0 ? reasons : lines).slice(-2), outcome].join(' · ').slice(0, 600)
}
