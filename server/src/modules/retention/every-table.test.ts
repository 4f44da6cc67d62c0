import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../platform/db/index.ts'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { joinPeople } from '../ehr/people/joining.ts'
import { importAll } from '../imports/imports.fixture.ts'
import { connectSystem, candidate as personRecord, tombstone } from '../integration/records.fixture.ts'
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
      'invitations.push_subscription.address_sealed',
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
      // So is where they are told that there is a message.
      'invitations.push_subscription.address_sealed',
      'privacy.consent.ip_sealed',
    ])
    expect(await files()).toEqual([])
  })
})

describe('[H4] a person who never applied', () => {
  const keyOf = async (id: string) => {
    const { rows } = await t.pool.query(
      `select k.wrapped from ehr.candidate c join platform.data_key k on k.id = c.data_key_id where c.id = $1`,
      [id],
    )
    return rows.length === 1 && rows[0].wrapped !== null
  }
  const put = (
    hr: Awaited<ReturnType<typeof connectSystem>>,
    record: ReturnType<typeof personRecord>,
    headers: Record<string, string> = {},
  ) =>
    t.call(
      'putCandidate',
      { params: { externalId: record.externalId }, body: { ...record.data, updatedAt: record.updatedAt } },
      { key: hr.key, headers },
    )

  it('is gone from every table, with the numbers of other systems, once the other system deleted them', async () => {
    const hr = await connectSystem(t, organisation, 'gone-hr')
    const name = `ext-${randomUUID()}`
    const record = personRecord(name, hr.ago(60))
    const first = await put(hr, record, { 'idempotency-key': `put-${name}` })
    const id = String(first.body.id)
    // The same moment, other content: a person is asked.
    const other = await put(hr, { ...record, data: { ...record.data, name: '沈知近' } })
    expect(other.body.code).toBe('same_time_other_content')
    const admin = await t.login(organisation, 'group-hr')
    const row = `${name},${record.data.name},${record.data.phone},${record.data.email},11010519491231002X`
    const batch = await importAll(t, admin, `编号,姓名,手机,邮箱,身份证号\n${row}\n`, { source: '旧名单' })
    expect(batch.counts).toMatchObject({ results: { update: 1 } })
    // The same phone: perhaps the same person.
    await put(hr, { ...personRecord(`twin-${randomUUID()}`, hr.ago(50)), data: record.data })
    const before = new Set((await rowsOf([id, name])).map(({ table }) => table))
    for (const table of [
      'ehr.candidate',
      'ehr.external_record',
      'ehr.sync_conflict',
      'ehr.same_person',
      'imports."row"',
      'imports.source_key',
      'imports.before_image',
    ]) {
      expect(before, table).toContain(table)
    }
    const keyId = (
      await t.db.selectFrom('ehr.candidate').select('data_key_id').where('id', '=', id).execute()
    )[0]
    const headers = { 'idempotency-key': `delete-${name}` }
    const remove = () =>
      t.call(
        'deleteCandidate',
        { params: { externalId: name }, query: { updatedAt: hr.ago(10) } },
        { key: hr.key, headers },
      )
    const removed = await remove()
    expect([removed.status, removed.body.outcome]).toEqual([200, 'closed'])
    await t.runTasks()
    const left = await rowsOf([id, name])
    expect(sealedIn(left)).toEqual([])
    // That somebody was there, and when they came and went.
    expect([...new Set(left.map(({ table }) => table))].sort()).toEqual([
      'imports."row"',
      'platform.audit_record',
      'platform.event',
    ])
    expect(JSON.stringify(left)).not.toContain(name)
    const key = await t.pool.query('select wrapped from platform.data_key where id = $1', [
      keyId?.data_key_id,
    ])
    expect(key.rows).toEqual([{ wrapped: null }])
    // The same call again gets the same answer; the record as it was is not taken up again.
    expect((await remove()).body).toEqual(removed.body)
    expect((await put(hr, record)).body.code).toBe('record.erased')
    const log = await t.call(
      'listAudit',
      { query: { objectId: id } },
      await t.login(organisation, 'supervisor'),
    )
    expect((log.body.items as { action: string }[]).map(({ action }) => action)).toContain('data.erase')
  })

  it('stays when a newer version came before the deletion was done, and when they have applied', async () => {
    const hr = await connectSystem(t, organisation, 'back-hr')
    const [name, applied] = [`ext-${randomUUID()}`, `ext-${randomUUID()}`]
    const id = String((await put(hr, personRecord(name, hr.ago(60)))).body.id)
    await hr.outcomes(tombstone('candidate', name, hr.ago(30)), personRecord(name, hr.ago(20)))
    const other = String((await put(hr, personRecord(applied, hr.ago(60)))).body.id)
    const vacancyId = await t.vacancy(organisation)
    await t.application(organisation, { candidateId: other, vacancyId })
    expect(await hr.outcomes(tombstone('candidate', applied, hr.ago(30)))).toEqual(['closed'])
    await t.runTasks()
    await deleteDue(t.deps)
    expect([await keyOf(id), await keyOf(other)]).toEqual([true, true])
  })

  it('goes half a year after the last change, and not a day before; applicants stay', async () => {
    const house = await t.organisation('保存期')
    const hr = await connectSystem(t, house, 'period-hr')
    const name = `ext-${randomUUID()}`
    const put60 = await put(hr, personRecord(name, hr.ago(60)))
    const byHand = await t.candidate(house)
    const applicant = await t.candidate(house)
    await t.application(house, { candidateId: applicant, vacancyId: await t.vacancy(house) })
    await t.db
      .updateTable('ehr.candidate')
      .set({ updated_at: t.clock.now() })
      .where('id', '=', byHand)
      .execute()
    // A second record of who applied, under another number.
    const second = String((await put(hr, personRecord(`ext-${randomUUID()}`, hr.ago(60)))).body.id)
    await inTransaction(t.db, (tx) => joinPeople(t.deps, tx, house.id, [applicant, second]))
    const all = [String(put60.body.id), byHand, applicant, second]
    const there = () => Promise.all(all.map(keyOf))
    const upcoming = async () =>
      (await t.call('listUpcomingErasures', {}, await t.login(house, 'group-hr'))).body
    expect((await upcoming()).unattached).toBe(0)
    t.clock.forward(179 * 86_400)
    await deleteDue(t.deps)
    expect(await there()).toEqual([true, true, true, true])
    expect((await upcoming()).unattached).toBe(2)
    t.clock.forward(2 * 86_400)
    await runDaily(t.deps)
    expect(await there()).toEqual([false, false, true, true])
    expect(await rowsOf([name])).toEqual([])
  })

  it('whose record was deleted elsewhere before it ever came leaves no number behind either', async () => {
    const hr = await connectSystem(t, organisation, 'never-hr')
    const name = `ext-${randomUUID()}`
    expect(await hr.outcomes(tombstone('candidate', name, hr.ago(30)))).toEqual(['closed'])
    expect(await rowsOf([name])).toHaveLength(1)
    t.clock.forward(181 * 86_400)
    await deleteDue(t.deps)
    expect(await rowsOf([name])).toEqual([])
  })
})
