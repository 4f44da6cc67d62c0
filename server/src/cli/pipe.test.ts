import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const main = join(import.meta.dirname, 'main.ts')
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingjian-test-pipe-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a reader that goes away', () => {
  it('[C2] ends the output without a word', async () => {
    const rubric = {
      id: 'r',
      language: 'zh-CN',
      kind: 'situational',
      competency: 'c',
      question: 'q',
      keyBehaviours: [{ id: 'kb1', description: '先道歉', cues: [] }],
      anchors: { '1': 'a', '3': 'b', '5': 'c' },
    }
    const lines = Array.from({ length: 3000 }, (_, k) =>
      JSON.stringify({ id: `a${k}`, rubric: 'r', text: '道歉' }),
    )
    writeFileSync(join(folder, 'R.json'), JSON.stringify([rubric]))
    writeFileSync(join(folder, 'A.jsonl'), lines.join('\n'))
    const args = [main, 'score', '--rubrics', 'R.json', '--answers', 'A.jsonl']
    const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
    let complaint = ''
    child.stderr.on('data', (chunk) => {
      complaint += chunk
    })
    await once(child.stdout, 'data')
    child.stdout.destroy()
    const [status] = await once(child, 'close')
    expect(complaint).toBe('')
    expect(status).toBe(0)
  }, 60_000)
})
