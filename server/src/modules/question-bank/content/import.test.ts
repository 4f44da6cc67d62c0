import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { QuestionContent } from '@mingjian/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contentFolder } from '../../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../../testing/harness.ts'
import { freezeKit, importContent } from '../index.ts'
import { listNewestKits } from '../kits/store.ts'
import { insertVersion, listVersions } from '../questions/store.ts'

const key = 'internet-sales.customer-orientation.01'
const file = 'packs/internet-sales/customer-orientation-01.json'

let t: TestServer
const folder = mkdtempSync(join(tmpdir(), 'mingjian-content-'))
beforeAll(async () => {
  t = await createTestServer()
  cpSync(join(contentFolder, 'competencies.json'), join(folder, 'competencies.json'))
  cpSync(join(contentFolder, 'packs'), join(folder, 'packs'), { recursive: true })
})
afterAll(async () => {
  await t.close()
  rmSync(folder, { recursive: true, force: true })
})

const take = (organisationId: string, from = folder) =>
  t.db.transaction().execute((tx) => importContent(tx, organisationId, from, t.clock.now()))

/** Changes a word of a question's purpose in the file. */
function rewrite(word: string) {
  const path = join(folder, file)
  const question = JSON.parse(readFileSync(path, 'utf8')) as QuestionContent
  writeFileSync(path, JSON.stringify({ ...question, purpose: { 'zh-CN': word } }))
}

const versions = async (organisationId: string) =>
  (await listVersions(t.db, organisationId, key)).map((one) => [one.version, one.status])

const kit = async (organisationId: string) => {
  const found = (await listNewestKits(t.db, organisationId)).find((one) => one.key === 'internet-sales')
  if (!found) {
    throw new Error('no kit')
  }
  return found
}

describe('taking in a content folder', () => {
  test('[A2] the second time nothing changes', async () => {
    const { id } = await t.organisation()
    const result = await take(id, contentFolder)
    expect(result.questions.added).toBe(0)
    expect(result.questions.unchanged).toBeGreaterThanOrEqual(60)
    expect(result.kits).toEqual({ added: 0, changed: 0, unchanged: 6, kept: 0 })
    expect(await versions(id)).toEqual([[1, 'approved']])
  })

  test('a changed question becomes a new version, and an unused kit asks it', async () => {
    const { id } = await t.organisation()
    rewrite('改过的目的')
    const result = await take(id)
    expect(result.questions.added).toBe(1)
    expect(result.kits).toMatchObject({ changed: 1, unchanged: 5 })
    expect(await versions(id)).toEqual([
      [2, 'approved'],
      [1, 'approved'],
    ])
    const now = await kit(id)
    expect(now.version).toBe(1)
    expect(now.questions.find((one) => one.key === key)?.version).toBe(2)
    expect((await take(id)).kits.unchanged).toBe(6)
  })

  test('a kit that has been used keeps its questions; the change makes a new version of it', async () => {
    const { id } = await t.organisation()
    const used = await kit(id)
    await t.db.transaction().execute((tx) => freezeKit(tx, id, used.id, t.clock.now()))
    rewrite('又改过的目的')
    expect((await take(id)).kits).toMatchObject({ changed: 1, unchanged: 5 })
    const now = await kit(id)
    expect(now.version).toBe(2)
    expect(now.questions.find((one) => one.key === key)?.version).toBe(2)
    expect((await take(id)).kits.unchanged).toBe(6)
  })

  test('where somebody here has written a version, the file comes as a draft for them to look at', async () => {
    const organisation = await t.organisation()
    const { loginId } = await t.login(organisation, 'expert')
    const [first] = await listVersions(t.db, organisation.id, key)
    if (!first) {
      throw new Error('no question')
    }
    await t.db.transaction().execute((tx) =>
      insertVersion(tx, organisation.id, {
        content: { ...first.content, purpose: { 'zh-CN': '自己的目的' } },
        status: 'approved',
        authorId: loginId,
        now: t.clock.now(),
      }),
    )
    rewrite('文件的新目的')
    await take(organisation.id)
    expect(await versions(organisation.id)).toEqual([
      [3, 'draft'],
      [2, 'approved'],
      [1, 'approved'],
    ])
    expect((await take(organisation.id)).questions.added).toBe(0)
  })

  test('a folder with a wrong file changes nothing at all', async () => {
    const { id } = await t.organisation()
    rewrite('好的目的')
    const broken = join(folder, 'packs/retail/kit.json')
    const before = readFileSync(broken, 'utf8')
    writeFileSync(broken, '{}')
    await expect(take(id)).rejects.toThrow('packs/retail/kit.json')
    writeFileSync(broken, before)
    expect(await versions(id)).toEqual([[1, 'approved']])
  })
})
