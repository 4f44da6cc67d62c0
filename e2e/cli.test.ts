import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cli, startServer } from './support.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingjian-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface DemoResult {
  steps: { event: string; at: string }[]
  application: { stage: string }
  report: {
    overall: number
    dimensions: { competency: string; score: number; evidence: { quote: string }[] }[]
  }
  transcript: string[]
}

async function demo(name: string, answers: object | null, data?: string): Promise<DemoResult> {
  const args = ['demo', '--json']
  if (answers) {
    const file = join(folder, `${name}.json`)
    writeFileSync(file, JSON.stringify(answers))
    args.push('--answers', file)
  }
  const { code, stdout, stderr } = await cli(data ? [...args, '--data', data] : args)
  expect(code, stderr).toBe(0)
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
}

const weak = {
  selfIntroduction: '大家好,我性格开朗,喜欢和人打交道,学习能力强,希望能给我一个机会。',
  answers: [
    '我觉得客户就是上帝,做销售一定要以客户为中心,遇到问题要积极面对,站在客户的角度想问题,这样客户就会满意。',
    '沟通很重要,我会跟大家好好沟通,多开会,大家互相理解,一起把项目做好。',
    '压力大的时候我一般会自己调整一下心态,听听音乐,相信没有过不去的坎,最后都能完成任务。',
  ],
}

describe('./mingjian demo', () => {
  it('[D1] [D3] strong, weak and empty answers are ordered so, and every result comes home', {
    timeout: 240_000,
  }, async () => {
    const data = join(folder, 'strong-data')
    const strong = await demo('strong', null, data)
    const poor = await demo('weak', weak)
    const empty = await demo('empty', { selfIntroduction: '', answers: ['', '', ''] })

    expect(strong.report.overall).toBeGreaterThan(poor.report.overall + 1)
    expect(poor.report.overall).toBeGreaterThanOrEqual(empty.report.overall)
    expect(empty.report.overall).toBe(1)
    expect(empty.report.dimensions.flatMap((one) => one.evidence)).toEqual([])
    expect(strong.application.stage).toBe('second_interview')
    expect(empty.application.stage).toBe('rejected')

    // Every quote stands in the transcript, word for word.
    for (const { quote } of strong.report.dimensions.flatMap((one) => one.evidence)) {
      expect(
        strong.transcript.some((text) => text.includes(quote)),
        quote,
      ).toBe(true)
    }
    const events = strong.steps.map((step) => step.event)
    for (const [before, after] of [
      ['application.screened', 'invitation.created'],
      ['invitation.created', 'interview.submitted'],
      ['interview.submitted', 'report.ready'],
      ['report.ready', 'result.confirmed'],
    ] as const) {
      expect(events.indexOf(before), before).toBeGreaterThan(-1)
      expect(events.indexOf(after), `${before} → ${after}`).toBeGreaterThan(events.indexOf(before))
    }

    // [H2] What it wrote, database files included, holds nothing that identifies or was said.
    const secrets = [
      '陈以航',
      '13800000101',
      'chen-yihang@example.com',
      ...strong.transcript.map((text) => text.slice(10, 22)),
    ]
    for (const file of filesBelow(data).filter((one) => !one.endsWith('master.key'))) {
      const bytes = readFileSync(file)
      for (const secret of secrets) {
        expect(bytes.includes(Buffer.from(secret)), `${secret} in ${file}`).toBe(false)
      }
    }
  })
})

function filesBelow(path: string): string[] {
  return statSync(path).isDirectory()
    ? readdirSync(path).flatMap((name) => filesBelow(join(path, name)))
    : [path]
}

describe('./mingjian', () => {
  it.each([
    [['nonsense'], 'no command "nonsense"'],
    [['start', '--port', 'abc'], '--port must be a number'],
    [['demo', '--answers', '/no/such/file'], 'there is no such file'],
    [['score'], '--rubrics FILE and --answers FILE are needed'],
  ])('%j is refused in one line with exit code 2', async (args, text) => {
    const { code, stdout, stderr } = await cli(args)
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).toContain(text)
  })

  it('a wrong configuration stops the start with the names of what is wrong', async () => {
    const { code, stderr } = await cli(['start', '--data', join(folder, 'never')], {
      MINGJIAN_LOG_LEVEL: 'loud-secret',
      SMTP_URL: 'not-a-url-secret',
    })
    expect(code).toBe(2)
    expect(stderr).toContain('MINGJIAN_LOG_LEVEL, SMTP_URL')
    expect(stderr).not.toContain('secret')
  })

  it('doctor tells what is configured and never a secret', async () => {
    const key = Buffer.alloc(32, 7).toString('base64')
    const { code, stdout } = await cli(['doctor', '--data', join(folder, 'none')], {
      MINGJIAN_MASTER_KEY: key,
      DATABASE_URL: 'postgres://somebody:top-secret@127.0.0.1:1/none',
    })
    expect(code).toBe(1)
    expect(stdout).toContain('DATABASE_URL cannot be reached')
    expect(stdout).not.toContain('top-secret')
    expect(stdout).not.toContain(key)
  })
})

describe('./mingjian start', () => {
  it('serves, refuses a second start on the same folder, and comes back after kill -9', {
    timeout: 240_000,
  }, async () => {
    const first = await startServer()
    try {
      expect((await fetch(`${first.url}/healthz`)).status).toBe(200)
      expect((await fetch(`${first.url}/readyz`)).status).toBe(200)
      const openapi = (await (await fetch(`${first.url}/api/openapi.json`)).json()) as { openapi: string }
      expect(openapi.openapi).toMatch(/^3\.1/)

      const second = await cli(['start', '--demo', '--data', first.folder, '--port', '0'])
      expect(second.code).toBe(2)
      expect(second.stderr).toContain('in use by the running process')
    } finally {
      // The database server is left behind, as after a power cut of this process alone.
      await first.stop({ keep: true, signal: 'SIGKILL' })
    }
    const again = await startServer({ folder: first.folder })
    try {
      const { email, password } = again.password('hr')
      const response = await fetch(`${again.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-mingjian': '1' },
        body: JSON.stringify({ email, password }),
      })
      expect(response.status).toBe(200)
      expect(again.logins).toEqual(first.logins)
    } finally {
      await again.stop()
    }
  })
})
