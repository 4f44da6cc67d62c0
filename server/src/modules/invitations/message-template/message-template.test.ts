import type { MessageTemplate, MessageTemplateSummary } from '@mingjian/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../../testing/harness.ts'
import { queueMessage } from '../index.ts'

let t: TestServer
let organisation: TestOrganisation
let chief: { cookie: string; email: string }
let hr: { cookie: string }
beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  chief = await t.login(organisation, 'group-hr')
  hr = await t.login(organisation, 'hr', 'east')
})
afterAll(() => t.close())

const params = { template: 'receipt', language: 'zh-CN' }
const words = {
  subject: '收到了：{{vacancy}}',
  body: '{{candidate}}，您好：\n\n## 下一步\n\n{{organisation}}会在三个工作日内联系您。有问题请找{{contact}}。',
}

async function save(body: object, caller = chief) {
  return t.call('saveMessageTemplate', { params, body }, caller)
}
const activate = (version: number | null) =>
  t.call('activateMessageTemplate', { params, body: { version } }, chief)

/** Tells a new candidate that the interview has come in; gives what was mailed, if anything. */
async function tell(language: 'zh-CN' | 'en' = 'zh-CN') {
  const candidateId = await t.candidate(organisation, { name: '周岚', language })
  const vacancyId = await t.vacancy(organisation)
  const applicationId = await t.application(organisation, { candidateId, vacancyId })
  const before = t.inbox.mails.length
  await t.db.transaction().execute((tx) =>
    queueMessage(t.deps, tx, {
      organisationId: organisation.id,
      applicationId,
      template: 'receipt',
      slot: `receipt:${applicationId}`,
    }),
  )
  await t.runTasks()
  return { mail: t.inbox.mails[before], applicationId }
}

describe('a message in the organisation’s own words', () => {
  it('[B1] is sent only once a version is in use, in its language only, and no longer after going back', async () => {
    expect((await save(words)).status).toBe(200)
    expect((await tell()).mail?.subject).toBe('已收到您的面试：互联网销售')

    expect((await activate(1)).status).toBe(200)
    const { mail } = await tell()
    expect(mail?.subject).toBe('收到了：互联网销售')
    expect(mail?.text).toMatch(
      /^周岚，您好：\n\n【下一步】\n\n远山集团会在三个工作日内联系您。有问题请找.+。\n$/,
    )
    expect(mail?.html).toContain('<h2')
    expect((await tell('en')).mail?.subject).toBe('We have received your interview: Internet sales')

    await activate(null)
    expect((await tell()).mail?.subject).toBe('已收到您的面试：互联网销售')
  })

  it('[B1] has versions: a later one replaces the earlier one, which can be put back', async () => {
    const second = (await save({ ...words, subject: '第二版' })).body as unknown as MessageTemplate
    expect(second.versions.map(({ version, state }) => [version, state])).toEqual([
      [2, 'draft'],
      [1, 'retired'],
    ])
    await activate(2)
    expect((await tell()).mail?.subject).toBe('第二版')
    await activate(1)
    expect((await tell()).mail?.subject).toBe('收到了：互联网销售')
    const list = (await t.call('listMessageTemplates', {}, hr)).body.items as MessageTemplateSummary[]
    const here = list.find(({ template, language }) => template === 'receipt' && language === 'zh-CN')
    expect(here).toMatchObject({ active: { version: 1, by: expect.any(String) }, draft: null })
    expect(list).toHaveLength(20)
    expect((await activate(9)).status).toBe(404)
    expect((await tell()).mail?.subject, 'a version that does not exist changed nothing').toBe(
      '收到了：互联网销售',
    )
  })

  it('[B1] that names what there is no value for is refused, and not sent when it is there all the same', async () => {
    const refused = await save({ ...words, body: '{{candidate}} {{score}}' })
    expect(refused.status).toBe(422)
    expect(refused.body).toMatchObject({
      code: 'invitations.template_faulty',
      details: { faults: [{ code: 'unknown_variable', name: 'score' }] },
    })
    await activate(1)
    // As after an update that no longer knows a variable.
    await t.pool.query(
      `update invitations.message_template set body = body || ' {{old_name}}' where organisation_id = $1 and version = 1`,
      [organisation.id],
    )
    const { mail, applicationId } = await tell()
    expect(mail).toBeUndefined()
    const { rows } = await t.pool.query(
      `select payload->>'code' as code from platform.event
        where name = 'message.failed' and payload->>'applicationId' = $1`,
      [applicationId],
    )
    expect(rows).toEqual([{ code: 'template_unusable' }])
    await activate(null)
  })

  it('[B1] is looked at and sent to oneself before anybody else gets it', async () => {
    const preview = await t.call('previewMessageTemplate', { params, body: words }, hr)
    expect(preview.body).toMatchObject({ subject: '收到了：客户经理', faults: [] })
    expect(preview.body.html).toContain('周小满')
    const before = t.inbox.mails.length
    const sent = await t.call('testMessageTemplate', { params, body: words }, chief)
    expect(sent.body).toEqual({ to: chief.email })
    expect(t.inbox.mails.slice(before)).toMatchObject([
      { to: chief.email, subject: '【测试】收到了：客户经理' },
    ])
  })

  it('[B1] is worded by who may, for their own organisation', async () => {
    expect((await save(words, hr as typeof chief)).status).toBe(403)
    const stranger = await t.login(await t.organisation('他山集团'), 'group-hr')
    const theirs = await t.call('getMessageTemplate', { params }, stranger)
    expect((theirs.body as unknown as MessageTemplate).versions).toEqual([])
  })
})
