import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import type { TestCandidate } from '../interview/candidate.fixture.ts'
import { listen } from '../interview/upload.fixture.ts'
import { deleteDue, runDaily } from './daily.ts'
import { askForEverything, turnDown, whole } from './whole.fixture.ts'

let t: TestServer
let organisation: TestOrganisation
let address: string

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  address = await listen(t)
  await askForEverything(t, organisation)
})
afterAll(() => t.close())

interface Left {
  table: string
  row: Record<string, unknown>
}

/** Every row of every table that names one of these ids. */
async function rowsOf(ids: readonly string[]): Promise<Left[]> {
  const tables = await sql<{ name: string }>`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as name
      from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'pgboss')`.execute(
    t.db,
  )
  const left: Left[] = []
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ row: Record<string, unknown> }>`
      select to_jsonb(r) as row from ${sql.raw(name)} r
       where to_jsonb(r)::text ~ ${ids.join('|')}`.execute(t.db)
    left.push(...rows.map(({ row }) => ({ table: name, row })))
  }
  return left
}

async function idsOf(candidate: TestCandidate): Promise<string[]> {
  const { id, steps } = await candidate.get()
  return [id, candidate.applicationId, candidate.candidateId, ...steps.map((step) => step.id)]
}

/** Which sealed columns of which tables still hold something. */
const sealedIn = (left: readonly Left[]): string[] =>
  [
    ...new Set(
      left.flatMap(({ table, row }) =>
        Object.entries(row).flatMap(([column, value]) =>
          column.endsWith('_sealed') && value !== null && value !== '\\x' ? `${table}.${column}` : [],
        ),
      ),
    ),
  ].sort()

const files = async () => {
  const keys: string[] = []
  for (const folder of ['recordings', 'materials']) {
    for await (const key of t.deps.storage.list(folder)) keys.push(key)
  }
  return keys
}

describe('[H4] of an interview in which everything was used', () => {
  it('nothing is left when its period is over, in no table and no file, and no device opens it', async () => {
    const { candidate, key } = await whole(t, organisation, address)
    const ids = await idsOf(candidate)
    await turnDown(t, organisation, candidate)
    const there = sealedIn(await rowsOf(ids))
    for (const column of [
      'ability.session.state_sealed',
      'integrity.signal.measured_sealed',
      'interview.accommodation.wish_sealed',
      'interview.facial_cues.result_sealed',
      'interview.interview.arrangements_sealed',
      'interview.material.name_sealed',
      'interview.scenario.session_sealed',
      'interview.take.text_sealed',
    ]) {
      expect(there).toContain(column)
    }
    t.clock.forward(4 * 366 * 86_400)
    await deleteDue(t.deps)
    await runDaily(t.deps)
    await t.runTasks()
    const left = await rowsOf(ids)
    expect(sealedIn(left)).toEqual([
      // The name and the reasons are a dash, the résumé is empty; the proof of consent has a period of its own.
      'ehr.application_move.reason_sealed',
      'ehr.candidate.name_sealed',
      'ehr.candidate.resume_sealed',
      'privacy.consent.ip_sealed',
    ])
    expect([...new Set(left.map(({ table }) => table))].sort()).toEqual([
      'ehr.application',
      'ehr.application_move',
      'ehr.candidate',
      'interview.answer',
      'interview.incident',
      'interview.interview',
      'interview.reaction',
      'interview.scenario',
      'interview.take',
      'invitations.invitation',
      // On which occasions something was sent, and when: no address, no words.
      'invitations.reminder',
      'platform.audit_record',
      'platform.event',
      'privacy.consent',
      'privacy.erasure',
    ])
    // That a deadline was later would tell of a request.
    expect(left.find(({ table }) => table === 'invitations.invitation')?.row.extra_minutes).toBe(0)
    expect(await files()).toEqual([])
    expect((await candidate.call('getInterview')).status).toBe(404)
    expect((await t.call('getInterview', {}, { link: key, device: candidate.device })).status).toBe(404)
  })

  it('nothing that was said, measured or handed in is left when the basic consent is taken back', async () => {
    const { candidate } = await whole(t, organisation, address)
    const ids = await idsOf(candidate)
    await candidate.act('withdrawConsent', { body: { purpose: 'basic', confirmed: true } })
    await t.runTasks()
    await runDaily(t.deps)
    expect(sealedIn(await rowsOf(ids))).toEqual([
      // The application goes on with a person, who has to know whom it is about.
      'ehr.candidate.email_sealed',
      'ehr.candidate.name_sealed',
      'ehr.candidate.phone_sealed',
      'ehr.candidate.resume_sealed',
      'invitations.invitation.token_sealed',
      'invitations.message.body_sealed',
      'invitations.message.subject_sealed',
      'invitations.message.to_sealed',
      'privacy.consent.ip_sealed',
    ])
    expect(await files()).toEqual([])
  })
})
