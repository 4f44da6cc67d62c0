import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const main = join(import.meta.dirname, 'main.ts')
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingjian-test-adaptive-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function adaptive(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'adaptive', ...args], {
    cwd: folder,
    env: { PATH: '/usr/bin:/bin' },
    encoding: 'utf8',
    timeout: 60_000,
  })
  return { status, stdout, stderr }
}

describe('adaptive simulate', () => {
  it('[C4] prints bias, RMSE, length, shares and exposure as one line of JSON, the same for the same seed', () => {
    const args = ['simulate', '--items', '60', '--persons', '40', '--seed', '3', '--uncontrolled', '--json']
    const { status, stdout, stderr } = adaptive(...args)
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout.trim().split('\n')).toHaveLength(1)
    const found = JSON.parse(stdout)
    expect(found).toMatchObject({ items: 60, persons: 40, seed: 3, stopSe: 0.4 })
    for (const name of ['bias', 'rmse', 'meanItems', 'shareBelow30', 'shareBelow40', 'maximumExposure']) {
      expect(found[name], name).toBeTypeOf('number')
      expect(found.precise[name], name).toBeTypeOf('number')
    }
    expect(found.precise.meanItems).toBeGreaterThan(found.meanItems)
    expect(adaptive(...args).stdout).toBe(stdout)
  }, 120_000)

  it('[C4] reads a bank from a file', () => {
    const rows = Array.from({ length: 40 }, (_, k) => `q${k},${1 + (k % 4) / 4},${(k - 20) / 10},0.2`)
    writeFileSync(join(folder, 'bank.csv'), `id,a,b,c\n${rows.join('\n')}\n`)
    const { status, stdout } = adaptive('simulate', '--bank', 'bank.csv', '--persons', '30', '--uncontrolled')
    expect(status).toBe(0)
    expect(stdout).toContain('40 calibrated items, 30 people')
    expect(stdout).toMatch(/^mean items +\d/m)
  }, 60_000)

  it.each([
    [[], 'say what to do: simulate'],
    [['simulate', '--persons', '5'], 'either --bank FILE or --items N'],
    [['simulate', '--bank', 'x', '--items', '5', '--persons', '5'], 'either --bank FILE or --items N'],
    [['simulate', '--items', '5'], '--persons N is needed'],
    [['simulate', '--items', '5', '--persons', '-1'], "'--persons' argument is ambiguous"],
    [['simulate', '--items', '5.5', '--persons', '5'], '--items must be a whole number'],
    [['simulate', '--bank', 'none.csv', '--persons', '5'], '--bank none.csv: there is no such file'],
    [['simulate', '--items', '5', '--people', '5'], "'--people'"],
  ])('[C4] %j is refused: %s', (args, why) => {
    const { status, stdout, stderr } = adaptive(...args)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain(why)
    expect(stderr).not.toContain('    at ')
  })
})
