import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TestServer } from '../../testing/harness.ts'
import {
  application,
  candidate,
  type lookInto,
  type OtherSystem,
  serverWithRecords,
  tombstone,
  vacancy,
} from './records.fixture.ts'

let t: TestServer
let hr: OtherSystem
/** Each test has people of its own. */
let n = 0
let c: string
let a: string
let see: ReturnType<typeof lookInto>

beforeAll(async () => {
  ;({ t, hr, see } = await serverWithRecords())
})
afterAll(() => t.close())
beforeEach(() => {
  n += 1
  a = `a${n}`
  c = `c-${a}`
})

describe('[H8] one record by its address', () => {
  const put = (record: { externalId: string; updatedAt: string; data?: object }, headers = {}) =>
    t.call(
      'putCandidate',
      { params: { externalId: record.externalId }, body: { updatedAt: record.updatedAt, ...record.data } },
      { key: hr.key, headers },
    )

  it('answers with its version; another version in If-Match is 412', async () => {
    const first = await put(candidate(c, hr.ago(9)))
    expect([first.status, first.body.outcome]).toEqual([200, 'created'])
    const etag = String(first.headers.etag)
    const second = await put(candidate(c, hr.ago(8)), { 'if-match': etag })
    expect(second.body.outcome).toBe('updated')
    const third = await put(candidate(c, hr.ago(7)), { 'if-match': etag })
    expect([third.status, third.body.code]).toEqual([412, 'record.version_changed'])
  })

  it('takes numbers as long and as foreign as they come', async () => {
    const externalId = `${a} ${'人'.repeat(190)}`
    expect((await put(candidate(externalId, hr.ago(1)))).body).toMatchObject({
      outcome: 'created',
      externalId,
    })
  })

  it('says in words what is wrong with a field', async () => {
    const { data } = vacancy(`v-${a}`, '')
    const competencies = [
      { competency: 'communication', weight: 0.6, requiredLevel: 3 },
      { competency: 'resilience', weight: 0.6, requiredLevel: 3 },
    ]
    const body = { ...data, updatedAt: hr.ago(1), competencies }
    const wrong = await t.call('putVacancy', { params: { externalId: `v-${a}` }, body }, { key: hr.key })
    expect(wrong).toMatchObject({
      status: 400,
      body: {
        code: 'request.invalid',
        details: { reasons: [{ field: 'competencies', reason: 'weights must sum to 1' }] },
      },
    })
  })

  it('tells problems with the paths of fields', async () => {
    const wrong = await put(candidate(c, hr.ago(1), { phone: 'abc' }))
    expect([wrong.status, wrong.headers['content-type'], wrong.body.code, wrong.body.details]).toEqual([
      422,
      'application/problem+json; charset=utf-8',
      'record.invalid',
      { fields: ['phone'], reasons: [{ field: 'phone', reason: 'is no phone number' }] },
    ])
    const lost = await t.call(
      'putApplication',
      { params: { externalId: a }, body: { ...application(a, '').data, updatedAt: hr.ago(1) } },
      { key: hr.key },
    )
    expect([lost.status, lost.body.details]).toEqual([
      409,
      {
        fields: ['candidate'],
        reasons: [{ field: 'candidate', reason: 'no such candidate has come from this source' }],
        parent: { kind: 'candidate', externalId: c },
      },
    ])
  })

  it('names what it does not know, whether it takes the record or not', async () => {
    const education = [{ school: '江岸大学', degree: '本科', major: '', from: '2015-09', to: null, bar: 1 }]
    const taken = await put(candidate(c, hr.ago(9), { foo: 1, resume: { education } }))
    expect([taken.status, taken.body.ignored]).toEqual([200, ['resume.education.0.bar', 'foo']])
    const known = await put(candidate(c, hr.ago(8)))
    expect(known.body.ignored).toEqual([])
    const refused = await put(candidate(c, hr.ago(7), { phone: 'abc', foo: 1 }))
    expect(refused.body).toMatchObject({ code: 'record.invalid', details: { ignored: ['foo'] } })
    const misspelt = await t.call(
      'putVacancy',
      { params: { externalId: `v-${a}` }, body: { updatedAt: hr.ago(1), Code: 'V', title: { fr: 'Vente' } } },
      { key: hr.key },
    )
    expect(misspelt.body).toMatchObject({
      code: 'request.invalid',
      details: { fields: ['code', 'unitCode', 'title', 'openedAt'], ignored: ['Code', 'title.fr'] },
    })
    const { results } = await hr.send(
      [
        { ...candidate(c, hr.ago(6), { foo: 1 }), source: 'x' },
        { ...tombstone('candidate', c, hr.ago(5)), data: { name: '沈' } },
        { kind: 'candidate', externalId: `${c}\u0000`, updatedAt: hr.ago(4), data: { 'a\u0000': 1 } },
      ],
      // The answer is kept: names of fields are somebody else's words.
      { 'idempotency-key': `words-${a}` },
    )
    expect(results.map(({ ignored }) => ignored)).toEqual([
      ['source', 'data.foo'],
      ['data'],
      ['data.a\ufffd'],
    ])
  })

  it('answers 202 where a person is asked, again too', async () => {
    await hr.outcomes(candidate(c, hr.ago(9)), application(a, hr.ago(9)))
    const updatedAt = hr.ago(5)
    const reject = () =>
      t.call(
        'putApplication',
        {
          params: { externalId: a },
          body: { ...application(a, '').data, status: 'rejected', updatedAt },
        },
        { key: hr.key, headers: { 'idempotency-key': `asks-${a}` } },
      )
    const first = await reject()
    expect([first.status, first.body.outcome, first.body.code]).toEqual([202, 'queued', 'rejection'])
    const again = await reject()
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([202, 'true'])
    await see.setStage(a, 'interviewing')
    const deleted = await t.call('deleteApplication', { params: { externalId: a } }, { key: hr.key })
    expect([deleted.status, deleted.body.code]).toEqual([202, 'interview_running'])
  })

  it('with an Idempotency-Key is done once; the key with another body is refused', async () => {
    const headers = { 'idempotency-key': `once-${a}` }
    const record = candidate(c, hr.ago(5))
    const [first, second] = [await put(record, headers), await put(record, headers)]
    expect(second.body).toEqual(first.body)
    expect(second.body.outcome).toBe('created')
    expect(second.headers['idempotency-replayed']).toBe('true')
    const other = await put(candidate(c, hr.ago(4)), headers)
    expect([other.status, other.body.code]).toEqual([422, 'idempotency.other_body'])
    t.clock.forward(25 * 3600)
    expect((await put(candidate(c, hr.ago(1)), headers)).body.outcome).toBe('updated')
  })

  it('a refusal is not remembered: it can be tried again with the same key', async () => {
    const headers = { 'idempotency-key': `again-${a}` }
    const send = () =>
      t.call(
        'putApplication',
        {
          params: { externalId: a },
          body: { ...application(a, '').data, updatedAt: '2026-11-20T00:00:00Z' },
        },
        { key: hr.key, headers },
      )
    expect((await send()).status).toBe(409)
    await hr.outcomes(candidate(c, hr.ago(1)))
    expect((await send()).status).toBe(200)
  })

  it('a browser of another site does not write with a key it kept', async () => {
    const refused = await put(candidate(c, hr.ago(1)), { 'sec-fetch-site': 'cross-site' })
    expect([refused.status, refused.body.code]).toEqual([403, 'request.foreign'])
  })
})
