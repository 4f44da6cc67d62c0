import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'
import { startEmbedded } from '../../../platform/db/embedded.ts'
import { createPool, migrate } from '../../../platform/db/index.ts'
import { readMigrations } from '../../../platform/db/migrate.ts'
import { buildOrganisation, buildVacancy } from '../../../testing/builders.ts'
import { getVacancyRecord } from '../../ehr/index.ts'
import { freezeKit, getKitForInterview, matchKit } from '../../question-bank/index.ts'
import { clockFile, type House, type OpenHouse, openHouse } from './drill-house.fixture.ts'
import { inviteMany } from './drill-people.fixture.ts'

const hour = 3_600_000
const root = join(import.meta.dirname, '../../../../..')
const worker = join(import.meta.dirname, 'drill-worker.fixture.ts')

export interface DrillPlan {
  invitations: number
  workers: number
  /** How many worker processes are killed, at random moments. */
  kills: number
  /** Every kill takes all workers, and what they held is free at once: seconds instead of minutes. */
  allAtOnce?: boolean
  /** Only the first occasion, for measuring. */
  firstOnly?: boolean
  random?: () => number
}

export interface DrillEnd {
  invitations: number
  /** Messages that should have come, by the rule, worked out without it. */
  expected: number
  /** Of these, how many the server never got. */
  missed: number
  /** Different messages (by Message-ID) of one invitation and occasion beyond the first. */
  twice: number
  /** Messages nobody expected. */
  unexpected: number
  /** Different Message-IDs the server got. */
  distinct: number
  /** Deliveries, repeated ones counted each time. */
  onTheWire: number
  kills: number
  /** From the first moment something was due to the last delivery of that occasion. */
  seconds: number
}

