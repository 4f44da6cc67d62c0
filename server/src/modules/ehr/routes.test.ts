import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'

let t: TestServer
let organisation: TestOrganisation
let other: TestOrganisation
let vacancyId: string

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  other = await t.organisation('另一集团')
  vacancyId = await t.vacancy(organisation)
})
afterAll(() => t.close())

async function apply(name: string, unitCode?: string) {
  const vacancy = unitCode ? await t.vacancy(organisation, { unitCode }) : vacancyId
  const candidateId = await t.candidate(organisation, { name })
  return t.application(organisation, { candidateId, vacancyId: vacancy })
}

const ids = (body: Record<string, unknown>) => (body.items as { id: string }[]).map((item) => item.id)

describe('applications', () => {
  it('are refused to who is not logged in, and to roles without candidate data', async () => {
    expect((await t.call('listApplications')).status).toBe(401)
    const expert = await t.login(organisation, 'expert')
    expect((await t.call('listApplications', {}, expert)).status).toBe(403)
  })

  it('[H8] a manager sees the applications of their own department tree and nothing else', async () => {
    const mine = await apply('周岚')
    const theirs = await apply('林雨', 'south-sales')
    const manager = await t.login(organisation, 'manager', 'east-sales')
    const branch = await t.login(organisation, 'hr', 'south')
    const all = await t.login(organisation, 'group-hr')

    const seen = ids((await t.call('listApplications', { query: { pageSize: 100 } }, manager)).body)
    expect(seen).toContain(mine)
    expect(seen).not.toContain(theirs)
    const branchSeen = ids((await t.call('listApplications', { query: { pageSize: 100 } }, branch)).body)
    expect(branchSeen).toContain(theirs)
    expect(branchSeen).not.toContain(mine)
    expect(ids((await t.call('listApplications', { query: { pageSize: 100 } }, all)).body)).toEqual(
      expect.arrayContaining([mine, theirs]),
    )
    // Asking for the other department by filter shows nothing either, not even a count.
    const asked = await t.call(
      'listApplications',
      { query: { unitId: organisation.unit('south-sales') } },
      manager,
    )
    expect(asked.body).toMatchObject({ items: [], total: 0 })
  })

  it('[I1] nothing of another organisation is seen or counted', async () => {
    const hr = await t.login(other, 'group-hr')
    await apply('何静')
    const list = await t.call('listApplications', {}, hr)
    expect(list.body).toMatchObject({ items: [], total: 0 })
    expect((await t.call('listVacancies', {}, hr)).body).toMatchObject({ total: 0 })
  })

  it('a right taken away is gone with the next call', async () => {
    const hr = await t.login(organisation, 'hr', 'east')
    expect((await t.call('listApplications', {}, hr)).status).toBe(200)
    await t.db.deleteFrom('platform.role_grant').where('login_id', '=', hr.loginId).execute()
    expect((await t.call('listApplications', {}, hr)).status).toBe(403)
  })

  it('[H2] are found by part of a name and by a whole phone number or address, encrypted as these are', async () => {
    const candidateId = await t.candidate(organisation, {
      name: '司马青岚',
      phone: '13900001234',
      email: 'sima@example.com',
    })
    const id = await t.application(organisation, { candidateId, vacancyId })
    const hr = await t.login(organisation, 'group-hr')
    for (const search of ['青岚', '司马青岚', '岚', '139 0000 1234', '+8613900001234', 'SIMA@example.com']) {
      expect(
        ids((await t.call('listApplications', { query: { search, pageSize: 100 } }, hr)).body),
        search,
      ).toContain(id)
    }
    for (const search of ['青山', '马岚', '13900001235', 'sim@example.com']) {
      expect(ids((await t.call('listApplications', { query: { search } }, hr)).body), search).not.toContain(
        id,
      )
    }
  })

  it('sort and page on the server without showing one twice or losing one', async () => {
    const hr = await t.login(organisation, 'group-hr')
    for (let i = 0; i < 7; i += 1) {
      t.clock.forward(60)
      await apply(`候选${i}`)
    }
    const whole = ids(
      (await t.call('listApplications', { query: { pageSize: 100, sort: 'appliedAt' } }, hr)).body,
    )
    const paged: string[] = []
    for (let page = 1; paged.length < whole.length; page += 1) {
      const { body } = await t.call(
        'listApplications',
        { query: { page, pageSize: 3, sort: 'appliedAt' } },
        hr,
      )
      expect(ids(body).length).toBeGreaterThan(0)
      paged.push(...ids(body))
    }
    expect(paged).toEqual(whole)
    const reversed = ids((await t.call('listApplications', { query: { pageSize: 100 } }, hr)).body)
    expect(reversed).toEqual([...whole].reverse())
  })

  it('screening moves each by itself and says why one could not', async () => {
    const hr = await t.login(organisation, 'hr', 'east')
    const good = await apply('方宁')
    const foreign = await apply('陈立', 'south-sales')
    const { body } = await t.call(
      'screenApplications',
      { body: { applicationIds: [good, foreign, good] } },
      hr,
    )
    expect(body).toEqual({ done: [good], failed: [{ id: foreign, code: 'ehr.not_found' }] })
    const again = await t.call('screenApplications', { body: { applicationIds: [good] } }, hr)
    expect(again.body).toEqual({ done: [], failed: [{ id: good, code: 'ehr.wrong_stage' }] })
  })

  it('exports do not run as formulas', async () => {
    const hr = await t.login(organisation, 'group-hr')
    await apply('=HYPERLINK("http://evil")')
    const { raw, headers } = await t.call('exportApplications', {}, hr)
    expect(String(headers['content-type'])).toContain('text/csv')
    expect(raw.toString()).toContain('"\'=HYPERLINK(""http://evil"")"')
  })

  it('SQL, HTML and NUL in every field are text or a clear refusal', async () => {
    const hr = await t.login(organisation, 'group-hr')
    const search = `'; drop table ehr.application; --<script>alert(1)</script>`
    expect((await t.call('listApplications', { query: { search } }, hr)).status).toBe(200)
    const nul = await t.call('listApplications', { query: { search: 'a\u0000b' } }, hr)
    expect(nul).toMatchObject({ status: 400, body: { code: 'request.invalid' } })
    const bad = await t.call('listApplications', { query: { page: '0', sort: 'name; drop' } }, hr)
    expect(bad.status).toBe(400)
  })
})

