import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { listen } from '../interview/upload.fixture.ts'
import { askForEverything, whole } from '../retention/whole.fixture.ts'
import { openDesk, second, texts } from '../review/desk.fixture.ts'
import {
  application,
  candidate,
  connectSystem,
  type OtherSystem,
  tombstone,
  vacancy,
} from './records.fixture.ts'

let t: TestServer
let organisation: TestOrganisation
let hr: OtherSystem

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  hr = await connectSystem(t, organisation)
})
afterAll(() => t.close())

type Change = { kind: string; event: string; application: { id: string; externalId: string | null } }
async function changes(after?: string, limit = 200) {
  const query = { limit, ...(after === undefined ? {} : { after }) }
  const { status, body } = await t.call('listChanges', { query }, { key: hr.key })
  return { status, items: body.items as Change[], next: String(body.next), more: body.more }
}
const get = (
  name: 'getV1Application' | 'getV1Result' | 'listV1Media',
  id: string,
  headers = {},
  key = hr.key,
) => t.call(name, { params: { externalId: id } }, { key, headers })

describe('[D3] what happens here, told to the other system', () => {
  it('from the invitation to the confirmed result, by kinds and ids alone', async () => {
    const begin = (await changes()).next
    const updatedAt = hr.ago(5)
    await hr.outcomes(
      vacancy('v-1', updatedAt),
      candidate('c-1', updatedAt),
      application('1', updatedAt, { screening: 'passed' }),
    )
    await t.runTasks()
    const first = await changes(begin)
    expect(first.items.map(({ event }) => event)).toEqual([
      'application.moved',
      'application.screened',
      'invitation.created',
    ])
    expect(first.items.every((one) => one.application.externalId === '1')).toBe(true)
    const shown = await get('getV1Application', '1')
    expect(shown.body).toMatchObject({
      externalId: '1',
      candidate: { externalId: 'c-1' },
      vacancy: { externalId: 'v-1' },
      stage: 'invited',
      invitation: { status: 'sent' },
      result: 'none',
    })
  })

  it('a result says only that it is pending until a person has confirmed it', async () => {
    const desk = await openDesk(t, organisation)
    const { applicationId, reportId } = await desk.reported()
    const before = await get('getV1Result', `mingjian:${applicationId}`)
    expect(before.body).toMatchObject({ status: 'pending', outcome: null, overall: null, dimensions: null })
    for (const text of texts) expect(before.raw.includes(text)).toBe(false)
    await desk.adjust(reportId, { competency: 'communication', score: 9, reason: '复听后调整' })
    await desk.decide(reportId, second)
    const after = await get('getV1Result', `mingjian:${applicationId}`)
    expect(after.body).toMatchObject({ status: 'confirmed', outcome: 'second_interview', reportId })
    const dimensions = after.body.dimensions as { competency: string; score: number; byHand: boolean }[]
    expect(dimensions.find(({ competency }) => competency === 'communication')).toMatchObject({
      score: 9,
      byHand: true,
    })
    expect((await changes()).items.some((one) => one.event === 'result.confirmed')).toBe(true)
  })

  it('names a version: nothing is sent again that the other side has, and everything that changed', async () => {
    const first = await get('getV1Application', '1')
    const etag = String(first.headers.etag)
    const again = await get('getV1Application', '1', { 'if-none-match': `W/${etag}, "other"` })
    expect([again.status, again.raw.length, again.headers.etag]).toEqual([304, 0, etag])
    await hr.outcomes(application('1', hr.ago(1), { status: 'withdrawn', screening: 'passed' }))
    const changed = await get('getV1Application', '1', { 'if-none-match': etag })
    expect([changed.status, changed.body.stage]).toEqual([200, 'withdrawn'])
  })

  it('the version of a record fits If-Match', async () => {
    const version = () =>
      t.call('getRecordVersion', { params: { kind: 'candidate', externalId: 'c-1' } }, { key: hr.key })
    const etag = String((await version()).headers.etag)
    const put = () =>
      t.call(
        'putCandidate',
        { params: { externalId: 'c-1' }, body: { name: '沈知远', updatedAt: hr.ago(0) } },
        { key: hr.key, headers: { 'if-match': etag } },
      )
    expect((await put()).status).toBe(200)
    expect((await put()).status).toBe(412)
    const none = await t.call(
      'getRecordVersion',
      { params: { kind: 'candidate', externalId: 'nobody' } },
      { key: hr.key },
    )
    expect([none.status, none.body.code]).toEqual([404, 'record.not_found'])
  })
})

