import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ConflictField, SyncDay } from '@mingjian/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import type { TestServer } from '../../testing/harness.ts'
import { countDay, forgetDays } from '../ehr/index.ts'
import { hashOf } from './comparing.ts'
import {
  application,
  candidate,
  connectSystem,
  type OtherSystem,
  serverWithRecords,
  tombstone,
  vacancy,
} from './records.fixture.ts'

let t: TestServer
let organisation: TestOrganisation
let system: OtherSystem
let hr: { cookie: string }

beforeAll(async () => {
  ;({ t, organisation, hr: system } = await serverWithRecords())
  hr = await t.login(organisation, 'hr', 'east')
})
afterAll(() => t.close())

type Item = { id: string; externalId: string; code: string; name: string; ours: string; theirs: string }
const waiting = async (externalId: string, who = hr) => {
  const { body } = await t.call('listSyncConflicts', { query: { pageSize: 100 } }, who)
  return (body.items as Item[]).find((one) => one.externalId === externalId)
}
const settle = (id: string, body: object, who = hr) =>
  t.call('settleSyncConflict', { params: { id }, body }, who)
const stageOf = async (externalId: string) =>
  (await t.pool.query('select stage from ehr.application where external_id = $1', [externalId])).rows[0].stage

/** An application at a stage, that the other system then says something about. */
async function disagree(a: string, stage: string, ...then: unknown[]) {
  await system.outcomes(candidate(`c-${a}`, system.ago(60)), application(a, system.ago(60)))
  await t.pool.query('update ehr.application set stage = $1 where external_id = $2', [stage, a])
  return system.outcomes(...then)
}

