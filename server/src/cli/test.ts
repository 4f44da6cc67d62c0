import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readFlags } from './usage.ts'

const root = join(import.meta.dirname, '../../..')

interface Assertion {
  fullName: string
  status: 'passed' | 'failed' | 'skipped' | 'pending' | 'todo'
}

interface Results {
  success: boolean
  testResults: { name: string; status: string; message: string; assertionResults: Assertion[] }[]
}

/** `test`: every test, then `N passed, N failed, N skipped`; `--rows` adds the table of mission rows. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readFlags(args, { rows: { type: 'boolean', default: false } }, true)
  const folder = mkdtempSync(join(tmpdir(), 'mingjian-results-'))
  const file = join(folder, 'results.json')
  try {
    const status = await vitest([
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...positionals,
    ])
    const results = readResults(file)
    if (!results) {
      process.stdout.write('0 passed, 1 failed, 0 skipped\n')
      return 1
    }
    const counts = count(results)
    if (values.rows) {
      process.stdout.write(rowTable(results))
    }
    process.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`)
    return status === 0 && counts.failed === 0 && counts.passed > 0 ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function vitest(args: string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

function readResults(file: string): Results | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Results
  } catch {
    return null
  }
}

function count(results: Results): { passed: number; failed: number; skipped: number } {
  const all = results.testResults.flatMap((one) => one.assertionResults)
  // A file that could not be loaded ran no test of its own; it counts as one failure.
  const broken = results.testResults.filter(
    (one) => one.status === 'failed' && !one.assertionResults.some((a) => a.status === 'failed'),
  )
  const passed = all.filter((one) => one.status === 'passed').length
  const failed = all.filter((one) => one.status === 'failed').length + broken.length
  return { passed, failed, skipped: all.length - passed - (failed - broken.length) }
}

function rowTable(results: Results): string {
  const rows = new Map<string, { passed: number; failed: number }>()
  for (const one of results.testResults.flatMap((file) => file.assertionResults)) {
    for (const [, row = ''] of one.fullName.matchAll(/\[([A-I]\d)\]/g)) {
      const counts = rows.get(row) ?? { passed: 0, failed: 0 }
      counts.passed += one.status === 'passed' ? 1 : 0
      counts.failed += one.status === 'failed' ? 1 : 0
      rows.set(row, counts)
    }
  }
  const lines = [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([row, n]) => `${row}   ${String(n.passed).padStart(4)} passed   ${n.failed} failed`)
  return `\nrow\n${lines.join('\n')}\n\n`
}