/** A mail server that takes everything and remembers whom it was for and under which id. */
async function startServer() {
  const got = new Map<string, number>()
  let last = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: 100,
    onData(stream, _session, done) {
      let head = ''
      stream.on('data', (part: Buffer) => {
        head = head.length < 4000 ? head + part.toString('latin1') : head
      })
      stream.on('end', () => {
        const id = /^Message-ID: <([^@>]+)@/im.exec(head)?.[1] ?? ''
        got.set(id, (got.get(id) ?? 0) + 1)
        last = performance.now()
        done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as { port: number }
  return {
    url: `smtp://127.0.0.1:${port}?maxConnections=10`,
    got,
    last: () => last,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

/** Invites many, lets their time pass in leaps, kills workers meanwhile, and counts what the mail server got. */
export async function reminderDrill(plan: DrillPlan): Promise<DrillEnd> {
  const folder = mkdtempSync(join(tmpdir(), 'mingjian-drill-'))
  const server = await startServer()
  const database = await startEmbedded(join(folder, 'postgres'), {
    engineCache: join(root, '.mingjian'),
    durable: plan.allAtOnce !== true,
    maxConnections: 200,
  })
  const house: House = {
    address: database.address,
    folder: join(folder, 'data'),
    key: randomBytes(32).toString('hex'),
    smtp: server.url,
  }
  mkdirSync(house.folder)
  // Ten in the morning in Beijing.
  const start = Date.parse('2026-11-23T02:00:00Z')
  const setClock = (at: number) => {
    writeFileSync(`${clockFile(house)}.new`, String(at))
    renameSync(`${clockFile(house)}.new`, clockFile(house))
  }
  setClock(start)
  const pool = createPool(database.address, 2)
  await migrate(pool, readMigrations(join(root, 'server/src/migrations')))
  await pool.end()
  const own = openHouse(house)
  const crew = createCrew(house, own, plan)
  try {
    await own.queue.start()
    const { opened, completed } = await prepare(own, plan)
    await crew.fill()
    let seconds = 0
    for (const [step, hours] of [24, 34.5, 46, 48.6].entries()) {
      if (plan.firstOnly && step > 0) break
      if (step === 1) await completed()
      if (step === 0) await opened()
      const from = performance.now()
      setClock(start + hours * hour)
      await crew.during(async () => {
        if (plan.kills > 0 && step === 0) {
          // The clock is put right by twenty minutes, back and forth.
          await sleep(500)
          setClock(start + hours * hour - 20 * 60_000)
          await sleep(500)
          setClock(start + hours * hour)
        }
        await untilQuiet(own)
      })
      if (step === 0) seconds = Math.round((server.last() - from) / 100) / 10
    }
    return { ...(await count(own, server.got, plan)), kills: crew.killed(), seconds }
  } finally {
    await crew.dismiss()
    await own.queue.stop()
    await own.close()
    await server.stop()
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The workers: as many as asked for, killed and replaced while something is under way. */
function createCrew(house: House, own: OpenHouse, plan: DrillPlan) {
  const random = plan.random ?? Math.random
  const alive = new Set<ChildProcess>()
  let killed = 0
  async function hire(): Promise<void> {
    const child = spawn(process.execPath, [worker, JSON.stringify(house)], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    alive.add(child)
    child.once('exit', () => alive.delete(child))
    await once(child.stdout, 'data')
  }
  async function kill(child: ChildProcess): Promise<void> {
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
    killed += 1
  }
  const fill = async () => {
    await Promise.all(Array.from({ length: plan.workers - alive.size }, hire))
  }
  async function strike(): Promise<void> {
    const crew = [...alive]
    if (plan.allAtOnce) {
      await Promise.all(crew.map(kill))
      // Nobody is left who could hold anything: what they had taken is free, as it would be minutes later.
      await own.pool.query(
        'update invitations.message set leased_until = null where leased_until is not null',
      )
      await own.pool.query(
        "update pgboss.job set state = 'retry', start_after = now() where state = 'active'",
      )
      await own.pool.query(
        "update pgboss.job set start_after = now() where state = 'created' and start_after > now()",
      )
    } else {
      const one = crew[Math.floor(random() * crew.length)]
      if (one) await kill(one)
    }
    await fill()
  }
  return {
    fill,
    killed: () => killed,
    /** Kills at random while work is done; a fourth of all kills in each of the four steps. */
    async during(work: () => Promise<void>): Promise<void> {
      const goal = killed + Math.ceil(plan.kills / 4)
      let over = false
      const killing = (async () => {
        while (!over && killed < Math.min(goal, plan.kills)) {
          await sleep((plan.allAtOnce ? 300 : 1000) + random() * (plan.allAtOnce ? 700 : 3000))
          if (!over) await strike()
        }
      })()
      await work()
      over = true
      await killing
    },
    async dismiss() {
      await Promise.all([...alive].map(kill))
    },
  }
}

async function prepare({ deps, pool }: OpenHouse, plan: DrillPlan) {
  const organisation = await buildOrganisation(deps, '演练集团')
  const vacancyId = await buildVacancy(deps, organisation)
  const vacancy = await getVacancyRecord(deps.db, organisation.id, vacancyId)
  const choice = await matchKit(deps, deps.db, organisation.id, vacancy)
  if (!choice) {
    throw new Error('no kit')
  }
  await deps.db.transaction().execute((tx) => freezeKit(tx, organisation.id, choice.kitId, deps.now()))
  const kit = await getKitForInterview(deps.db, organisation.id, choice.kitId)
  if (kit.rules.invitationHours !== 48) {
    throw new Error('the drill is written for 48 hours')
  }
  await inviteMany(deps, organisation.id, { vacancy, choice, count: plan.invitations })
  // One in five opens the link on the first day, one in ten is done on the second.
  const share = (n: number) => `abs(hashtext(id::text)) % 10 < ${n}`
  return {
    opened: () =>
      pool.query(
        `update invitations.invitation set opened_at = created_at + interval '1 hour' where ${share(plan.firstOnly ? 0 : 2)}`,
      ),
    completed: async () => {
      await pool.query(
        `update invitations.invitation set completed_at = created_at + interval '26 hours' where ${share(1)}`,
      )
    },
  }
}

/** Until nothing is due and nothing waits to be sent. */
async function untilQuiet({ deps, pool }: OpenHouse): Promise<void> {
  for (let quiet = 0; quiet < 3; ) {
    await sleep(200)
    const { rows } = await pool.query<{ n: number }>(
      `select (select count(*) from invitations.reminder where state = 'planned' and due_at <= $1)::int
            + (select count(*) from invitations.message where status = 'queued')::int
            + (select count(*) from invitations.invitation where expired_at is null and completed_at is null
                  and deadline + make_interval(mins => grace_minutes) < $1)::int as n`,
      [deps.now()],
    )
    quiet = rows[0]?.n === 0 ? quiet + 1 : 0
  }
}

/** What came against what should have: worked out from the invitations alone. */
async function count({ pool }: OpenHouse, got: ReadonlyMap<string, number>, plan: DrillPlan) {
  const { rows: invitations } = await pool.query<{ id: string; opened: boolean; completed: boolean }>(
    'select id, opened_at is not null as opened, completed_at is not null as completed from invitations.invitation',
  )
  const { rows: messages } = await pool.query<{ id: string; invitation: string; template: string }>(
    'select m.id, i.id as invitation, m.template from invitations.message m join invitations.invitation i on i.application_id = m.application_id',
  )
  const expected = new Set(
    invitations.flatMap(({ id, opened, completed }) => [
      ...(opened ? [] : [`${id}:reminder_unopened`]),
      ...(completed || plan.firstOnly
        ? []
        : ['reminder_approaching', 'reminder_closing', 'invitation_expired'].map((one) => `${id}:${one}`)),
    ]),
  )
  const about = new Map(messages.map((one) => [one.id, `${one.invitation}:${one.template}`]))
  const arrived = new Map<string, number>()
  let unexpected = 0
  for (const id of got.keys()) {
    const key = about.get(id)
    if (key && expected.has(key)) {
      arrived.set(key, (arrived.get(key) ?? 0) + 1)
    } else {
      unexpected += 1
    }
  }
  return {
    invitations: invitations.length,
    expected: expected.size,
    missed: [...expected].filter((key) => !arrived.has(key)).length,
    twice: [...arrived.values()].filter((n) => n > 1).length,
    unexpected,
    distinct: got.size,
    onTheWire: [...got.values()].reduce((sum, n) => sum + n, 0),
  }
}
