import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Endpoint, endpoints, type KeyScope, type Role } from '@mingjian/contract'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { accepted, type Dispatch, type Outcome } from '../adapters/channels/index.ts'
import type { Mail, Mailer } from '../adapters/mail/index.ts'
import { noScanner } from '../adapters/malware-scan/index.ts'
import { createFolderStorage } from '../adapters/object-storage/index.ts'
import { createSmsOutbox } from '../adapters/sms/index.ts'
import { noSpeech } from '../adapters/speech/index.ts'
import { createApp } from '../app.ts'
import { readConfig } from '../config.ts'
import type { Deps } from '../deps.ts'
import { flow, listeners, tasks } from '../flow.ts'
import { addStaff } from '../modules/ehr/index.ts'
import { system } from '../platform/audit/index.ts'
import { createKey } from '../platform/auth/index.ts'
import { createDataKeys, deriveKeys } from '../platform/crypto/index.ts'
import { connect, createPool } from '../platform/db/index.ts'
import { createEvents } from '../platform/events/index.ts'
import { createLog } from '../platform/log/index.ts'
import { createTaskQueue, type Task } from '../platform/tasks/index.ts'
import { guardedOutbound } from '../runtime.ts'
import {
  buildApplication,
  buildCandidate,
  buildOrganisation,
  buildVacancy,
  type TestOrganisation,
} from './builders.ts'
import { cloneDatabase } from './database.ts'

export interface CallOptions {
  params?: Record<string, string>
  query?: Record<string, unknown>
  body?: unknown
}

/** Who calls: a staff cookie, the secret of a personal link with the id of a browser tab, or an API key. */
export interface Caller {
  cookie?: string | undefined
  link?: string | undefined
  device?: string | undefined
  key?: string | undefined
  headers?: Record<string, string>
}

/**
 * The whole server on a database of its own, with a clock that tests move and an inbox they read.
 *
 * @param options.web the folder of the built pages, for tests with a browser.
 * @param options.settings what stands in the environment besides.
 */
