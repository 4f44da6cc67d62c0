import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import type { TestServer } from '../../testing/harness.ts'
import { runDaily } from '../retention/daily.ts'
import {
  application,
  candidate,
  connectSystem,
  type lookInto,
  type OtherSystem,
  serverWithRecords,
  tombstone,
  vacancy,
} from './records.fixture.ts'

let t: TestServer
let organisation: TestOrganisation
let hr: OtherSystem
/** Each test has people of its own. */
let n = 0
let c: string
let a: string
let see: ReturnType<typeof lookInto>

beforeAll(async () => {
  ;({ t, organisation, hr, see } = await serverWithRecords())
})
afterAll(() => t.close())
beforeEach(() => {
  n += 1
  a = `a${n}`
  c = `c-${a}`
})

describe('[H8] the process joins at screening', () => {
  it('passed there, the invitation goes out here by that fact alone; later versions do not send it again', async () => {
    const email = `joins-${a}@example.com`
    await hr.outcomes(candidate(c, hr.ago(9), { email }), application(a, hr.ago(9)))
    expect(await see.stageOf(a)).toBe('screening')
    expect(await hr.outcomes(application(a, hr.ago(8), { screening: 'passed' }))).toEqual(['updated'])
    await t.runTasks()
    expect(await see.stageOf(a)).toBe('invited')
    expect(t.inbox.mails.filter(({ to }) => to === email)).toHaveLength(1)
    await hr.outcomes(application(a, hr.ago(7), { screening: 'passed', appliedAt: '2026-11-19T10:00:00Z' }))
    await t.runTasks()
    expect(t.inbox.mails.filter(({ to }) => to === email)).toHaveLength(1)
    const move = await see.one<{ actor_kind: string; actor_id: string }>(
      "select actor_kind, actor_id from ehr.application_move where application_id = $1 and to_stage = 'invited'",
      await see.idOf('application', a),
    )
    expect(move).toEqual({ actor_kind: 'key', actor_id: hr.keyId })
  })

  it('the stages of the interview are ours, those after it theirs; what does not fit waits for a person', async () => {
    await hr.outcomes(candidate(c, hr.ago(9)), application(a, hr.ago(9)))
    expect(await hr.outcomes(application(a, hr.ago(8), { stage: 'hired' }))).toEqual(['queued: stage'])
    expect(await see.stageOf(a)).toBe('screening')
    await see.setStage(a, 'second_interview')
    expect(await hr.outcomes(application(a, hr.ago(7), { stage: 'offer_approval' }))).toEqual(['updated'])
    expect(await see.stageOf(a)).toBe('offer_approval')
    expect(await see.conflictsOf(a)).toEqual([{ code: 'stage', settlement: 'done' }])
  })

  it('nobody is turned down by a machine, theirs neither', async () => {
    await hr.outcomes(candidate(c, hr.ago(9)), application(a, hr.ago(9)))
    expect(await hr.outcomes(application(a, hr.ago(8), { status: 'rejected' }))).toEqual([
      'queued: rejection',
    ])
    expect(await see.stageOf(a)).toBe('screening')
  })

  it('the kit chosen here stays when the vacancy changes there', async () => {
    await hr.outcomes(vacancy('v-kit', hr.ago(9)))
    const id = await see.idOf('vacancy', 'v-kit')
    await t.pool.query("update ehr.vacancy set kit_key = 'chosen' where id = $1", [id])
    await hr.outcomes(vacancy('v-kit', hr.ago(8), { title: '新名称' }))
    expect(await see.one('select kit_key from ehr.vacancy where id = $1', id)).toEqual({ kit_key: 'chosen' })
  })
})

describe('[H8] scores, employees and probation reviews', () => {
  it('follow the person, by the rules of the law', async () => {
    const updatedAt = hr.ago(5)
    const test = (score: number) => ({
      kind: 'written_test',
      externalId: `t-${a}`,
      updatedAt,
      data: { application: a, name: '行测', score, fullMark: 100, takenAt: '2026-10-01' },
    })
    const employee = (probationEndsOn: string) => ({
      kind: 'employee',
      externalId: `e-${a}`,
      updatedAt,
      data: {
        application: a,
        number: `N${a}`,
        unitCode: 'east-sales',
        jobTitle: '销售经理',
        status: 'probation',
        hiredOn: '2026-11-01',
        contractMonths: 12,
        probationEndsOn,
      },
    })
    const review = {
      kind: 'probation_review',
      externalId: `p-${a}`,
      updatedAt,
      data: { employee: `e-${a}`, day: 30, rating: 4, note: '回款按时。', rater: '江经理', at: updatedAt },
    }
    expect(
      await hr.outcomes(
        review,
        employee('2026-12-31'),
        test(88),
        candidate(c, updatedAt),
        application(a, updatedAt),
      ),
    ).toEqual(['created', 'created', 'created', 'created', 'created'])
    expect(await hr.outcomes({ ...test(120), externalId: 'too-much' })).toEqual(['refused: invalid'])
    expect(await hr.outcomes({ ...employee('2027-06-01'), updatedAt: hr.ago(4) })).toEqual([
      'refused: probation_too_long',
    ])
    const manager = await t.login(organisation, 'manager', 'east')
    const { body } = await t.call('listEmployees', { query: { search: `N${a}` } }, manager)
    expect(body.items).toMatchObject([
      {
        number: `N${a}`,
        status: 'probation',
        reviews: [{ day: 30, rating: 4, note: '回款按时。', by: '江经理' }],
      },
    ])
    expect(await hr.outcomes(tombstone('employee', `e-${a}`, hr.ago(1)))).toEqual(['closed'])
    expect(await hr.outcomes(tombstone('probation_review', `p-${a}`, hr.ago(1)))).toEqual(['closed'])
    const after = await t.call('listEmployees', { query: { search: `N${a}` } }, manager)
    expect(after.body.items).toMatchObject([{ status: 'left', reviews: [] }])
  })
})

