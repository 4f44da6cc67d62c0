import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ImportBatch } from '../contract/src/index.ts'
import { createApp } from '../server/src/app.ts'
import { readConfig } from '../server/src/config.ts'
import { buildOrganisation } from '../server/src/demo/organisation.ts'
import { createRuntime } from '../server/src/runtime.ts'
import { dirtyTable, type Expected } from './dirty-table.ts'
import type { Result } from './measure.ts'

/**
 * Dirty rows of past candidates from the file to the loaded batch, and back again: how long each step takes and how
 * much memory the process has at most. The counts of the report are compared with what was put into the file.
 */
export async function run(rows = Number(process.env.BENCH_ROWS ?? 100_000)): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mingjian-bench-'))
  const config = readConfig(
    { MINGJIAN_LOG_LEVEL: 'silent', MINGJIAN_RATE_LIMIT: '1000000' },
    { data: folder, demo: true, port: 0 },
  )
  const runtime = await createRuntime(config)
  try {
    const { deps, queue } = runtime
    await buildOrganisation(deps, ['internet-sales'], () => 'bench-password')
    const app = await createApp(deps, { notReady: async () => [] })
    const { file, expected } = dirtyTable(rows)
    const memory = watchMemory()
    const api = await logIn(app)
    const created = await api('POST', '/api/imports', {
      kind: 'candidates',
      source: 'bench',
      fileName: 'bench.csv',
      bytes: file.length,
    })
    const path = `/api/imports/${created.id}`
    const timed = async (work: () => Promise<unknown>) => {
      const started = performance.now()
      await work()
      await queue.drain(deps)
      return (performance.now() - started) / 1000
    }
    const inspection = await timed(() => api('PUT', `${path}/file`, file))
    const { columns } = await api('GET', path)
    const mapping = { columns: columns.map(({ index, field }) => ({ index, field })) }
    const check = await timed(() => api('POST', `${path}/check`, mapping))
    const checked = await api('GET', path)
    compare(checked, expected)
    const load = await timed(() => api('POST', `${path}/approval`, { confirmed: true }))
    const loaded = await api('GET', path)
    const people = await deps.db
      .selectFrom('ehr.candidate')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('source', '=', 'bench')
      .executeTakeFirstOrThrow()
    if (loaded.state !== 'loaded' || people.n !== expected.results.new) {
      throw new Error(`${loaded.state}: ${people.n} people for ${expected.results.new} new rows`)
    }
    const rollback = await timed(() => api('POST', `${path}/rollback`, { confirmed: true }))
    const megabytes = memory()
    await app.close()
    const seconds = (value: number) => Math.round(value * 10) / 10
    return [
      { name: `inspect ${rows} dirty rows`, value: seconds(inspection), unit: 's', goal: 'part of 60' },
      { name: `dry run of ${rows} dirty rows`, value: seconds(check), unit: 's', goal: 'part of 60' },
      {
        name: `load of ${people.n} new people and the rest`,
        value: seconds(load),
        unit: 's',
        goal: 'part of 60',
      },
      {
        name: `file to loaded, ${rows} dirty rows, ${Math.round(file.length / 1e6)} MB`,
        value: seconds(inspection + check + load),
        unit: 's',
        goal: '≤ 60',
      },
      { name: 'rollback of the batch', value: seconds(rollback), unit: 's', goal: 'none' },
      { name: 'resident memory at most', value: megabytes, unit: 'MB', goal: '≤ 600, whatever the rows' },
    ]
  } finally {
    await runtime.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Samples the resident memory until asked; answers the most, in MB. */
function watchMemory(): () => number {
  let most = 0
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 50)
  return () => {
    clearInterval(timer)
    return Math.round(most / 1024 / 1024)
  }
}

type App = Awaited<ReturnType<typeof createApp>>

async function logIn(app: App) {
  const { headers } = await app.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'x-mingjian': '1' },
    payload: { email: 'group-hr@yuanshan.example', password: 'bench-password' },
  })
  const cookie = String(headers['set-cookie']).split(';')[0] ?? ''
  return async (method: 'GET' | 'POST' | 'PUT', url: string, body?: object): Promise<ImportBatch> => {
    const response = await app.inject({
      method,
      url,
      headers: {
        'x-mingjian': '1',
        cookie,
        ...(Buffer.isBuffer(body) ? { 'content-type': 'application/x-table' } : {}),
      },
      ...(body === undefined ? {} : { payload: body }),
    })
    if (response.statusCode !== 200) {
      throw new Error(`${method} ${url}: ${response.statusCode} ${response.body}`)
    }
    return response.json() as ImportBatch
  }
}

/** The report says exactly what was put into the file. */
function compare({ state, counts }: ImportBatch, expected: Expected): void {
  const of = (record: Record<string, number>, keys: string[]) =>
    keys.map((key) => `${key} ${record[key] ?? 0}`).join(', ')
  const results = Object.keys(expected.results)
  const codes = Object.keys(expected.codes)
  const wanted = `${of(expected.results, results)}; ${of(expected.codes, codes)}`
  const got = `${of(counts.results, results)}; ${of(counts.codes, codes)}`
  if (state !== 'checked' || wanted !== got) {
    throw new Error(`${state}\nput in: ${wanted}\nfound:  ${got}`)
  }
}
