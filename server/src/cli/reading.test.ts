import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let folder = ''
const file = (name: string): string => join(folder, name)
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingjian-test-reading-'))
  writeFileSync(file('R.json'), JSON.stringify([rubric]))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const rubric = {
  id: 'r',
  language: 'zh-CN',
  kind: 'behavioural',
  competency: '客户导向',
  question: '请讲一次您处理客户投诉的经历。',
  keyBehaviours: [{ id: 'kb1', description: '先道歉，再问清原因', cues: ['道歉'] }],
  anchors: { '1': '没有', '3': '一般', '5': '突出' },
}
/** 去年客户投诉，我先道歉。 as GB18030 writes it. */
const gbText = Buffer.from('c8a5c4eabfcdbba7cdb6cbdfa3acced2cfc8b5c0c7b8a1a3', 'hex')
const answer = (id: string, text: string | Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`{"id":"${id}","rubric":"r","text":"`),
    Buffer.from(text),
    Buffer.from('","question":"q","answer":"x","score":1}\n'),
  ])

function mingjian(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'main.ts'), ...args],
    {
      env: { PATH: '/usr/bin:/bin' },
      encoding: 'utf8',
    },
  )
  return { status, stdout, stderr }
}

describe('files in another encoding', () => {
  it('[C2] a GB18030 file is refused with its line and how to convert it', () => {
    writeFileSync(file('gb.jsonl'), Buffer.concat([answer('a', 'ok'), answer('b', gbText)]))
    for (const args of [
      ['score', '--rubrics', file('R.json'), '--answers'],
      ['calibrate', 'evaluate', '--data'],
      ['calibrate', 'suggest', '--data'],
    ]) {
      const { status, stdout, stderr } = mingjian(...args, file('gb.jsonl'))
      expect([status, stdout]).toEqual([2, ''])
      expect(stderr.trim().split('\n')).toHaveLength(1)
      expect(stderr).toContain(`${args.at(-1)} ${file('gb.jsonl')}: line 2 is not UTF-8`)
      expect(stderr).toContain('seems to be GB18030')
      expect(stderr).toContain('iconv -f GB18030 -t UTF-8')
    }
  }, 30_000)

  it('[C2] so is UTF-16, and bytes that are no text at all', () => {
    writeFileSync(file('16.jsonl'), Buffer.from(`\ufeff${answer('a', '您好')}`, 'utf16le'))
    writeFileSync(file('torn.jsonl'), answer('a', Buffer.from([0xe5, 0xff])))
    const args = ['score', '--rubrics', file('R.json'), '--answers']
    expect(mingjian(...args, file('16.jsonl')).stderr).toContain('iconv -f UTF-16 -t UTF-8')
    const torn = mingjian(...args, file('torn.jsonl'))
    expect(torn).toMatchObject({ status: 2, stdout: '' })
    expect(torn.stderr).toContain('line 1 is not UTF-8')
    expect(torn.stderr).not.toContain('GB18030')
  })

  it('[C2] a byte-order mark is accepted in every file', () => {
    writeFileSync(file('bom.jsonl'), Buffer.concat([Buffer.from('\ufeff'), answer('a', '去年我先道歉。')]))
    writeFileSync(file('bom.json'), `\ufeff${JSON.stringify([rubric])}`)
    const { status, stdout } = mingjian(
      'score',
      '--rubrics',
      file('bom.json'),
      '--answers',
      file('bom.jsonl'),
    )
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ id: 'a', rubric: 'r' })
    expect(mingjian('calibrate', 'suggest', '--data', file('bom.jsonl')).stdout).toBe('a\n')
  })
})
