import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { percentile, type Result } from './measure.ts'

const perCall = 1000
const atOnce = 3

/**
 * Candidates with their applications through the REST API on loopback, PostgreSQL on the same machine: first
 * written, then sent again unchanged as a nightly full copy does. `SYNC_PEOPLE` says how many.
 */
export async function run(people = Number(process.env.SYNC_PEOPLE ?? 100_000)): Promise<Result[]> {
  const server = spawn(process.execPath, [join(import.meta.dirname, 'sync-server.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const [line] = await once(createInterface({ input: server.stdout }), 'line')
    const { url, key } = JSON.parse(String(line)) as { url: string; key: string }
    await post(url, key, [vacancy])
    const first = await sendAll(url, key, people)
    const again = await sendAll(url, key, people)
    if (first.counts.created !== 2 * people || again.counts.unchanged !== 2 * people) {
      throw new Error(`not everything was written: ${JSON.stringify([first.counts, again.counts])}`)
    }
    return [
      {
        name: `upserts written, ${people} candidates + ${people} applications`,
        value: Math.round((2 * people) / first.seconds),
        unit: 'a second',
        goal: '≥ 1,000',
      },
      { name: 'p95 of a call with 1,000 of them', value: first.p95, unit: 'ms', goal: 'none' },
      {
        name: 'the same again, unchanged',
        value: Math.round((2 * people) / again.seconds),
        unit: 'a second',
        goal: '≥ 1,000',
      },
    ]
  } finally {
    server.kill('SIGTERM')
    await once(server, 'exit')
  }
}

const updatedAt = '2026-11-20T02:00:00Z'
const vacancy = {
  kind: 'vacancy',
  externalId: 'v-1',
  updatedAt,
  data: { code: 'BENCH', unitCode: 'group', title: '互联网销售', openedAt: updatedAt },
}
const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗']
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰涛明超霞平刚桂']

function person(i: number): [object, object] {
  const name = `${surnames[i % 20]}${given[(i * 7) % 20]}${given[(i * 13) % 20]}`
  return [
    {
      kind: 'candidate',
      externalId: `c-${i}`,
      updatedAt,
      data: {
        name,
        phone: `138${String(i).padStart(8, '0')}`,
        email: `bench-${i}@example.com`,
        idNumber: `11010119900101${String(i % 10_000).padStart(4, '0')}${i}`.slice(0, 30),
        birthDate: '1995-05-05',
        sex: i % 2 ? 'female' : 'male',
        resume: {
          summary: '五年渠道销售经验，负责华东区域的客户开发与维护，带过三人小组。',
          education: [
            { school: '江岸大学', degree: '本科', major: '市场营销', from: '2013-09', to: '2017-06' },
          ],
          work: [
            {
              company: '青禾软件',
              title: '销售代表',
              from: '2017-07',
              to: null,
              duties: '负责客户开发、回款和续约，参与制定季度目标。',
            },
          ],
          skills: ['客户开发', '谈判'],
        },
      },
    },
    {
      kind: 'application',
      externalId: `a-${i}`,
      updatedAt,
      data: { candidate: `c-${i}`, vacancy: 'v-1', appliedAt: updatedAt },
    },
  ]
}

interface Counts {
  created: number
  unchanged: number
}

async function post(url: string, key: string, records: object[]): Promise<Counts> {
  const response = await fetch(`${url}/api/v1/records`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ records }),
  })
  if (!response.ok) {
    throw new Error(`${response.status} ${await response.text()}`)
  }
  return ((await response.json()) as { counts: Counts }).counts
}

async function sendAll(url: string, key: string, people: number) {
  const counts = { created: 0, unchanged: 0 }
  const times: number[] = []
  let next = 0
  const started = performance.now()
  const work = async () => {
    for (;;) {
      const from = next
      next += perCall / 2
      if (from >= people) {
        return
      }
      const to = Math.min(people, from + perCall / 2)
      const records = Array.from({ length: to - from }, (_, i) => person(from + i)).flat()
      const begun = performance.now()
      const done = await post(url, key, records)
      times.push(performance.now() - begun)
      counts.created += done.created
      counts.unchanged += done.unchanged
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return {
    counts,
    seconds: (performance.now() - started) / 1000,
    p95: Math.round(percentile(times, 95)),
  }
}
