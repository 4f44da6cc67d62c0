import { ok, deepStrictEqual as same } from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Connector, SentRecord } from './connector.ts'

/** What a check is given: records of its own, so that it can be run again and again. */
interface Ground {
  connector: Connector
  unitCode: string
  vacancy: string
  /** So many minutes before now. */
  ago(minutes: number): string
  name(): string
  /** Sends records; gives outcomes, with their codes. */
  send(...records: unknown[]): Promise<string[]>
  person(externalId: string, minutes: number, data?: object): SentRecord
  application(externalId: string, candidate: string, minutes: number, data?: object): SentRecord
}

export interface Check {
  name: string
  run(ground: Ground): Promise<void>
}

const gone = (kind: SentRecord['kind'], externalId: string, updatedAt: string): SentRecord => ({
  kind,
  externalId,
  updatedAt,
  deleted: true,
})

/** What every connector must do. Records are named by random numbers and deleted at the end. */
export const checks: readonly Check[] = [
  {
    name: 'idempotent upsert: the same record again changes nothing',
    async run({ connector, send, person, name }) {
      const record = person(name(), 10)
      same(await send(record), ['created'])
      const before = await connector.version('candidate', record.externalId)
      same(await send(record), ['unchanged'])
      same(await connector.version('candidate', record.externalId), before)
    },
  },
  {
    name: 'duplicates: the same record by ten calls at one moment is one record',
    async run({ send, person, name }) {
      const record = person(name(), 10)
      const all = await Promise.all(Array.from({ length: 10 }, () => send(record)))
      same(all.flat().sort(), ['created', ...Array.from({ length: 9 }, () => 'unchanged')])
    },
  },
  {
    name: 'ordering: an older version that comes late never overwrites a newer one',
    async run({ connector, send, person, name }) {
      const id = name()
      same(await send(person(id, 5), person(id, 9, { channel: 'late' })), ['created', 'refused: stale'])
      const before = await connector.version('candidate', id)
      same(await send(person(id, 8, { channel: 'later' })), ['refused: stale'])
      same(await connector.version('candidate', id), before)
      same(await send(person(id, 1, { channel: 'new' })), ['updated'])
    },
  },
  {
    name: 'parents and children: any order in one call; a missing parent is named',
    async run({ connector, send, person, application, name }) {
      const [p, a] = [name(), name()]
      same(await send(application(a, p, 5), person(p, 5)), ['created', 'created'])
      const [lost] = await connector.write([application(name(), `${p}-nobody`, 5)])
      same(
        [lost?.outcome, lost?.code, lost?.parent],
        ['refused', 'parent_missing', { kind: 'candidate', externalId: `${p}-nobody` }],
      )
    },
  },
  {
    name: 'partial failure: a bad record is told by its fields and stops no other',
    async run({ connector, person, name }) {
      const results = await connector.write([
        person(name(), 3),
        { kind: 'candidate', externalId: name(), updatedAt: 'yesterday', data: { name: '' } },
        'nonsense',
        person(name(), 3),
      ])
      same(
        results.map(({ outcome, fields }) => [outcome, fields]),
        [
          ['created', []],
          ['refused', ['updatedAt']],
          ['refused', []],
          ['created', []],
        ],
      )
    },
  },
  {
    name: 'nothing is dropped silently: a field nobody knows is named',
    async run({ connector, person, name }) {
      const results = await connector.write([
        person(name(), 3, { shoeSize: 43, resume: { hobbies: [] } }),
        { ...person(name(), 3), updatedAt: 'yesterday', shoeSize: 43 },
      ])
      same(
        results.map(({ outcome, ignored, reasons }) => [outcome, ignored, reasons.map(({ field }) => field)]),
        [
          ['created', ['data.shoeSize', 'data.resume.hobbies'], []],
          ['refused', ['shoeSize'], ['updatedAt']],
        ],
      )
    },
  },
  {
    name: 'conflict: two contents of one moment wait for a person, and the first stands',
    async run({ connector, send, person, name }) {
      const id = name()
      await send(person(id, 5))
      const before = await connector.version('candidate', id)
      const other = { ...person(id, 5, { channel: 'other' }) }
      const first = await connector.compare('candidate', [])
      ok(first.here > 0)
      same(await send({ ...other, updatedAt: person(id, 5).updatedAt }), ['queued: same_time_other_content'])
      same(await connector.version('candidate', id), before)
    },
  },
  {
    name: 'ownership: the other side turns nobody down here, and does not set the stages of the interview',
    async run({ send, person, application, name }) {
      const [p, a] = [name(), name()]
      await send(person(p, 9), application(a, p, 9))
      same(await send(application(a, p, 8, { status: 'rejected' })), ['queued: rejection'])
      same(await send(application(a, p, 7, { stage: 'hired' })), ['queued: stage'])
      same(await send(application(a, p, 6, { stage: 'review' })), ['refused: invalid'])
    },
  },
  {
    name: 'deletion: closed once, not brought to life by what comes late, and back with a newer version',
    async run({ connector, send, person, ago, name }) {
      const id = name()
      await send(person(id, 9))
      const tombstone = gone('candidate', id, ago(5))
      same(await send(tombstone), ['closed'])
      same(await send(tombstone), ['unchanged'])
      same(await send(person(id, 7)), ['refused: stale'])
      same((await connector.version('candidate', id))?.deleted, true)
      same(await send(person(id, 1)), ['updated'])
      const never = name()
      same(await send(gone('candidate', never, ago(5)), person(never, 8)), ['closed', 'refused: stale'])
    },
  },
  {
    name: 'clock skew and time zones: a record from the future is refused, an instant is the same everywhere',
    async run({ send, person, name }) {
      const record = person(name(), 10)
      const shifted = new Date(Date.parse(record.updatedAt) + 8 * 3_600_000)
      same(await send(record), ['created'])
      same(await send({ ...record, updatedAt: shifted.toISOString().replace('Z', '+08:00') }), ['unchanged'])
      same(await send(person(name(), -24 * 60)), ['refused: from_the_future'])
      same(await send({ ...record, updatedAt: record.updatedAt.replace('Z', '') }), ['refused: invalid'])
    },
  },
  {
    name: 'pagination: page by page gives what one page gives, nothing twice, nothing missing',
    async run({ connector, send, person, application, name }) {
      const start = await last(connector)
      const ids = [name(), name(), name()]
      for (const id of ids) {
        const p = name()
        await send(person(p, 9), application(id, p, 9))
        await send(application(id, p, 5, { status: 'withdrawn' }))
      }
      const small: (string | null)[] = []
      let cursor = start
      for (let round = 0; round < 100; round += 1) {
        const page = await connector.changes(cursor, 1)
        small.push(...page.items.map((one) => one.application.externalId))
        cursor = page.next
        if (page.items.length === 0) break
      }
      const of = (all: (string | null)[]) => all.filter((one) => one !== null && ids.includes(one))
      same(of(small), ids)
      const big = await connector.changes(start, 1000)
      same(of(big.items.map((one) => one.application.externalId)), ids)
    },
  },
  {
    name: 'reconciliation: comparing says what is missing and what is older',
    async run({ connector, send, person, ago, name }) {
      const [held, older, missing] = [name(), name(), name()]
      const first = person(held, 9)
      await send(first, person(older, 9))
      const found = await connector.compare('candidate', [
        { externalId: held, updatedAt: first.updatedAt },
        { externalId: older, updatedAt: ago(1) },
        { externalId: missing, updatedAt: ago(1) },
      ])
      same([found.same, found.olderHere, found.missingHere], [1, [older], [missing]])
    },
  },
  {
    name: 'rate limits: a call says how many are left',
    async run({ connector }) {
      const first = await connector.limits()
      if (first) {
        ok(first.limit > 0 && first.remaining >= 0 && first.remaining < first.limit, JSON.stringify(first))
      }
    },
  },
]

