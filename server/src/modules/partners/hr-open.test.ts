import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { open } from '../interview/candidate.fixture.ts'
import { second, texts } from '../review/desk.fixture.ts'

let t: TestServer
let organisation: TestOrganisation
let key: string
let vacancyId: string

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  key = (await t.apiKey(organisation, ['hr-open'], { source: 'north-ats' })).key
  vacancyId = await t.vacancy(organisation)
})
afterAll(() => t.close())

const order = (number: string, more: Record<string, unknown> = {}) => ({
  orderId: { value: number },
  packageId: { value: vacancyId },
  assessmentSubject: {
    id: { value: `subject-${number}` },
    person: {
      name: { given: '岚', family: '周' },
      communication: {
        email: [{ address: 'no address' }, { address: `${number}@example.com` }],
        phone: [{ formattedNumber: '+86 138 0013 8000' }],
      },
    },
  },
  ...more,
})
const place = (body: object, by = key) => t.call('hrOpenOrder', { body }, { key: by })
const report = async (id: string) => {
  const { body } = await t.call('hrOpenReport', { params: { id } }, { key })
  return (body.assessmentResults as Record<string, unknown>[])[0] ?? {}
}

describe('[D3] [H8] an assessment in the shape of HR Open', () => {
  it('is ordered from the catalogue, and has scores once a person confirmed them', async () => {
    const catalogue = (await t.call('hrOpenCatalog', {}, { key })).body.assessmentPackages as {
      packageId: { value: string }
      name: string
    }[]
    expect(catalogue.find(({ packageId }) => packageId.value === vacancyId)?.name).toContain('互联网销售')
    const { body } = await place(order('o-1'))
    expect(body).toMatchObject({ orderId: { value: 'o-1' }, assessmentStatus: 'Ordered' })
    const id = (body.supplierOrderId as { value: string }).value
    await t.runTasks()
    const mail = t.inbox.mails.find(({ to }) => to === 'o-1@example.com')
    const { application_id, candidate_id } = await t.db
      .selectFrom('partners.test_order as o')
      .innerJoin('ehr.application as a', 'a.id', 'o.application_id')
      .select(['o.application_id', 'a.candidate_id'])
      .where('o.id', '=', id)
      .executeTakeFirstOrThrow()
    const candidate = open(t, {
      link: mail?.text.match(/\/i\/([A-Za-z0-9_-]{43})/)?.[1] ?? '',
      applicationId: application_id,
      candidateId: candidate_id,
    })
    await candidate.toQuestions()
    for (const [index, text] of texts.entries()) await candidate.type(index, text)
    expect((await report(id)).assessmentStatus).toBe('Test In Progress')
    await candidate.act('submitInterview')
    expect((await report(id)).assessmentStatus).toBe('Test Completed Pending Scoring')
    await t.runTasks()
    expect(await report(id)).toMatchObject({
      assessmentStatus: 'Scored Test Pending Review',
      assessmentOverallResult: null,
      assessmentDetailedResults: [],
    })
    const hr = await t.login(organisation, 'hr', 'east')
    const written = (await t.call('getReport', { params: { id: application_id } }, hr)).body
    await t.call('decide', { params: { id: written.id as string }, body: second }, hr)
    const done = await report(id)
    expect(done).toMatchObject({
      assessmentStatus: 'Completed',
      assessmentOverallResult: { passedIndicator: true, score: { minimum: 0, maximum: 10 } },
    })
    expect((done.assessmentDetailedResults as unknown[]).length).toBe(3)
  })

  it('ordered twice, also at once, is one order; another package under its number is refused', async () => {
    const both = await Promise.all([place(order('o-2')), place(order('o-2'))])
    const ids = both.map(({ body }) => (body.supplierOrderId as { value: string }).value)
    expect(new Set(ids).size).toBe(1)
    await t.runTasks()
    expect(t.inbox.mails.filter(({ to }) => to === 'o-2@example.com')).toHaveLength(1)
    const other = await t.vacancy(organisation)
    const refused = await place(order('o-2', { packageId: { value: other } }))
    expect([refused.status, refused.body.code]).toEqual([409, 'partner.other_order'])
  })

  it('is refused for what cannot be: no such package, nobody to write to, another house’s key', async () => {
    const unknown = await place(order('o-3', { packageId: { value: 'nonsense' } }))
    expect([unknown.status, unknown.body.code]).toEqual([422, 'partner.unknown_test'])
    expect((await place({ orderId: { value: 'o-4' } })).status).toBe(400)
    const id = ((await place(order('o-5'))).body.supplierOrderId as { value: string }).value
    const elsewhere = (await t.apiKey(await t.organisation('别家'), ['hr-open'])).key
    expect((await t.call('hrOpenReport', { params: { id } }, { key: elsewhere })).status).toBe(404)
  })
})
