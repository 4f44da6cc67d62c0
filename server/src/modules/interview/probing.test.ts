import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { invite, type TestCandidate } from './candidate.fixture.ts'
import { askProbes } from './probes.fixture.ts'
import { getSubmittedInterview } from './submitted.ts'

let t: TestServer
let organisation: TestOrganisation
let plain: TestOrganisation

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  plain = await t.organisation()
  await askProbes(t, organisation)
})
afterAll(() => t.close())

const introduction = '您好，我叫周岚，做过三年软件销售，谢谢。'
const story =
  '去年三月一家连锁客户的系统连续三天出故障，要求两天内解决。我先打电话道歉并问清楚最在意的是收银不能停，当天带工程师去现场，每两小时通报一次进展。第二天系统恢复，客户续签了50万元合同。之后我回访，总结成流程分享给同事。'
const nothing = '嗯，这个我不太清楚，没有什么好说的。'

async function atFirstQuestion(): Promise<TestCandidate> {
  const candidate = await invite(t, organisation)
  await candidate.toQuestions()
  await candidate.type(0, introduction)
  return candidate
}

async function decisions(candidate: TestCandidate) {
  const { id } = await candidate.get()
  return t.db.selectFrom('interview.probing').selectAll().where('interview_id', '=', id).execute()
}

describe('probes after a typed answer', () => {
  it('[C1] are asked one after the other, at most two, in the words of the bank, with a short clock', async () => {
    const candidate = await atFirstQuestion()
    // Nothing here puts recordings into words: the pages promise probes to who types, and to nobody else.
    expect(await candidate.get()).toMatchObject({ probes: true, heard: false })
    await candidate.type(1, nothing)
    const probed = await candidate.get()
    expect(probed.steps).toHaveLength(5)
    expect(probed).toMatchObject({ current: 2, probing: null })
    expect(probed.steps[2]).toMatchObject({
      kind: 'probe',
      position: 1,
      state: 'ready',
      text: null,
      probe: { number: 1, of: 2 },
    })
    expect(probed.steps[2]?.answerSeconds).toBeLessThanOrEqual(90)
    const stepId = probed.steps[2]?.id ?? ''
    const opened = await candidate.act('startThinking', { params: { stepId } })
    const [asked] = await decisions(candidate)
    expect(asked).toMatchObject({ outcome: 'asked', finder: expect.any(String) })
    expect(opened.steps[2]?.text).toMatch(/？$/)

    await candidate.type(2, '就是这样。')
    expect((await candidate.get()).steps[3]).toMatchObject({ kind: 'probe', probe: { number: 2, of: 2 } })
    await candidate.type(3, '没有了。')
    const after = await candidate.get()
    expect(after.steps).toHaveLength(6)
    expect(after.steps[4]).toMatchObject({ kind: 'question', position: 2, state: 'ready' })
    expect((await decisions(candidate)).map(({ outcome }) => outcome).toSorted()).toEqual([
      'asked',
      'asked',
      'enough',
    ])
  })

  it('[C1] the same answer gets the same probe, whoever gave it; a full one is asked less', async () => {
    const [one, two, full] = [await atFirstQuestion(), await atFirstQuestion(), await atFirstQuestion()]
    await one.type(1, nothing)
    await two.type(1, nothing)
    await full.type(1, story)
    const facts = async (candidate: TestCandidate) =>
      (await decisions(candidate)).map(({ outcome, triggers, probe_id, trigger }) => ({
        outcome,
        triggers,
        probe_id,
        trigger,
      }))
    expect(await facts(one)).toEqual(await facts(two))
    const [little, much] = [(await facts(one))[0], (await facts(full))[0]]
    expect(much?.triggers.length).toBeLessThan(little?.triggers.length ?? 0)
    expect(much?.triggers).not.toContain('no_action')
    expect(much?.triggers).not.toContain('no_result')
  })

  it('[C5] a reload, another device and a call twice find the one pending probe', async () => {
    const candidate = await atFirstQuestion()
    await candidate.type(1, nothing)
    const before = await candidate.get()
    const mainId = before.steps[1]?.id ?? ''
    await candidate.act('confirmAnswer', { params: { stepId: mainId } })
    const phone = candidate.elsewhere()
    t.clock.forward(120)
    const found = await phone.get()
    expect(found.steps.map(({ id }) => id)).toEqual(before.steps.map(({ id }) => id))
    expect(found.current).toBe(2)

    const later = found.steps[3]?.id ?? ''
    expect((await phone.call('startThinking', { params: { stepId: later } })).body).toMatchObject({
      code: 'interview.wrong_step',
    })
    const { stepId, takeId } = await phone.begin(2)
    const finish = { params: { stepId }, body: { takeId, text: '第一次' } }
    await phone.act('finishAnswer', finish)
    await phone.act('finishAnswer', { ...finish, body: { takeId, text: '第二次不算' } })
    expect((await phone.step(2)).draft).toBe('第一次')
    await Promise.all([
      phone.act('confirmAnswer', { params: { stepId } }),
      phone.act('confirmAnswer', { params: { stepId } }),
    ])
    const again = await phone.call('startAnswer', {
      params: { stepId },
      body: { mode: 'text', clientTakeId: randomUUID() },
    })
    expect(again).toMatchObject({ status: 409, body: { code: 'interview.wrong_step' } })
    expect((await phone.get()).steps.filter(({ kind }) => kind === 'probe')).toHaveLength(2)
  })

  it('[C1] what was asked, why and what was answered stays with the interview', async () => {
    const candidate = await atFirstQuestion()
    await candidate.type(1, nothing)
    for (let next = await candidate.get(); ; next = await candidate.get()) {
      const step = next.steps[next.current]
      if (!step || step.state === 'confirmed') break
      await candidate.type(next.current, step.kind === 'probe' ? '追问的回答' : story)
    }
    const { id } = await candidate.act('submitInterview')
    const { answers } = await getSubmittedInterview(t.deps, organisation.id, id)
    const main = answers[1]
    const probe = answers[2]
    expect(main?.probing).toMatchObject({ outcome: 'asked', probeId: probe?.probe?.id })
    expect(main?.probing?.triggers).toContain(probe?.probe?.trigger)
    expect(probe).toMatchObject({ kind: 'probe', text: '追问的回答', questionId: main?.questionId })
  })

  it('[C1] are asked in no kit that has not turned them on', async () => {
    const candidate = await invite(t, plain)
    await candidate.toQuestions()
    await candidate.type(0, introduction)
    await candidate.type(1, nothing)
    const interview = await candidate.get()
    expect(interview.probes).toBe(false)
    expect(interview.steps.map(({ kind }) => kind)).not.toContain('probe')
    expect(await decisions(candidate)).toEqual([])
  })
})