async function last(connector: Connector): Promise<string> {
  let cursor: string | undefined
  for (;;) {
    const page = await connector.changes(cursor, 1000)
    cursor = page.next
    if (!page.more) return cursor
  }
}

export interface Verdict {
  name: string
  passed: boolean
  /** What was different from what must be. */
  why: string | null
}

/** Runs every check against a connector. Records that were made are deleted afterwards, as far as can be. */
export async function checkConnector(
  connector: Connector,
  options: { unitCode: string; now?: () => Date },
): Promise<Verdict[]> {
  const now = options.now ?? (() => new Date())
  const begun = now().getTime()
  const run = `check-${randomUUID().slice(0, 8)}`
  const made: string[] = []
  let number = 0
  const name = () => {
    number += 1
    made.push(`${run}-${number}`)
    return `${run}-${number}`
  }
  // From the beginning of the run: the same minutes are the same instant in every record.
  const ago = (minutes: number) => new Date(begun - minutes * 60_000).toISOString()
  const ground: Ground = {
    connector,
    unitCode: options.unitCode,
    vacancy: `${run}-v`,
    ago,
    name,
    async send(...records) {
      const results = await connector.write(records)
      return results.map(({ outcome, code }) => (code ? `${outcome}: ${code}` : outcome))
    },
    person: (externalId, minutes, data = {}) => ({
      kind: 'candidate',
      externalId,
      updatedAt: ago(minutes),
      data: { name: '连接检查', ...data },
    }),
    application: (externalId, candidate, minutes, data = {}) => ({
      kind: 'application',
      externalId,
      updatedAt: ago(minutes),
      data: { candidate, vacancy: `${run}-v`, appliedAt: ago(60), ...data },
    }),
  }
  const vacancy = { code: run, unitCode: options.unitCode, title: '连接检查', openedAt: ago(60) }
  const [first] = await ground.send({
    kind: 'vacancy',
    externalId: ground.vacancy,
    updatedAt: ago(60),
    data: vacancy,
  })
  if (first !== 'created') {
    return [{ name: 'a vacancy for the checks', passed: false, why: first ?? 'no result' }]
  }
  const verdicts: Verdict[] = []
  for (const check of checks) {
    try {
      await check.run(ground)
      verdicts.push({ name: check.name, passed: true, why: null })
    } catch (error) {
      verdicts.push({ name: check.name, passed: false, why: (error as Error).message })
    }
  }
  await connector.write([
    ...made.map((one) => gone('application', one, ago(0))),
    ...made.map((one) => gone('candidate', one, ago(0))),
    gone('vacancy', ground.vacancy, ago(0)),
  ])
  return verdicts
}