describe('[H8] what was deleted there', () => {
  it('is closed here before the interview, and its link opens no more', async () => {
    await hr.outcomes(candidate(c, hr.ago(9)), application(a, hr.ago(9), { screening: 'passed' }))
    await t.runTasks()
    expect(await hr.outcomes(tombstone('application', a, hr.ago(1)))).toEqual(['closed'])
    expect(await see.stageOf(a)).toBe('withdrawn')
    const invitation = await see.one<{ revoked_at: Date | null }>(
      'select revoked_at from invitations.invitation where application_id = $1',
      await see.idOf('application', a),
    )
    expect(invitation.revoked_at).not.toBeNull()
    expect(await hr.outcomes(tombstone('application', a, hr.ago(1)))).toEqual(['unchanged'])
  })

  it.each(['interviewing', 'review'])(
    'by accident while somebody stands at %s, waits for a person',
    async (stage) => {
      await hr.outcomes(candidate(c, hr.ago(9)), application(a, hr.ago(9)))
      await see.setStage(a, stage)
      expect(
        await hr.outcomes(tombstone('candidate', c, hr.ago(1)), tombstone('application', a, hr.ago(1))),
      ).toEqual(['queued: interview_running', 'queued: interview_running'])
      expect(await see.stageOf(a)).toBe(stage)
      expect(await see.conflictsOf(a)).toEqual([{ code: 'interview_running', settlement: null }])
    },
  )

  it('before it came, is not brought to life by what arrives late', async () => {
    expect(await hr.outcomes(tombstone('candidate', c, hr.ago(2)))).toEqual(['closed'])
    expect(await hr.outcomes(candidate(c, hr.ago(3)))).toEqual(['refused: stale'])
    expect(await hr.outcomes(candidate(c, hr.ago(1)))).toEqual(['created'])
  })

  it('a closed vacancy is not reopened for the retention clock by corrections', async () => {
    await hr.outcomes(vacancy('v-closed', hr.ago(9), { status: 'closed' }))
    const id = await see.idOf('vacancy', 'v-closed')
    const since = await see.one('select updated_at from ehr.vacancy where id = $1', id)
    t.clock.forward(60)
    await hr.outcomes(vacancy('v-closed', hr.ago(5), { status: 'closed', title: '更正' }))
    expect(await see.one('select updated_at from ehr.vacancy where id = $1', id)).toEqual(since)
  })

  it('[H4] erased when the period was over, a nightly full copy does not bring back; a new version does', async () => {
    const person = candidate(c, hr.ago(20))
    const theirs = application(a, hr.ago(20), { status: 'withdrawn' })
    const score = (name: string) => ({
      kind: 'written_test',
      externalId: `t-${a}`,
      updatedAt: person.updatedAt,
      data: { application: a, name, score: 80, fullMark: 100, takenAt: '2026-10-01' },
    })
    const test = score('行测')
    expect(await hr.outcomes(person, theirs, test)).toEqual(['created', 'created', 'created'])
    // Two versions of one moment wait for a person.
    expect(await hr.outcomes(score('申论'))).toEqual(['queued: same_time_other_content'])
    const id = await see.idOf('candidate', c)
    t.clock.forward(3 * 366 * 86_400)
    await runDaily(t.deps)
    await t.runTasks()
    expect(await see.one('select phone_sealed, external_id from ehr.candidate where id = $1', id)).toEqual({
      phone_sealed: null,
      external_id: null,
    })
    const known = async () =>
      (
        await t.pool.query(
          `select kind from ehr.external_record where external_id in ($1, $2, $3)
            union all select kind from ehr.sync_conflict where external_id in ($1, $2, $3)`,
          [c, a, `t-${a}`],
        )
      ).rows
    expect(await known(), 'by their number').toEqual([])
    expect(await hr.outcomes(person, theirs, test)).toEqual(Array(3).fill('refused: erased'))
    expect(await hr.outcomes(tombstone('candidate', c, hr.ago(2)))).toEqual(['refused: erased'])
    expect(await known(), 'by their deletion').toEqual([])
    expect(await hr.outcomes({ ...person, updatedAt: hr.ago(1) })).toEqual(['created'])
    expect(await see.idOf('candidate', c)).not.toBe(id)
  })
})

describe('[H8] a candidate who exists three times', () => {
  it('is proposed to a person by what they share, and never merged', async () => {
    const other = await connectSystem(t, organisation, 'campus')
    const phone = `137${String(20_000_000 + n)}`
    const idNumber = '110101199003071234'
    await hr.outcomes(candidate(c, hr.ago(9), { phone, idNumber }))
    await hr.outcomes(
      candidate(`${c}-2`, hr.ago(9), { phone: `+86 ${phone}`, idNumber: ' 110101199003071234' }),
    )
    await other.outcomes(candidate(c, hr.ago(9), { phone, name: '沈远' }))
    const { rows } = await t.pool.query(
      `select s.reasons from ehr.same_person s join ehr.external_record r on r.object_id = s.first_id
        where r.external_id like $1 order by s.reasons`,
      [`${c}%`],
    )
    expect(rows.map((row) => row.reasons)).toEqual([['id_number', 'phone'], ['phone'], ['phone']])
    const { count } = await see.one<{ count: number }>(
      'select count(*) as count from ehr.candidate where external_id like $1',
      `${c}%`,
    )
    expect(count).toBe(3)
  })
})