describe('[H8] paging', () => {
  it('through changes misses nothing that commits late, and repeats nothing', async () => {
    const start = (await changes()).next
    const { rows } = await t.pool.query<{ id: string }>(
      'select id from ehr.application where organisation_id = $1 limit 1',
      [organisation.id],
    )
    const payload = JSON.stringify({ applicationId: rows[0]?.id, from: 'screening', to: 'invited' })
    const insert =
      "insert into platform.event (organisation_id, name, payload, at) values ($1, 'application.moved', $2, now()) returning id"
    const slow = await t.pool.connect()
    try {
      await slow.query('begin')
      const early = (await slow.query(insert, [organisation.id, payload])).rows[0].id as number
      const late = (await t.pool.query(insert, [organisation.id, payload])).rows[0].id as number
      expect(late).toBeGreaterThan(early)
      // The one that is committed waits for the one before it.
      const during = await changes(start)
      expect(during.items).toHaveLength(0)
      await slow.query('commit')
      const [one, two] = [await changes(during.next, 1), await changes(start, 1000)]
      expect(two.items).toHaveLength(2)
      expect(one).toMatchObject({ more: true })
      expect((await changes(one.next)).items).toHaveLength(1)
      expect((await changes(two.next)).items).toHaveLength(0)
    } finally {
      slow.release()
    }
  })

  it('[A1] [D3] [H8] an HR system that was away for a day catches up: nothing lost, nothing twice, in any order', async () => {
    const email = `away-${Date.now()}@example.com`
    const before = [
      vacancy('v-away', hr.ago(9)),
      candidate('c-away', hr.ago(9), { email }),
      application('away', hr.ago(9), { candidate: 'c-away', vacancy: 'v-away', screening: 'passed' }),
    ]
    const cursor = (await changes()).next
    expect(await hr.outcomes(...before)).toEqual(['created', 'created', 'created'])
    await t.runTasks()
    // What changed there while the line was down, with the instants of their changes.
    const day = (hours: number) => new Date(t.clock.now().getTime() + hours * 3_600_000).toISOString()
    const meanwhile = [
      candidate('c-away', day(3), { email, channel: '内推' }),
      candidate('c-away', day(8), { email, channel: '校招' }),
      application('away-2', day(5), { candidate: 'c-new', vacancy: 'v-away', screening: 'passed' }),
      candidate('c-new', day(4)),
      tombstone('candidate', 'c-left', day(7)),
      candidate('c-left', day(2)),
    ]
    t.clock.forward(86_400)
    // The queue of a day comes at once, backwards, and once more as its sender heard no answer.
    const late = await hr.outcomes(...[...meanwhile].reverse())
    expect(late).toEqual(['created', 'closed', 'created', 'created', 'updated', 'refused: stale'])
    const again = await hr.outcomes(...meanwhile)
    expect(again.every((outcome) => ['unchanged', 'refused: stale'].includes(outcome))).toBe(true)
    await t.runTasks()
    const { rows } = await t.pool.query(
      "select external_id, channel from ehr.candidate where external_id in ('c-away', 'c-new') order by 1",
    )
    expect(rows).toEqual([
      { external_id: 'c-away', channel: '校招' },
      { external_id: 'c-new', channel: '' },
    ])
    expect(t.inbox.mails.filter(({ to }) => to === email)).toHaveLength(1)
    // What happened here in the meantime is still there, in order and once.
    const missed = await changes(cursor)
    expect(missed.items.map(({ event, application: { externalId } }) => [externalId, event])).toEqual([
      ['away', 'application.moved'],
      ['away', 'application.screened'],
      ['away', 'invitation.created'],
      ['away-2', 'application.moved'],
      ['away-2', 'application.screened'],
      ['away-2', 'invitation.created'],
    ])
    expect((await changes(missed.next)).items).toEqual([])
  })

  it('goes on after a backup was restored into a server that counts transactions anew', async () => {
    const { next } = await changes(undefined, 1000)
    await t.pool.query("update platform.event set xid = '9000000000000'")
    const cursor = Buffer.from(`9000000000000.${Buffer.from(next, 'base64url').toString().split('.')[1]}`)
    await hr.outcomes(candidate('c-r', hr.ago(1)), application('r', hr.ago(1)), {
      ...application('r', hr.ago(0)),
      data: { ...application('r', '').data, screening: 'passed' },
    })
    const after = await changes(cursor.toString('base64url'))
    expect(after.items.map(({ event }) => event)).toEqual(['application.moved', 'application.screened'])
  })

  it('a cursor that was not ours is refused', async () => {
    expect((await changes('nonsense')).status).toBe(400)
  })

  it('a key revoked mid-page stops at once', async () => {
    const short = await connectSystem(t, organisation, 'short-hr')
    const page = (after?: string) =>
      t.call('listV1Applications', { query: { limit: 1, ...(after ? { after } : {}) } }, { key: short.key })
    const first = await page()
    expect([first.status, (first.body.items as unknown[]).length]).toEqual([200, 1])
    const admin = await t.login(organisation, 'system-admin')
    await t.call('revokeApiKey', { params: { id: short.keyId } }, admin)
    const next = await page(String(first.body.next))
    expect([next.status, next.body.code]).toEqual([401, 'key.revoked'])
  })

  it('through applications while others are written finds each one that was there, once', async () => {
    const { rows } = await t.pool.query('select id from ehr.application where organisation_id = $1', [
      organisation.id,
    ])
    const seen: string[] = []
    let after: string | undefined
    let round = 0
    do {
      const query = { limit: 2, ...(after ? { after } : {}) }
      const { body } = await t.call('listV1Applications', { query }, { key: hr.key })
      seen.push(...(body.items as { id: string }[]).map(({ id }) => id))
      after = (body.next as string | null) ?? undefined
      round += 1
      await hr.outcomes(candidate(`c-p${round}`, hr.ago(1)), application(`p${round}`, hr.ago(1)))
    } while (after && round < 50)
    expect(new Set(seen).size).toBe(seen.length)
    for (const { id } of rows) expect(seen).toContain(id)
  })
})

