import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingjian-test-output-'))
  writeFileSync(join(folder, 'A.jsonl'), '{"id":"a","rubric":"r","text":"x"}\n')
  writeFileSync(join(folder, 'none.jsonl'), '')
  writeFileSync(
    join(folder, 'R.json'),
    JSON.stringify([
      {
        id: 'r',
        language: 'en',
        kind: 'situational',
        competency: 'c',
        question: 'q',
        keyBehaviours: [{ id: 'kb1', description: 'asks first', cues: [] }],
        anchors: { '1': 'a', '3': 'b', '5': 'c' },
      },
    ]),
  )
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs `score` in a shell, so that its output can be led somewhere. */
function score(rest: string) {
  const main = join(import.meta.dirname, 'main.ts')
  const command = `"${process.execPath}" "${main}" score --rubrics R.json ${rest}`
  return spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' })
}

describe('[C2] where scores are written', () => {
  it.skipIf(!existsSync('/dev/full'))(
    'says in one line that a disk is full',
    () => {
      const { status, stderr } = score('--answers A.jsonl > /dev/full')
      expect(status).toBe(1)
      expect(stderr).toMatch(/^mingjian: .*ENOSPC.*\n$/u)
    },
    60_000,
  )

  it('refuses an empty name instead of writing elsewhere', () => {
    const { status, stdout, stderr } = score("--answers A.jsonl --out ''")
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain('--out')
  }, 60_000)

  it('says that there was nothing to score', () => {
    const { status, stdout, stderr } = score('--answers none.jsonl')
    expect([status, stdout]).toEqual([0, ''])
    expect(stderr).toContain('0 answers')
  }, 60_000)
})

describe('a linked node_modules', () => {
  it('is never emptied by the start script', () => {
    const copy = join(folder, 'copy')
    mkdirSync(join(copy, 'theirs'), { recursive: true })
    symlinkSync('theirs', join(copy, 'node_modules'))
    copyFileSync(join(import.meta.dirname, '../../../mingjian'), join(copy, 'mingjian'))
    writeFileSync(join(copy, 'package-lock.json'), '{}')
    // An npm that only tells that it was called.
    mkdirSync(join(copy, 'bin'))
    writeFileSync(join(copy, 'bin/npm'), '#!/bin/sh\necho called >&2\nexit 9\n', { mode: 0o755 })
    const path = `${join(copy, 'bin')}:${dirname(process.execPath)}:/usr/bin:/bin`
    const { status, stderr } = spawnSync('sh', [join(copy, 'mingjian'), 'score'], {
      env: { PATH: path },
      encoding: 'utf8',
    })
    expect(status).toBe(1)
    expect(stderr).toContain('node_modules is a link')
    expect(stderr).not.toContain('called')
  }, 60_000)
})
