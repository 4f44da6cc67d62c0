import { spawn } from 'node:child_process'
import { access, constants, mkdtemp, open, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, isAbsolute, join } from 'node:path'
import { readCommand } from './command-line.ts'
import { parseOutput } from './command-output.ts'
import { SpeechFault, type SpeechFaultCause } from './fault.ts'
import type { SpeechRecogniser } from './recogniser.ts'

export interface SpeechCommandOptions {
  /** Program and arguments; `{wav}` and `{language}` stand for the file and `zh-CN` or `en`. */
  command: string
  /** Seconds a recording may take, whatever its length; a longer run counts as hung. */
  timeoutSeconds?: number
  /** Where the recording lies while the program reads it. */
  folder?: string
}

const mostOutputBytes = 8_000_000
const searched = '/usr/local/bin:/usr/bin:/bin'
const folderPrefix = 'mingjian-speech-'

/**
 * Runs a program on each recording. It is started without a shell; the recording is given as a file only
 * its owner may read, which is gone when the program has ended, however it ended. The program prints what
 * is said as plain text, or as `{"text", "words": [{"text", "start", "end"}], "confidence", "language"}`.
 * Throws SpeechSetUpError for a command that cannot work.
 */
export function createSpeechCommand(options: SpeechCommandOptions): SpeechRecogniser {
  const { program, args } = readCommand(options.command)
  const timeoutSeconds = options.timeoutSeconds ?? 600
  const parent = options.folder ?? tmpdir()
  let swept: Promise<void> | undefined
  return {
    kind: 'command',
    name: `command:${basename(program)}`,
    destination: null,
    check: () => requireProgram(program),
    close: async () => {},
    async recognise(wav, language, { signal } = {}) {
      swept ??= removeLeftovers(parent, 2 * timeoutSeconds)
      await swept
      const folder = await mkdtemp(join(parent, folderPrefix))
      try {
        const file = join(folder, 'answer.wav')
        await writePrivately(file, wav)
        const filled = args.map((arg) => arg.replaceAll('{wav}', file).replaceAll('{language}', language))
        return parseOutput(await run(program, filled, timeoutSeconds, signal))
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
  }
}

async function requireProgram(program: string): Promise<void> {
  const folders = isAbsolute(program) ? [''] : searched.split(':')
  const found = await Promise.all(folders.map((folder) => mayBeRun(join(folder, program))))
  if (!found.includes(true)) {
    const where = isAbsolute(program)
      ? ''
      : `; programs are looked for in ${searched}, others need their whole path`
    throw new SpeechFault('not_started', `${program} is not there or may not be run${where}`)
  }
}

async function mayBeRun(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK)
    return (await stat(file)).isFile()
  } catch {
    return false
  }
}

/** A process that was killed cannot tidy up: recordings it left are removed once nobody can be reading them. */
async function removeLeftovers(parent: string, olderThanSeconds: number): Promise<void> {
  for (const name of await readdir(parent)) {
    if (name.startsWith(folderPrefix)) {
      const age = await stat(join(parent, name)).then(
        (entry) => Date.now() - entry.mtimeMs,
        () => 0,
      )
      if (age > olderThanSeconds * 1000) {
        // Another process may be removing it, or another user may own it.
        await rm(join(parent, name), { recursive: true, force: true }).catch(() => {})
      }
    }
  }
}

async function writePrivately(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
  } finally {
    await handle.close()
  }
}

function run(
  program: string,
  args: readonly string[],
  timeoutSeconds: number,
  signal: AbortSignal | undefined,
): Promise<string> {
  return new Promise((resolve, reject) => {
    // A group of its own, so that what the program starts ends with it.
    const child = spawn(program, args, {
      // What it complains of may repeat what was said, and errors are logged: it is not read.
      stdio: ['ignore', 'pipe', 'ignore'],
      shell: false,
      detached: true,
      env: { PATH: searched, LANG: 'C.UTF-8', HOME: tmpdir() },
    })
    const chunks: Buffer[] = []
    let bytes = 0
    let failure: SpeechFault | null = null
    const end = (fault: SpeechFaultCause, reason: string) => {
      failure ??= new SpeechFault(fault, reason)
      if (child.pid !== undefined) {
        try {
          process.kill(-child.pid, 'SIGKILL')
        } catch {
          child.kill('SIGKILL')
        }
      }
    }
    const timer = setTimeout(
      () => end('timeout', `${program} did not end in ${timeoutSeconds} s`),
      timeoutSeconds * 1000,
    )
    const stop = () => end('stopped', `${program} was stopped`)
    signal?.addEventListener('abort', stop, { once: true })
    if (signal?.aborted) {
      stop()
    }
    const settle = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
    }
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > mostOutputBytes) {
        end('too_much_output', `${program} printed more than ${mostOutputBytes} bytes`)
      } else {
        chunks.push(chunk)
      }
    })
    child.on('error', (error) => {
      settle()
      const why = (error as NodeJS.ErrnoException).code ?? error.name
      reject(new SpeechFault('not_started', `${program} could not be started: ${why}`))
    })
    child.on('close', (code, ending) => {
      settle()
      if (failure) {
        reject(failure)
      } else if (code !== 0) {
        reject(new SpeechFault('failed', `${program} ended with ${ending ?? code}`))
      } else {
        resolve(Buffer.concat(chunks).toString('utf8'))
      }
    })
  })
}
