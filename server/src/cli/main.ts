import { ConfigError } from '../config.ts'
import { UsageError } from './usage.ts'

interface Command {
  about: string
  load(): Promise<{ run(args: string[]): Promise<number> }>
}

const commands: Record<string, Command> = {
  start: {
    about: 'run api and worker  [--port 4000] [--data DIR] [--demo] [--json]',
    load: () => import('./start.ts'),
  },
  demo: {
    about: 'play one candidate from screening to result  [--answers FILE] [--data DIR] [--json]',
    load: () => import('./demo.ts'),
  },
  score: {
    about: 'score answers without server or database  --rubrics FILE --answers FILE [--out FILE]',
    load: () => import('./score.ts'),
  },
  calibrate: {
    about: 'learn from scored answers  train | predict | evaluate | suggest  (--data FILE …)',
    load: () => import('./calibrate.ts'),
  },
  doctor: {
    about: 'say what is configured, reachable, missing  [--data DIR]',
    load: () => import('./doctor.ts'),
  },
  models: {
    about: 'speech models: what to fetch, what is there, checksums  [--data DIR] [--json]',
    load: () => import('./models.ts'),
  },
  test: { about: 'run every test  [--rows] [FILTER …]', load: () => import('./test.ts') },
  check: { about: 'format, lint, types, generated files, then every test', load: () => import('./check.ts') },
}

function usage(): string {
  const lines = Object.entries(commands).map(([name, { about }]) => `  ${name.padEnd(10)}${about}`)
  return `usage: ./mingjian COMMAND\n${lines.join('\n')}\n`
}

async function main(): Promise<number> {
  const [name = '', ...args] = process.argv.slice(2)
  const command = commands[name]
  if (!command) {
    const asked = name === '' || name === 'help' || name === '--help' || name === '-h'
    process.stderr.write(asked ? usage() : `mingjian: there is no command "${name}"; try ./mingjian help\n`)
    return asked && name !== '' ? 0 : 2
  }
  try {
    return await (await command.load()).run(args)
  } catch (error) {
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

process.exitCode = await main()
