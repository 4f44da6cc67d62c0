import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readConfig } from '../server/src/config.ts'
import { buildOrganisation } from '../server/src/demo/organisation.ts'
import { applicationScreened } from '../server/src/modules/ehr/index.ts'
import { startEmbedded } from '../server/src/platform/db/embedded.ts'
import { createRuntime } from '../server/src/runtime.ts'
import { percentile, type Result } from './measure.ts'

/*
 * Fifty facts a second for minutes, told by worker processes of which one is killed every twenty seconds,
 * while one receiver never answers and one always fails. Counted is what reached the receiver that is well,
 * and how long after its fact.
 */

const perSecond = 50
const root = join(import.meta.dirname, '..')
const worker = join(root, 'server/src/testing/worker-child.ts')
const places = { OUTBOUND_PRIVATE: '127.0.0.1', OUTBOUND_HTTP: 'true', MINGJIAN_LOG_LEVEL: 'silent' }

export async function run(seconds = 120): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mingjian-bench-'))
  const database = await startEmbedded(join(folder, 'postgres'), { engineCache: join(root, '.mingjian') })
  const { address } = database
  const url =
    'url' in address
      ? address.url
      : `postgres://${address.user}@/${address.database}?host=${encodeURIComponent(address.host)}`
  const env = {
    ...places,
    DATABASE_URL: url,
    MINGJIAN_DATA: folder,
    MINGJIAN_MASTER_KEY: randomBytes(32).toString('base64'),
  }
  const receiver = await openReceiver()
  const children: ChildProcess[] = []
  const runtime = await createRuntime(readConfig(env, { demo: true }))
  try {
    const { organisationId, client } = await setUp(runtime.deps)
    for (const path of ['/well', '/silent', '/failing']) {
      await client(`http://127.0.0.1:${receiver.port}${path}`)
    }
    children.push(await startWorker(env), await startWorker(env))
    const recorded = new Map<string, number>()
    const writing: Promise<void>[] = []
    const from = Date.now()
    let kills = 0
    for (let n = 0; n < seconds * perSecond; n += 1) {
      const applicationId = crypto.randomUUID()
      // Not one after another: facts come when they come, however busy the database is.
      writing.push(
        runtime.deps.db
          .transaction()
          .execute((tx) =>
            runtime.deps.events.record(tx, organisationId, applicationScreened, { applicationId }),
          )
          .then(() => {
            recorded.set(applicationId, Date.now())
          }),
      )
      if (n > 0 && n % (20 * perSecond) === 0) {
        kills += 1
        const victim = children.shift()
        victim?.kill('SIGKILL')
        children.push(await startWorker(env))
      }
      await sleep(Math.max(0, from + ((n + 1) * 1000) / perSecond - Date.now()))
    }
    await Promise.all(writing)
    const took = (Date.now() - from) / 1000
    for (let waited = 0; receiver.first.size < recorded.size && waited < 90; waited += 1) await sleep(1000)
    return figures(recorded, receiver, { took, kills })
  } finally {
    for (const child of children) child.kill('SIGKILL')
    await runtime.stop()
    await database.stop()
    receiver.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Deps = Awaited<ReturnType<typeof createRuntime>>['deps']

async function setUp(deps: Deps) {
  const { addEndpoint } = await import('../server/src/modules/webhooks/endpoints.ts')
  const organisation = await buildOrganisation(deps, ['internet-sales'], () => 'bench-password')
  const { id: loginId } = await deps.db
    .selectFrom('platform.login')
    .select('id')
    .where('organisation_id', '=', organisation.id)
    .limit(1)
    .executeTakeFirstOrThrow()
  const staff = { organisationId: organisation.id, loginId } as Parameters<typeof addEndpoint>[1]['staff']
  return {
    organisationId: organisation.id,
    client: (url: string) =>
      addEndpoint(
        deps,
        { staff, requestId: 'bench' },
        { url, description: '', eventTypes: ['application.screened'] },
      ),
  }
}

async function startWorker(env: Record<string, string>): Promise<ChildProcess> {
  const child = spawn(process.execPath, [worker], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}

/** Notes when an application was first told of, and how often. */
async function openReceiver() {
  const first = new Map<string, number>()
  const held: ServerResponse[] = []
  let calls = 0
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    if (request.url === '/silent') {
      held.push(response)
      return
    }
    if (request.url === '/well') {
      calls += 1
      const { data } = JSON.parse(Buffer.concat(chunks).toString()) as { data: { applicationId: string } }
      if (!first.has(data.applicationId)) first.set(data.applicationId, Date.now())
    }
    response.writeHead(request.url === '/failing' ? 500 : 204).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    first,
    calls: () => calls,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

function figures(
  recorded: Map<string, number>,
  receiver: Awaited<ReturnType<typeof openReceiver>>,
  { took, kills }: { took: number; kills: number },
): Result[] {
  const waits = [...recorded].map(([id, at]) => ((receiver.first.get(id) ?? Infinity) - at) / 1000)
  const inTime = waits.filter((wait) => wait <= 60).length / waits.length
  const two = (value: number) => Math.round(value * 100) / 100
  const of = `${recorded.size} facts in ${Math.round(took)} s, ${kills} workers killed`
  return [
    { name: `told within 60 s (${of})`, value: two(inTime * 100), unit: '%', goal: '≥ 99.5' },
    { name: 'never told', value: waits.filter((wait) => wait === Infinity).length, goal: '0' },
    { name: 'told again, with the same id', value: receiver.calls() - receiver.first.size, goal: 'few' },
    { name: 'median until told', value: two(percentile(waits, 50)), unit: 's', goal: '≤ 1.5' },
    { name: '99th percentile', value: two(percentile(waits, 99)), unit: 's', goal: '≤ 60' },
  ]
}
