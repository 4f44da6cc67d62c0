import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cli } from './support.ts'

let folder: string
const file = (name: string): string => join(folder, name)
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingjian-calibrate-'))
  writeFileSync(file('T.jsonl'), scored.map((line) => `${JSON.stringify(line)}\n`).join(''))
  writeFileSync(file('U.jsonl'), scored.map(({ score: _, ...line }) => `${JSON.stringify(line)}\n`).join(''))
  writeFileSync(
    file('bad.jsonl'),
    `${JSON.stringify(scored[0])}\n{"id":"x","question":"q","answer":"a","score":"3"}\n`,
  )
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const steps = ['核对订单编号', '联系仓库查库存', '给客户回电话', '两天内补发', '写进交接表', '第二天回访']
/** Every subset of the steps told once: a mark a step, two people a mark apart now and then. */
const scored = Array.from({ length: 64 }, (_, bits) => {
  const told = steps.filter((_step, at) => bits & (1 << at))
  return {
    id: `a${bits}`,
    question: bits % 2 ? '遇到错单怎么办' : 7,
    reference: steps.join('，'),
    answer: told.length > 0 ? `我会${told.join('，')}。` : '不太清楚。',
    score: told.length,
    humanScores: [told.length, Math.min(6, told.length + (bits % 5 === 0 ? 1 : 0))],
  }
})

describe('./mingjian calibrate', () => {
  it('[E2] trains, predicts line by line, and gives the same bytes again', { timeout: 120_000 }, async () => {
    const trained = await cli(['calibrate', 'train', '--data', file('T.jsonl'), '--out', file('M.json')])
    expect(trained.code, trained.stderr).toBe(0)
    expect(trained.stdout).toMatch(/64 of 64 different answers, 2 questions/)
    const first = readFileSync(file('M.json'), 'utf8')
    await cli(['calibrate', 'train', '--data', file('T.jsonl'), '--out', file('M.json')])
    expect(readFileSync(file('M.json'), 'utf8')).toBe(first)

    const args = ['calibrate', 'predict', '--model', file('M.json'), '--data', file('U.jsonl')]
    const predicted = await cli([...args, '--out', file('P.jsonl')])
    expect(predicted.code, predicted.stderr).toBe(0)
    const out = readFileSync(file('P.jsonl'), 'utf8')
    expect((await cli(args)).stdout).toBe(out)
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines).toHaveLength(64)
    for (const [k, { prediction, ...line }] of lines.entries()) {
      const { score, ...asked } = scored[k] as (typeof scored)[0]
      expect(line).toEqual(asked)
      expect(Math.abs(prediction - score)).toBeLessThan(1.5)
    }
  })

  it('[E2] evaluates beside baselines and says whether the score may count', {
    timeout: 120_000,
  }, async () => {
    const { code, stdout, stderr } = await cli(['calibrate', 'evaluate', '--data', file('T.jsonl')])
    expect(code, stderr).toBe(0)
    expect(stdout).toMatch(/^ +n +r +QWK +MAE +SMD$/m)
    for (const row of ['model', 'length only', 'reference overlap']) {
      expect(stdout).toMatch(new RegExp(`^${row} +64 +[-.\\d]+ \\[`, 'm'))
    }
    expect(stdout).toMatch(/two people on 64 answers/)
    expect(stdout).toContain('The gate is passed')

    const unseen = await cli([
      'calibrate',
      'evaluate',
      '--data',
      file('T.jsonl'),
      '--unseen-questions',
      '--json',
    ])
    expect(JSON.parse(unseen.stdout)).toMatchObject({
      unseenQuestions: true,
      folds: 2,
      baselines: { questionMean: null },
    })

    const single = scored.map(({ humanScores: _, ...line }) => `${JSON.stringify(line)}\n`).join('')
    writeFileSync(file('single.jsonl'), single)
    expect((await cli(['calibrate', 'evaluate', '--data', file('single.jsonl')])).stdout).toContain(
      '仅供参考',
    )
  })

  it('[E2] suggests ids, one a line, and passes over what is scored', { timeout: 60_000 }, async () => {
    const { stdout } = await cli(['calibrate', 'suggest', '--data', file('U.jsonl'), '--n', '5'])
    expect(stdout).toMatch(/^(?:a\d+\n){5}$/)
    const half = scored
      .map(({ score, ...line }, k) => JSON.stringify(k < 60 ? { ...line, score } : line))
      .join('\n')
    writeFileSync(file('half.jsonl'), half)
    const rest = await cli(['calibrate', 'suggest', '--data', file('half.jsonl')])
    expect(rest.stdout.trim().split('\n').toSorted()).toEqual(['a60', 'a61', 'a62', 'a63'])
  })

  it.each([
    [['calibrate'], 'say what to do: train --data'],
    [['calibrate', 'constructor'], 'say what to do'],
    [['calibrate', 'train', '--data', 'T.jsonl'], '--out is needed'],
    [['calibrate', 'train', '--data', '/no/such/file', '--out', 'm'], 'there is no such file'],
    [
      ['calibrate', 'train', '--data', 'bad.jsonl', '--out', 'm'],
      'bad.jsonl line 2: "score" must be a number',
    ],
    [['calibrate', 'predict', '--data', 'U.jsonl', '--model', 'T.jsonl'], 'T.jsonl: not valid JSON'],
    [['calibrate', 'suggest', '--data', 'U.jsonl', '--n', '0'], '--n must be a whole number'],
    [['calibrate', 'train', '--data', 'T.jsonl', '--out', 'no/such/folder/m'], '--out'],
  ])('%j is refused in one line with exit code 2', async (args, text) => {
    const { code, stdout, stderr } = await cli(
      args.map((one) => (/^[\w]+\.jsonl$/.test(one) ? file(one) : one)),
    )
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).toContain(text)
  })
})
