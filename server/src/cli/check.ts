import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { run as runTests } from './test.ts'
import { readFlags } from './usage.ts'

const root = join(import.meta.dirname, '../../..')

const generated = [
  'contract/src/generated',
  'docs/examples/mingjian.generated.ts',
  'docs/authorisation.md',
  'server/src/platform/db/types.generated.ts',
]

/** `check`: format, lint, types, generated files unchanged, then every test. CI runs exactly this. */
export async function run(args: string[]): Promise<number> {
  readFlags(args, {})
  const steps: [string, string[]][] = [
    ['format', ['npx', '--no-install', 'biome', 'format', '.']],
    ['lint', ['npx', '--no-install', 'biome', 'lint', '--error-on-warnings', '.']],
    ['types', ['npm', 'run', '--silent', 'types']],
    ['generate', ['npm', 'run', '--silent', 'generate']],
    ['generated files unchanged', ['git', 'diff', '--exit-code', '--stat', '--', ...generated]],
  ]
  for (const [name, [program = '', ...rest]] of steps) {
    process.stdout.write(`check: ${name}\n`)
    const { status } = spawnSync(program, rest, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
    if (status !== 0) {
      process.stderr.write(`check: ${name} failed\n`)
      return 1
    }
  }
  return runTests([])
}