describe('[H8] what the two sides do not agree about', () => {
  it('is listed for HR of the unit, with the name, and for nobody of another', async () => {
    await disagree('s1', 'review', application('s1', system.ago(9), { status: 'rejected' }))
    expect(await waiting('s1')).toMatchObject({
      code: 'rejection',
      name: '沈知远',
      ours: 'review',
      theirs: 'rejected',
      canTake: false,
    })
    const south = await t.login(organisation, 'hr', 'south')
    expect(await waiting('s1', south)).toBeUndefined()
    const id = (await waiting('s1'))?.id ?? ''
    expect((await settle(id, { choice: 'ours' }, south)).status).toBe(404)
    expect((await settle(id, { choice: 'theirs' })).body.code).toBe('sync.not_by_click')
    expect(await stageOf('s1')).toBe('review')
    expect((await settle(id, { choice: 'ours' })).status).toBe(204)
    expect(await waiting('s1')).toBeUndefined()
    expect((await settle(id, { choice: 'ours' })).status).toBe(404)
  })

  it('an interview under way ends for the other side only by a person with a reason', async () => {
    await disagree('s2', 'interviewing', tombstone('application', 's2', system.ago(1)))
    const id = (await waiting('s2'))?.id ?? ''
    expect((await settle(id, { choice: 'theirs' })).body.code).toBe('ehr.reason_needed')
    expect(await stageOf('s2')).toBe('interviewing')
    expect((await settle(id, { choice: 'theirs', reason: '候选人已来电放弃' })).status).toBe(204)
    expect(await stageOf('s2')).toBe('withdrawn')
    const move = await t.pool.query(
      "select m.actor_kind from ehr.application_move m join ehr.application a on a.id = m.application_id where a.external_id = 's2' and to_stage = 'withdrawn'",
    )
    expect(move.rows).toEqual([{ actor_kind: 'staff' }])
  })

  it('is shown field by field, masked, and the other side taken by one click is written', async () => {
    const at = system.ago(40)
    const first = candidate('c-s4', at, {
      idNumber: '110101199003071234',
      channel: '内推',
      phone: '13911112222',
    })
    await system.outcomes(first, application('s4', system.ago(9), { candidate: 'c-s4' }))
    const education = [{ school: '北山学院', degree: '本科', major: '', from: '2015', to: null }]
    const other = {
      ...first,
      data: {
        name: '沈 知远',
        phone: '+86 139-1111-3333',
        idNumber: '110101199003075678',
        resume: { education },
      },
    }
    expect(await system.outcomes(other)).toEqual(['queued: same_time_other_content'])
    const id = (await waiting('c-s4'))?.id ?? ''
    const read = await t.call('readSyncConflict', { params: { id } }, hr)
    expect(read.body).toMatchObject({ kept: true, oursAt: at, theirsAt: at })
    const fields = new Map(
      (read.body.fields as ConflictField[]).map((one) => [one.field, [one.ours, one.theirs, one.differs]]),
    )
    expect(fields.get('name')).toEqual(['沈知远', '沈知远', false])
    expect(fields.get('phone')).toEqual(['13911112222', '13911113333', true])
    expect(fields.get('idNumber')).toEqual(['110***********1234', '110***********5678', true])
    expect(fields.get('channel')).toEqual(['内推', null, false])
    expect(fields.get('resume.education')).toEqual([null, '北山学院 · 本科 · 2015', true])
    const south = await t.login(organisation, 'hr', 'south')
    expect((await t.call('readSyncConflict', { params: { id } }, south)).status).toBe(404)

    expect((await settle(id, { choice: 'theirs' })).status).toBe(204)
    expect(await system.outcomes(other)).toEqual(['unchanged'])
    const { rows } = await t.pool.query(
      "select c.channel, s.theirs_sealed from ehr.candidate c join ehr.sync_conflict s on s.object_id = c.id where c.external_id = 'c-s4'",
    )
    expect(rows).toEqual([{ channel: '内推', theirs_sealed: null }])
    expect((await t.call('readSyncConflict', { params: { id } }, hr)).status).toBe(404)
  })

  it('is shown for every kind of record, and by names where it names others', async () => {
    const at = system.ago(30)
    await system.outcomes(
      candidate('c-s5', at),
      application('s5', at),
      candidate('c-s6', at, { name: '周岚' }),
    )
    const records = (n: number) =>
      [
        vacancy('v-s5', at, { headcount: n, title: { 'zh-CN': '销售', en: 'Sales' } }),
        {
          kind: 'written_test',
          data: { application: 's5', name: '行测', score: 80 + n, fullMark: 100, takenAt: '2026-10-01' },
        },
        {
          kind: 'employee',
          data: {
            application: 's5',
            number: 'N-s5',
            unitCode: 'east-sales',
            jobTitle: `销售 ${n}`,
            status: 'confirmed',
            hiredOn: '2026-11-01',
          },
        },
        {
          kind: 'probation_review',
          data: { employee: 'x-s5', day: 30, rating: 4, note: `回款 ${n}`, rater: '江经理', at },
        },
      ].map((one) => ({ externalId: 'x-s5', updatedAt: at, ...one }))
    expect(await system.outcomes(...records(1))).toEqual(Array(4).fill('created'))
    expect(
      await system.outcomes(...records(2), application('s5', system.ago(2), { candidate: 'c-s6' })),
    ).toEqual([...Array(4).fill('queued: same_time_other_content'), 'queued: other_parent'])
    const { body } = await t.call('listSyncConflicts', { query: { pageSize: 100 } }, hr)
    const seen: Record<string, unknown[]> = {}
    for (const { id, externalId, kind } of body.items as (Item & { kind: string })[]) {
      if (['v-s5', 'x-s5', 's5'].includes(externalId)) {
        const { body: read } = await t.call('readSyncConflict', { params: { id } }, hr)
        seen[kind] = (read.fields as ConflictField[])
          .filter((one) => one.differs)
          .map((one) => [one.field, one.ours?.replace(/ \(.*/, ''), one.theirs?.replace(/ \(.*/, '')])
      }
    }
    expect(seen).toEqual({
      vacancy: [['headcount', '1', '2']],
      written_test: [['score', '81', '82']],
      employee: [['jobTitle', '销售 1', '销售 2']],
      probation_review: [['note', '回款 1', '回款 2']],
      application: [['candidate', '沈知远', '周岚']],
    })
  })

  it('a content taken from the other side is taken when it is sent again', async () => {
    const at = system.ago(30)
    await disagree('s3', 'screening', candidate('c-s3b', at, { channel: '内推' }))
    const other = candidate('c-s3b', at, { channel: '官网' })
    expect(await system.outcomes(application('s3b', system.ago(9), { candidate: 'c-s3b' }), other)).toEqual([
      'created',
      'queued: same_time_other_content',
    ])
    const id = (await waiting('c-s3b'))?.id ?? ''
    // One that was noted before contents were kept.
    await t.pool.query('update ehr.sync_conflict set theirs_sealed = null where id = $1', [id])
    expect((await settle(id, { choice: 'theirs' })).status).toBe(204)
    expect(await system.outcomes(other)).toEqual(['updated'])
  })
})

describe('[H8] comparing', () => {
  it('says which records are to be sent again, and which only we hold', async () => {
    const school = await connectSystem(t, organisation, 'campus')
    const [newer, same, older, gone, ours] = ['n', 's', 'o', 'g', 'x']
    for (const name of [newer, same, older, gone, ours]) {
      await school.outcomes(candidate(name ?? '', school.ago(10)))
    }
    await school.outcomes(tombstone('candidate', gone ?? '', school.ago(5)))
    const { body } = await t.call(
      'compareRecords',
      {
        body: {
          kind: 'candidate',
          complete: true,
          records: [
            { externalId: newer, updatedAt: school.ago(20) },
            { externalId: same, updatedAt: school.ago(10) },
            { externalId: older, updatedAt: school.ago(1) },
            { externalId: gone, updatedAt: school.ago(10) },
            { externalId: 'lost', updatedAt: school.ago(10) },
          ],
        },
      },
      { key: school.key },
    )
    expect(body).toEqual({
      there: 5,
      here: 4,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      matches: null,
      same: 1,
      missingHere: ['lost'],
      olderHere: [older],
      newerHere: [newer],
      deletedHere: [gone],
      missingThere: [ours],
    })
    const sources = await t.call('listSyncedRecords', {}, hr)
    expect((sources.body.items as { source: string }[]).find((one) => one.source === 'campus')).toMatchObject(
      {
        kind: 'candidate',
        records: 4,
        deleted: 1,
      },
    )
  })
})

describe('[H8] counts and hashes', () => {
  const example = [
    { externalId: 'P-9', updatedAt: '2026-11-20T09:30:00+08:00' },
    { externalId: '沈-10', updatedAt: '2026-11-20T01:30:00.250Z' },
  ]

  it('are computed as the documents say', () => {
    const { hash, text } = documentedExample()
    expect(hashOf(example)).toBe(hash)
    expect(hashOf([...example].reverse())).toBe(hash)
    expect(hashOf([])).toBe('0'.repeat(64))
    for (const { externalId } of example) expect(text).toContain(externalId)
  })

  it('agree without a list, until something differs; each day is counted once and shown', async () => {
    const near = await connectSystem(t, organisation, 'near-hr')
    const records = example.map(({ externalId, updatedAt }) => candidate(externalId, updatedAt))
    await near.outcomes(...records, tombstone('candidate', 'gone', near.ago(50)))
    await near.outcomes(candidate('bad', near.ago(1), { phone: 'abc' }), candidate('P-9', near.ago(90_000)))
    const ask = async (body: object) =>
      (await t.call('compareRecords', { body: { kind: 'candidate', ...body } }, { key: near.key })).body
    const hash = hashOf(example)
    expect(await ask({ count: 2, hash: hash.toUpperCase() })).toMatchObject({
      there: 2,
      here: 2,
      hash,
      matches: true,
    })
    expect(await ask({ count: 3, hash })).toMatchObject({ matches: false })
    expect(await ask({ count: 2, hash: 'f'.repeat(64) })).toMatchObject({ matches: false })
    expect(await ask({ records: example })).toMatchObject({ same: 2, matches: null })
    const days = async () => {
      // Days pass: nobody stays logged in.
      const { body } = await t.call(
        'listSyncDays',
        { query: { pageSize: 100 } },
        await t.login(organisation, 'hr', 'east'),
      )
      return (body.items as SyncDay[]).filter(({ source }) => source === 'near-hr')
    }
    expect(await days()).toMatchObject([
      { records: 2, hash, theirRecords: 2, matched: false, refused: 0, arrived: 2, openConflicts: 0 },
    ])
    expect((await days())[0]?.lagP50).toBeGreaterThan(86_400_000)

    // Another day: what was refused yesterday, and a conflict that waits; two processes count it at once.
    t.clock.forward(86_400)
    await near.outcomes({ ...records[0], data: { name: '沈致远' } })
    await Promise.all([countDay(t.deps), countDay(t.deps)])
    await near.outcomes(candidate('later', near.ago(1)))
    await countDay(t.deps)
    expect(await days()).toMatchObject([
      {
        records: 2,
        hash,
        theirRecords: null,
        matched: null,
        refused: 1,
        arrived: 0,
        lagP50: null,
        openConflicts: 1,
      },
      { records: 2, theirRecords: 2 },
    ])
    await ask({ complete: true, records: [...example, { externalId: 'later', updatedAt: near.ago(1) }] })
    expect((await days())[0]).toMatchObject({ theirRecords: 3, matched: true })
    t.clock.forward(400 * 86_400)
    await forgetDays(t.deps)
    expect(await days()).toEqual([])
  })
})

/** The test vector of docs/integration.md. */
function documentedExample() {
  const text = readFileSync(join(import.meta.dirname, '../../../../docs/integration.md'), 'utf8')
  return { text, hash: /→ `([0-9a-f]{64})`/.exec(text)?.[1] ?? '' }
}