export async function createTestServer(options: { web?: string; settings?: Record<string, string> } = {}) {
  const database = await cloneDatabase()
  const pool = createPool(database.address, 10)
  const folder = mkdtempSync(join(tmpdir(), 'mingjian-test-data-'))
  const clock = createClock()
  const inbox = createInbox()
  const phone = createPhone()
  const log = createLog(process.env.TEST_LOG ?? 'silent')
  const db = connect(pool)
  const queue = createTaskQueue(pool, db, tasks as unknown as Task<Deps>[], log)
  await queue.start()
  const config = readConfig(
    { MINGJIAN_DATA: folder, MINGJIAN_RATE_LIMIT: '1000000', ...options.settings },
    { demo: true, port: 4000 },
  )
  const deps: Deps = {
    config,
    db,
    keys: createDataKeys(deriveKeys(new Uint8Array(randomBytes(32)))),
    tasks: queue,
    events: createEvents(flow, queue, clock.now, listeners),
    storage: createFolderStorage(join(folder, 'objects')),
    mailer: inbox.mailer,
    channels: { sms: phone.sender },
    speech: noSpeech,
    languageModel: null,
    malwareScan: noScanner,
    signOn: null,
    outbound: guardedOutbound(config),
    now: clock.now,
    log,
  }
  const app = await createApp(deps, { notReady: async () => [], ...options })
  await app.ready()
  return {
    deps,
    app,
    db,
    pool,
    folder,
    clock,
    inbox,
    phone,
    call: createCaller(app),
    runTasks: () => runTasks(pool, deps),
    organisation: (name?: string) => buildOrganisation(deps, name),
    candidate: (organisation: TestOrganisation, input?: Parameters<typeof buildCandidate>[2]) =>
      buildCandidate(deps, organisation, input),
    vacancy: (organisation: TestOrganisation, input?: Parameters<typeof buildVacancy>[2]) =>
      buildVacancy(deps, organisation, input),
    application: (organisation: TestOrganisation, input: Parameters<typeof buildApplication>[2]) =>
      buildApplication(deps, organisation, input),
    async login(organisation: TestOrganisation, role: Role, unitCode?: string) {
      const email = `${role}-${randomUUID()}@example.com`
      const unitId = unitCode ? organisation.unit(unitCode) : null
      const loginId = await db.transaction().execute((tx) =>
        addStaff(tx, organisation.id, {
          name: `测试 ${role}`,
          email,
          password: 'test-password',
          grants: [{ role, unitId }],
        }),
      )
      const response = await app.inject({
        method: 'POST',
        url: '/api/session',
        headers: { 'x-mingjian': '1' },
        payload: { email, password: 'test-password' },
      })
      const cookie = String(response.headers['set-cookie']).split(';')[0] ?? ''
      return { cookie, loginId, email }
    },
    /** An API key of an organisation: its secret, and its id. */
    async apiKey(
      organisation: TestOrganisation,
      scopes: KeyScope[],
      input: { source?: string; ratePerMinute?: number; expiresAt?: Date | null } = {},
    ) {
      const by = { organisationId: organisation.id, actor: system, now: clock.now() }
      const { id, secret } = await createKey(db, by, {
        name: `测试接口 ${scopes.join(' ')}`,
        source: 'test-hr',
        ratePerMinute: 100_000,
        expiresAt: null,
        ...input,
        scopes,
      })
      return { id, key: secret }
    },
    async close() {
      await app.close()
      await queue.stop()
      await db.destroy().catch(() => {})
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type TestServer = Awaited<ReturnType<typeof createTestServer>>

function createClock() {
  let at = new Date('2026-11-23T02:00:00.000Z').getTime()
  return {
    now: () => new Date(at),
    /** Moves time on. */
    forward(seconds: number) {
      at += seconds * 1000
    },
  }
}

function createInbox() {
  const mails: Mail[] = []
  let failure: Error | null = null
  const mailer: Mailer = {
    kind: 'outbox',
    async send(mail) {
      if (failure) {
        throw failure
      }
      mails.push(mail)
    },
    async check() {},
  }
  return {
    mails,
    mailer,
    /** From now on the mail server refuses; null ends that. */
    breakWith(error: Error | null) {
      failure = error
    },
  }
}

/** Takes the short messages of everybody. */
function createPhone() {
  const messages: Dispatch[] = []
  let answer: Outcome | null = null
  return {
    messages,
    sender: {
      ...createSmsOutbox('https://hr.example.cn/i'),
      async send(dispatch: Dispatch) {
        if (answer) {
          return answer
        }
        messages.push(dispatch)
        return accepted(`receipt-${dispatch.id}`, 1)
      },
    },
    /** From now on the provider answers so; null: it takes everything. */
    answerWith(outcome: Outcome | null) {
      answer = outcome
    },
  }
}

function createCaller(app: FastifyInstance) {
  return async function call(
    name: keyof typeof endpoints,
    options: CallOptions = {},
    caller: Caller = {},
  ): Promise<{
    status: number
    body: Record<string, unknown>
    headers: Record<string, unknown>
    raw: Buffer
  }> {
    const endpoint = endpoints[name] as Endpoint
    const path = endpoint.path.replace(/:(\w+)/g, (_, key: string) =>
      encodeURIComponent(options.params?.[key] ?? ''),
    )
    const query = new URLSearchParams(
      Object.entries(options.query ?? {}).map(([key, value]) => [key, String(value)] as [string, string]),
    ).toString()
    const response = await app.inject({
      method: endpoint.method,
      url: query ? `${path}?${query}` : path,
      headers: {
        ...(caller.key ? { authorization: `Bearer ${caller.key}` } : { 'x-mingjian': '1' }),
        ...(caller.headers ?? {}),
        ...(caller.cookie ? { cookie: caller.cookie } : {}),
        ...(caller.link ? { authorization: `Link ${caller.link}` } : {}),
        ...(caller.device ? { 'x-mingjian-device': caller.device } : {}),
      },
      ...(options.body === undefined ? {} : { payload: options.body as object }),
    })
    const type = String(response.headers['content-type'] ?? '')
    return {
      status: response.statusCode,
      body: type.includes('json') && response.body ? JSON.parse(response.body) : {},
      headers: response.headers,
      raw: response.rawPayload,
    }
  }
}

interface JobRow {
  id: string
  name: string
  data: Record<string, unknown>
}

/** Runs what waits, and what that sends, until nothing is left. Failing tasks are thrown. */
async function runTasks(pool: pg.Pool, deps: Deps): Promise<string[]> {
  const done: string[] = []
  for (let round = 0; round < 200; round += 1) {
    const { rows } = await pool.query<JobRow>(
      "select id, name, data from pgboss.job where state = 'created' and start_after <= now() and name not like '\\_\\_%' order by created_on, id limit 20",
    )
    if (rows.length === 0) {
      return done
    }
    for (const row of rows) {
      const task = (tasks as unknown as Task<Deps>[]).find((one) => one.name === row.name)
      if (!task) {
        throw new Error(`no task is called ${row.name}`)
      }
      await pool.query(
        "update pgboss.job set state = 'completed', completed_on = now() where id = $1 and name = $2",
        [row.id, row.name],
      )
      await task.run(deps, task.input.parse(row.data))
      done.push(row.name)
    }
  }
  throw new Error('tasks do not come to an end')
}
