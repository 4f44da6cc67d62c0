import { randomUUID } from 'node:crypto'
import type { CandidateInterview } from '@mingjian/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { invite } from './candidate.fixture.ts'

let t: TestServer
let organisation: TestOrganisation

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
})
afterAll(() => t.close())

async function offered() {
  const laptop = await invite(t, organisation)
  await laptop.toQuestions()
  const { status, body } = await laptop.call('offerHandover')
  expect(status).toBe(200)
  return { laptop, code: String(body.code) }
}

const claim = (code: string, device: string = randomUUID()) =>
  t.call('claimHandover', {}, { link: code, device })

describe('[A4] going on on another device', () => {
  it('moves the interview with what was answered, and the first device can take it back', async () => {
    const { laptop, code } = await offered()
    await laptop.begin(0)
    const device = randomUUID()
    const { status, body } = await claim(code, device)
    expect(status).toBe(200)
    const phone = { link: String(body.key), device }
    expect(phone.link).not.toBe(laptop.link)
    const there = (await t.call('getInterview', {}, phone)).body as unknown as CandidateInterview
    expect(there).toMatchObject({ phase: 'questions', current: 0, deviceConflict: false, handedOver: false })
    expect(there.steps[0]?.state).toBe('answering')
    expect(await laptop.get()).toMatchObject({ deviceConflict: true, handedOver: true })
    const params = { stepId: there.steps[0]?.id ?? '' }
    const start = { mode: 'text', clientTakeId: randomUUID() }
    expect((await laptop.call('startAnswer', { params, body: start })).body.code).toBe(
      'interview.other_device',
    )
    expect((await t.call('startAnswer', { params, body: start }, phone)).status).toBe(200)
    expect(await laptop.act('takeOver')).toMatchObject({ deviceConflict: false, handedOver: false })
    expect((await t.call('startAnswer', { params, body: start }, phone)).body.code).toBe(
      'interview.other_device',
    )
  })

  it('works once: another device that read the same code gets nothing', async () => {
    const { code } = await offered()
    const device = randomUUID()
    const first = await claim(code, device)
    expect(await claim(code)).toMatchObject({ status: 410, body: { code: 'interview.handover_over' } })
    // The same device may ask again; the key whose answer was lost is worth nothing then.
    const again = await claim(code, device)
    expect(again.status).toBe(200)
    expect((await t.call('getInterview', {}, { link: String(first.body.key), device })).status).toBe(404)
    expect((await t.call('getInterview', {}, { link: String(again.body.key), device })).status).toBe(200)
  })

  it('ends after ten minutes, and with a newer code', async () => {
    const { laptop, code } = await offered()
    const newer = String((await laptop.call('offerHandover')).body.code)
    expect((await claim(code)).status).toBe(410)
    t.clock.forward(601)
    expect((await claim(newer)).status).toBe(410)
  })

  it('[H2] a code is no link, a link is no code, and neither is stored', async () => {
    const { laptop, code } = await offered()
    expect((await t.call('getInterview', {}, { link: code, device: randomUUID() })).status).toBe(404)
    expect((await claim(laptop.link)).status).toBe(410)
    expect((await claim('short')).status).toBe(410)
    const rows = await t.db.selectFrom('interview.handover').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(code)
    const stranger = await t.call('offerHandover', {}, { link: 'x'.repeat(43), device: randomUUID() })
    expect(stranger.status).toBe(404)
  })
})
