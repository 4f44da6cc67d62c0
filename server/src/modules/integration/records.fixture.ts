import type { KeyScope, RecordResult } from '@mingjian/contract'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { getPerson } from '../ehr/index.ts'

/** Another HR system as its own programmers would write it. */
export async function connectSystem(
  t: TestServer,
  organisation: TestOrganisation,
  source = 'north-hr',
  scopes: KeyScope[] = ['records.write', 'records.read', 'results.read', 'media.read'],
) {
  const { id: keyId, key } = await t.apiKey(organisation, scopes, { source })
  /** So many minutes before now, as that system's clock has it. */
  const ago = (minutes: number) => new Date(t.clock.now().getTime() - minutes * 60_000).toISOString()
  const send = async (records: unknown[], headers: Record<string, string> = {}) => {
    const answer = await t.call('postRecords', { body: { records } }, { key, headers })
    return { ...answer, results: (answer.body.results ?? []) as RecordResult[] }
  }
  return {
    key,
    keyId,
    ago,
    send,
    /** Sends records and gives what became of each, with its code. */
    async outcomes(...records: unknown[]) {
      const { results } = await send(records)
      return results.map(({ outcome, code }) => (code ? `${outcome}: ${code}` : outcome))
    },
  }
}
export type OtherSystem = Awaited<ReturnType<typeof connectSystem>>

/** A server to which `north-hr` is connected, with its vacancy `v-1`. */
export async function serverWithRecords() {
  const t = await createTestServer()
  const organisation = await t.organisation()
  const hr = await connectSystem(t, organisation)
  const outcomes = await hr.outcomes(vacancy('v-1', hr.ago(600)))
  if (outcomes.join() !== 'created') {
    throw new Error(`the vacancy: ${outcomes}`)
  }
  return { t, organisation, hr, see: lookInto(t) }
}

export const vacancy = (externalId: string, updatedAt: string, data: object = {}) => ({
  kind: 'vacancy',
  externalId,
  updatedAt,
  data: {
    code: `N-${externalId}`,
    unitCode: 'east-sales',
    title: '互联网销售',
    description: '负责华东区域的客户开发。',
    openedAt: '2026-11-01T09:00:00+08:00',
    competencies: [
      { competency: 'customer-orientation', weight: 0.4, requiredLevel: 4 },
      { competency: 'communication', weight: 0.3, requiredLevel: 3 },
      { competency: 'resilience', weight: 0.3, requiredLevel: 3 },
    ],
    ...data,
  },
})

let people = 0
export const candidate = (externalId: string, updatedAt: string, data: object = {}) => {
  people += 1
  const number = String(10_000_000 + people)
  return {
    kind: 'candidate',
    externalId,
    updatedAt,
    data: {
      name: '沈知远',
      phone: `139${number}`,
      email: `north-${number}@example.com`,
      resume: { summary: '五年渠道销售经验。' },
      ...data,
    },
  }
}

export const application = (externalId: string, updatedAt: string, data: object = {}) => ({
  kind: 'application',
  externalId,
  updatedAt,
  data: { candidate: `c-${externalId}`, vacancy: 'v-1', appliedAt: '2026-11-20T10:00:00+08:00', ...data },
})

export const tombstone = (kind: string, externalId: string, updatedAt: string) => ({
  kind,
  externalId,
  updatedAt,
  deleted: true,
})

/** What stands in the tables about records of `north-hr`, which no call tells. */
export function lookInto(t: TestServer) {
  const one = async <Row = Record<string, unknown>>(text: string, ...values: unknown[]) =>
    (await t.pool.query(text, values)).rows[0] as Row
  const stageOf = async (externalId: string) =>
    (
      await one<{ stage: string }>(
        `select a.stage from ehr.application a join ehr.external_record r on r.object_id = a.id
          where r.kind = 'application' and r.external_id = $1`,
        externalId,
      )
    )?.stage
  const idOf = async (kind: string, externalId: string) =>
    (
      await one<{ object_id: string }>(
        'select object_id from ehr.external_record where source = $3 and kind = $1 and external_id = $2',
        kind,
        externalId,
        'north-hr',
      )
    )?.object_id
  const setStage = async (externalId: string, stage: string) =>
    t.pool.query('update ehr.application set stage = $1 where id = $2', [
      stage,
      await idOf('application', externalId),
    ])
  const conflictsOf = async (externalId: string) =>
    (
      await t.pool.query(
        'select code, settlement from ehr.sync_conflict where external_id = $1 order by code',
        [externalId],
      )
    ).rows
  return { one, stageOf, idOf, setStage, conflictsOf }
}

/** People as they stand here, by the numbers other systems have for them, and what HR decides about two of them. */
export function peopleOf(t: TestServer, organisation: TestOrganisation, hr: { cookie: string }) {
  const idOf = async (externalId: string) =>
    (
      await t.pool.query<{ object_id: string }>(
        "select object_id from ehr.external_record where kind = 'candidate' and external_id = $1",
        [externalId],
      )
    ).rows[0]?.object_id ?? ''
  return {
    idOf,
    person: async (externalId: string) => getPerson(t.deps, organisation.id, await idOf(externalId)),
    /** A pair by itself: of those between two people the page shows one. */
    pair: async (a: string, b: string) =>
      (
        await t.pool.query<{ id: string; state: string }>(
          'select id, state from ehr.same_person where first_id in ($1, $2) and second_id in ($1, $2)',
          [await idOf(a), await idOf(b)],
        )
      ).rows[0],
    decide: (id: string | undefined, decision: string, who = hr) =>
      t.call('decideSamePeople', { params: { id: id ?? '' }, body: { decision } }, who),
  }
}
