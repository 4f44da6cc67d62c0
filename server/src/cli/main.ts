import { ConfigError } from '../config.ts'
import { FlagError, UsageError } from './usage.ts'
import { asksForHelp, helpFor } from './usages.ts'

type Command = { run(args: string[]): Promise<number> }

const commands: Record<string, () => Promise<Command>> = {
  start: () => import('./start.ts'),
  demo: () => import('./demo.ts'),
  score: () => import('./score.ts'),
  calibrate: () => import('./calibrate.ts'),
  adaptive: () => import('./adaptive.ts'),
  doctor: () => import('./doctor.ts'),
  connector: () => import('./connector.ts'),
  keys: () => import('./keys.ts'),
  models: () => import('./models.ts'),
  test: () => import('./test.ts'),
  check: () => import('./check.ts'),
}

async function main(): Promise<number> {
  const words = process.argv.slice(2)
  const [name = '', ...args] = words
  if (name === '') {
    process.stderr.write(helpFor([]) ?? '')
    return 2
  }
  if (name === 'help' || name === '--help' || name === '-h') {
    return help(name === 'help' ? args : [])
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!load) {
    return unknown(name)
  }
  if (asksForHelp(args)) {
    return help(words)
  }
  try {
    return await (await load()).run(args)
  } catch (error) {
    if (error instanceof FlagError) {
      process.stderr.write(`mingjian ${name}: ${error.message}\n${helpFor(words)}`)
      return 2
    }
    if (error instanceof UsageError) {
      process.stderr.write(`mingjian ${name}: ${error.message}\n`)
      return 2
    }
    if (error instanceof ConfigError) {
      process.stderr.write(`mingjian: ${error.message}\n`)
      return 2
    }
    throw error
  }
}

function help(words: readonly string[]): number {
  const text = helpFor(words)
  if (text === null) {
    return unknown(words[0] ?? '')
  }
  process.stdout.write(text)
  return 0
}

function unknown(name: string): number {
  process.stderr.write(`mingjian: there is no command "${name}"; try ./mingjian help\n`)
  return 2
}

// Whoever reads our output may have read enough (`… | head`): that is no error. The rest goes nowhere, and what was
// begun is brought to its end.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') {
      return
    }
    // What cannot be said any more can only be the exit code.
    if (stream === process.stdout) {
      process.stderr.write(`mingjian: the output cannot be written (${error.code})\n`)
    }
    process.exit(1)
  })
}

process.exitCode = await main()