describe('sessions', () => {
  it('five wrong passwords lock the login for fifteen minutes', async () => {
    const { email } = await t.login(organisation, 'hr')
    const attempt = (password: string) => t.call('logIn', { body: { email, password } })
    for (let i = 0; i < 4; i += 1) {
      expect((await attempt('wrong')).status).toBe(401)
    }
    expect((await attempt('wrong')).status).toBe(423)
    expect((await attempt('test-password')).status).toBe(423)
    t.clock.forward(15 * 60 + 1)
    expect((await attempt('test-password')).status).toBe(200)
  })

  it('end after thirty idle minutes', async () => {
    const hr = await t.login(organisation, 'hr')
    t.clock.forward(29 * 60)
    expect((await t.call('getSession', {}, hr)).status).toBe(200)
    t.clock.forward(31 * 60)
    expect((await t.call('getSession', {}, hr)).status).toBe(401)
  })

  it('a form of another site cannot write in somebody’s name', async () => {
    const hr = await t.login(organisation, 'hr')
    const response = await t.app.inject({
      method: 'PATCH',
      url: '/api/session',
      headers: { cookie: hr.cookie },
      payload: { language: 'en' },
    })
    expect(response.statusCode).toBe(403)
  })
})

describe('the audit record', () => {
  it('is a chain that shows a changed and a missing record', async () => {
    const auditor = await t.login(organisation, 'audit-admin')
    const verify = async () => (await t.call('verifyAudit', { body: undefined }, auditor)).body
    expect(await verify()).toMatchObject({ intact: true })
    const { rows } = await t.pool.query(
      `update platform.audit_record set action = 'nothing.happened'
        where (organisation_id, chain, sequence) = (select organisation_id, chain, sequence from platform.audit_record
          where organisation_id = $1 order by at limit 1) returning chain, sequence`,
      [organisation.id],
    )
    expect(await verify()).toMatchObject({ intact: false, brokenAt: `${rows[0].chain}-${rows[0].sequence}` })
  })
})

describe('at rest', () => {
  it('[H2] the database files hold no name, phone, e-mail, ID number or résumé in the clear', async () => {
    const secrets = {
      name: '诸葛云舟',
      phone: '13755558888',
      email: 'zhuge.yunzhou@example.org',
      idNumber: '11010519491231002X',
      resume: '曾在青石码头货运公司任调度主管',
    }
    await t.candidate(organisation, {
      ...secrets,
      resume: { summary: secrets.resume, education: [], work: [], skills: [], certificates: [] },
    })
    await t.pool.query('checkpoint')
    const { rows } = await t.pool.query(
      "select string_agg(c::text, ' ') as text from (select * from ehr.candidate where organisation_id = $1) c",
      [organisation.id],
    )
    for (const [field, value] of Object.entries(secrets)) {
      expect(rows[0].text, field).not.toContain(value)
      expect(Buffer.from(rows[0].text).toString('hex'), field).not.toContain(
        Buffer.from(value).toString('hex'),
      )
      expect(rows[0].text, field).not.toContain(Buffer.from(value).toString('hex'))
    }
  })
})