describe('[C5] recordings', () => {
  it('open by a link for five minutes, in pieces, audited, and end with the key', async () => {
    await askForEverything(t, organisation)
    const { candidate: person } = await whole(t, organisation, await listen(t))
    const own = await connectSystem(t, organisation, 'media-hr', ['media.read'])
    const name = `mingjian:${person.applicationId}`
    const { body } = await get('listV1Media', name, {}, own.key)
    const [item] = body.items as { url: string; takeId: string }[]
    expect(item?.takeId).toBeDefined()
    const play = (url: string, range?: string) =>
      t.app.inject({ method: 'GET', url, headers: range ? { range } : {} })
    const whole_ = await play(item?.url ?? '')
    expect(whole_.statusCode).toBe(200)
    const part = await play(item?.url ?? '', 'bytes=0-9')
    expect([part.statusCode, part.rawPayload.length]).toEqual([206, 10])
    expect(part.rawPayload.equals(whole_.rawPayload.subarray(0, 10))).toBe(true)
    const { rows } = await t.pool.query(
      "select action from platform.audit_record where actor_kind = 'key' and actor_id = $1 order by action",
      [own.keyId],
    )
    expect(rows.map(({ action }) => action)).toEqual(['recording.link', 'recording.play', 'recording.play'])
    expect((await play(`${item?.url.slice(0, -2)}xx`)).statusCode).toBe(404)
    t.clock.forward(5 * 60)
    expect((await play(item?.url ?? '')).statusCode).toBe(404)
    const fresh = (await get('listV1Media', name, {}, own.key)).body.items as { url: string }[]
    const admin = await t.login(organisation, 'system-admin')
    await t.call('revokeApiKey', { params: { id: own.keyId } }, admin)
    expect((await play(fresh[0]?.url ?? '')).statusCode).toBe(404)
  }, 60_000)
})
