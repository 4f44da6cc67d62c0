import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { usages } from './usages.ts'

const main = join(import.meta.dirname, 'main.ts')
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingjian-test-help-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function mingjian(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd: folder,
    env: { PATH: '/usr/bin:/bin' },
    encoding: 'utf8',
    timeout: 20_000,
  })
  return { status, stdout, stderr }
}

const commands = [
  ...['start', 'demo', 'score', 'calibrate', 'adaptive', 'doctor', 'connector', 'keys', 'models'],
  ...['test', 'check'],
]
const parts = ['train', 'predict', 'evaluate', 'suggest']

describe('help', () => {
  it('[C2] every command and part of one has a usage', () => {
    expect(Object.keys(usages).toSorted()).toEqual(
      [
        ...commands,
        ...parts.map((part) => `calibrate ${part}`),
        'adaptive simulate',
        'connector check',
      ].toSorted(),
    )
  })

  it.each(Object.keys(usages))(
    '[C2] %s --help prints its usage and does nothing else',
    (name) => {
      const { status, stdout, stderr } = mingjian(...name.split(' '), '--help')
      expect([status, stderr]).toEqual([0, ''])
      expect(stdout).toMatch(new RegExp(`^usage: \\./mingjian ${name}\\b`))
    },
    30_000,
  )

  it.each(['doctor', 'calibrate train'])('[C2] help %s says the same', (name) => {
    const words = name.split(' ')
    expect(mingjian('help', ...words).stdout).toBe(mingjian(...words, '--help').stdout)
  })

  it('[C2] help is asked for anywhere among the options, and in short', () => {
    const { stdout } = mingjian('calibrate', 'train', '--help')
    expect(stdout).toContain('--data FILE')
    expect(stdout).toContain('--out MODEL')
    expect(mingjian('calibrate', 'train', '--data', 'x', '-h').stdout).toBe(stdout)
    const { stdout: all } = mingjian('calibrate', '--help')
    for (const part of parts) {
      expect(all).toContain(`calibrate ${part} --data FILE`)
    }
  }, 30_000)

  it('[C2] help of everything names every command', () => {
    const { status, stdout, stderr } = mingjian('help')
    expect([status, stderr]).toEqual([0, ''])
    for (const command of commands) {
      expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'))
    }
    expect(mingjian('--help').stdout).toBe(stdout)
    expect(mingjian()).toEqual({ status: 2, stdout: '', stderr: stdout })
    expect(mingjian('help', 'nonsense')).toMatchObject({ status: 2, stdout: '' })
  }, 30_000)

  it.each([
    [['score', '--rubric', 'x'], "'--rubric'", 'usage: ./mingjian score'],
    [['start', '--prot', '1'], "'--prot'", 'usage: ./mingjian start'],
    [['doctor', '-x'], "'-x'", 'usage: ./mingjian doctor'],
    [['calibrate', 'train', '--folds', '3'], "'--folds'", 'usage: ./mingjian calibrate train'],
    [['calibrate', 'suggest', 'more'], "'more'", 'usage: ./mingjian calibrate suggest'],
    [['score', '--out'], "'--out <value>'", 'usage: ./mingjian score'],
  ])('[C2] %j is refused by name, with the usage', (args, named, usage) => {
    const { status, stdout, stderr } = mingjian(...args)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr.split('\n')[0]).toContain(named)
    expect(stderr.split('\n')[1]).toContain(usage)
    expect(stderr).not.toContain('    at ')
  })
})
