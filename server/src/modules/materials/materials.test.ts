import { randomUUID } from 'node:crypto'
import type { Materials } from '@mingjian/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eicar, startClamd, type TestClamd } from '../../adapters/malware-scan/clamd.fixture.ts'
import { createClamd, noScanner } from '../../adapters/malware-scan/index.ts'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { invite, type TestCandidate } from '../interview/candidate.fixture.ts'
import { rescan } from './tasks.ts'

const request = {
  key: 'm1',
  kind: 'certificate',
  title: { 'zh-CN': '英语等级证书', en: 'English certificate' },
  reason: { 'zh-CN': '岗位要求英语六级', en: 'The job asks for it' },
}
const pdf = Buffer.from('%PDF-1.7\n1 0 obj << >> endobj\n青金石')

let t: TestServer
let organisation: TestOrganisation
let address: string
let clamd: TestClamd

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  address = await t.app.listen({ port: 0, host: '127.0.0.1' })
  clamd = await startClamd()
  t.deps.malwareScan = createClamd(clamd.address, 20_000)
})
afterAll(async () => {
  await t.close()
  await clamd.close()
})

/** A candidate at the résumé whose kit asks for a certificate. */
async function asked(): Promise<TestCandidate> {
  const candidate = await invite(t, organisation)
  const { id } = await candidate.get()
  const row = await t.db
    .selectFrom('question_bank.kit as k')
    .innerJoin('interview.interview as i', 'i.kit_id', 'k.id')
    .select(['k.id', 'k.content'])
    .where('i.id', '=', id)
    .executeTakeFirstOrThrow()
  const content = row.content as { rules: object }
  await t.db
    .updateTable('question_bank.kit')
    .set({ content: JSON.stringify({ ...content, rules: { ...content.rules, materials: [request] } }) })
    .where('id', '=', row.id)
    .execute()
  const { consents } = await candidate.get()
  await candidate.act('giveConsent', {
    body: {
      consents: consents.map(({ purpose, version }) => ({
        purpose,
        version,
        granted: purpose !== 'model_improvement',
      })),
    },
  })
  return candidate
}

const announce = (candidate: TestCandidate, more: object = {}) =>
  candidate.call('addMaterial', {
    body: {
      id: randomUUID(),
      request: 'm1',
      name: '六级证书.pdf',
      mimeType: 'application/pdf',
      bytes: pdf.length,
      ...more,
    },
  })

async function send(candidate: TestCandidate, id: string, parts: Buffer[]) {
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  const headers = {
    'tus-resumable': '1.0.0',
    'x-mingjian': '1',
    authorization: `Link ${candidate.link}`,
    'x-mingjian-device': candidate.device,
  }
  const created = await fetch(`${address}/api/interview/material-uploads`, {
    method: 'POST',
    headers: {
      ...headers,
      'upload-length': String(parts.reduce((sum, part) => sum + part.length, 0)),
      'upload-metadata': `takeId ${base64(id)}`,
    },
  })
  if (created.status !== 201) return created.status
  const url = new URL(created.headers.get('location') ?? '', address)
  let offset = 0
  let status = 0
  for (const part of parts) {
    const sent = await fetch(url, {
      method: 'PATCH',
      headers: {
        ...headers,
        'content-type': 'application/offset+octet-stream',
        'upload-offset': String(offset),
      },
      body: new Uint8Array(part),
    })
    status = sent.status
    // What the server has is asked for, as after a lost connection.
    const held = await fetch(url, { method: 'HEAD', headers })
    offset = Number(held.headers.get('upload-offset'))
  }
  return status
}

async function uploaded(candidate: TestCandidate, bytes: Buffer = pdf, more: object = {}) {
  const id = randomUUID()
  await announce(candidate, { id, bytes: bytes.length, ...more })
  const status = await send(candidate, id, [bytes.subarray(0, 5), bytes.subarray(5)])
  return { id, status }
}

const seen = async (candidate: TestCandidate) =>
  (await candidate.call('getMaterials')).body as unknown as Materials
const hr = () => t.login(organisation, 'hr', 'east')
const download = async (id: string, who?: { cookie: string }) =>
  t.call('downloadMaterial', { params: { id } }, who ?? (await hr()))
const files = async () => {
  const keys: string[] = []
  for await (const key of t.deps.storage.list('materials')) keys.push(key)
  return keys
}

describe('materials', () => {
  it('[B1] [A4] are asked for with a reason, arrive in pieces, and are opened once they are scanned', async () => {
    const candidate = await asked()
    expect(await seen(candidate)).toMatchObject({ requests: [request], files: [], open: true })
    const { id, status } = await uploaded(candidate)
    expect(status).toBe(204)
    expect((await seen(candidate)).files).toMatchObject([{ id, state: 'scanning', name: '六级证书.pdf' }])
    // In quarantine nobody opens it.
    expect((await download(id)).status).toBe(404)
    await t.runTasks()
    expect((await seen(candidate)).files).toMatchObject([{ state: 'ready', bytes: pdf.length }])
    const opened = await download(id)
    expect(opened.raw.equals(pdf)).toBe(true)
    expect(opened.headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''%E5%85%AD/)
    expect(opened.headers['x-content-type-options']).toBe('nosniff')
    const audited = await t.db
      .selectFrom('platform.audit_record')
      .select('detail')
      .where('action', '=', 'material.open')
      .where('object_id', '=', candidate.applicationId)
      .execute()
    expect(audited).toEqual([{ detail: { materialId: id, scanned: true } }])
    const listed = await t.call('listMaterials', { params: { id: candidate.applicationId } }, await hr())
    expect(listed.body).toMatchObject({ requests: [request], files: [{ id, state: 'ready' }] })
  })

  it('[H2] are seen by those who check them and by nobody else', async () => {
    const candidate = await asked()
    const { id } = await uploaded(candidate)
    await t.runTasks()
    for (const [role, unit, status] of [
      ['manager', 'east-sales', 403],
      ['supervisor', undefined, 403],
      ['hr', 'south', 404],
      ['hr', 'east', 200],
    ] as const) {
      const who = await t.login(organisation, role, unit)
      expect((await download(id, who)).status, role).toBe(status)
      const list = await t.call('listMaterials', { params: { id: candidate.applicationId } }, who)
      expect(list.status, role).toBe(status)
    }
    const stranger = await asked()
    expect((await seen(stranger)).files).toEqual([])
    expect(await send(stranger, id, [pdf])).toBe(404)
    await stranger.call('removeMaterial', { params: { id } })
    expect((await seen(candidate)).files).toHaveLength(1)
    const rows = await t.db
      .selectFrom('interview.material')
      .select('name_sealed')
      .where('id', '=', id)
      .execute()
    expect(rows[0]?.name_sealed.includes(Buffer.from('六级'))).toBe(false)
  })

  it('[H2] malware is refused and deleted, whatever it calls itself; the candidate is told', async () => {
    const candidate = await asked()
    const before = (await files()).length
    const { id } = await uploaded(candidate, Buffer.concat([pdf, Buffer.from(eicar)]))
    await t.runTasks()
    expect((await seen(candidate)).files).toMatchObject([{ id, state: 'refused', reason: 'malware' }])
    expect((await download(id)).status).toBe(404)
    expect(await files()).toHaveLength(before)
    // A program that calls itself a document does not even get to the scanner.
    const program = await uploaded(candidate, Buffer.from('MZ\u0090\u0000 a program'))
    expect(program.status).toBe(415)
    const told = (await seen(candidate)).files.find((one) => one.id === program.id)
    expect(told).toMatchObject({ state: 'refused', reason: 'type' })
    await t.runTasks()
    expect(await files()).toHaveLength(before)
  })

  it('[H2] stay in quarantine while the scanner does not answer, and leave it when it does', async () => {
    const candidate = await asked()
    const { id } = await uploaded(candidate)
    clamd.behave('hangs-up')
    await expect(t.runTasks()).rejects.toThrow('malware scanner')
    expect((await seen(candidate)).files[0]?.state).toBe('scanning')
    expect((await download(id)).status).toBe(404)
    clamd.behave('well')
    await t.pool.query(
      "update pgboss.job set state = 'created' where name = 'materials.scan' and data->>'materialId' = $1",
      [id],
    )
    await t.runTasks()
    expect((await seen(candidate)).files[0]?.state).toBe('ready')
  })

  it('[H2] a name ends as its type does, and turns no reading direction: nothing is opened as a program', async () => {
    const candidate = await asked()
    const names = [
      ['cv.hta', 'cv.hta.pdf'],
      ['简历.pdf.bat', '简历.pdf.bat.pdf'],
      ['\u202efdp.exe', 'fdp.exe.pdf'],
      ['a\u2066b\r\nX-Evil: 1.PDF', 'ab X-Evil: 1.PDF'],
      ['证书', '证书.pdf'],
    ] as const
    for (const [given, shown] of names) {
      const { id } = await uploaded(candidate, pdf, { name: given })
      expect((await seen(candidate)).files.find((one) => one.id === id)?.name).toBe(shown)
      await t.runTasks()
      const opened = await download(id)
      expect(opened.headers['content-disposition']).toBe(
        `attachment; filename*=UTF-8''${encodeURIComponent(shown)}`,
      )
    }
    const jpeg = Buffer.from('ffd8ffe000104a464946', 'hex')
    const { id } = await uploaded(candidate, jpeg, { name: 'photo.jpeg', mimeType: 'image/jpeg' })
    expect((await seen(candidate)).files.find((one) => one.id === id)?.name).toBe('photo.jpeg')
    expect((await announce(candidate, { name: '\u202e\u200f' })).status).toBe(200)
    expect((await seen(candidate)).files.map(({ name }) => name)).toContain('m1.pdf')
  })

  it('[H2] a file whose scan was given up is scanned again by the clock, once the scanner is back', async () => {
    const candidate = await asked()
    const { id } = await uploaded(candidate)
    // The scanner was away for longer than tasks are tried again: nobody asks for this one any more.
    await t.pool.query("delete from pgboss.job where name = 'materials.scan'")
    await t.runTasks()
    clamd.behave('hangs-up')
    t.clock.forward(3600)
    await rescan(t.deps)
    expect((await seen(candidate)).files[0]?.state).toBe('scanning')
    clamd.behave('well')
    await rescan(t.deps)
    expect((await seen(candidate)).files[0]?.state).toBe('ready')
    expect((await download(id)).status).toBe(200)
  })

  it('[H2] bytes of what is refused go even if the process dies right after it was refused', async () => {
    const candidate = await asked()
    const before = (await files()).length
    const { storage } = t.deps
    const remove = storage.delete
    // Deleted, and gone before that could be noted; or gone before anything was deleted.
    const dying = async (key: string) => {
      await remove(key)
      throw new Error('the process is gone')
    }
    const infected = await uploaded(candidate, Buffer.concat([pdf, Buffer.from(eicar)]))
    storage.delete = dying
    await t.runTasks().catch(() => {})
    const program = randomUUID()
    await announce(candidate, { id: program, bytes: 12 })
    storage.delete = () => Promise.reject(new Error('the process is gone'))
    await send(candidate, program, [Buffer.from('MZ a program')])
    storage.delete = remove
    await t.pool.query("update pgboss.job set state = 'created' where name like 'materials.%'")
    await t.runTasks()
    const shown = (await seen(candidate)).files
    expect(new Map(shown.map(({ id, state, reason }) => [id, `${state} ${reason}`]))).toEqual(
      new Map([
        [infected.id, 'refused malware'],
        [program, 'refused type'],
      ]),
    )
    expect(await files()).toHaveLength(before)
  })

  it('[B1] without a scanner are shown as not scanned', async () => {
    t.deps.malwareScan = noScanner
    const candidate = await asked()
    const { id } = await uploaded(candidate, Buffer.from('89504e470d0a1a0a0000', 'hex'), {
      mimeType: 'image/png',
    })
    await t.runTasks()
    t.deps.malwareScan = createClamd(clamd.address, 20_000)
    expect((await seen(candidate)).files[0]?.state).toBe('unscanned')
    expect((await download(id)).status).toBe(200)
  })

  it('[B1] only what is asked for is taken, of the right type and size, and not after handing in', async () => {
    const candidate = await asked()
    expect((await announce(candidate, { request: 'm2' })).status).toBe(422)
    expect((await announce(candidate, { bytes: 21 * 1024 * 1024 })).status).toBe(400)
    expect((await announce(candidate, { mimeType: 'application/zip' })).status).toBe(400)
    const id = randomUUID()
    await announce(candidate, { id, bytes: 10 })
    await announce(candidate, { id, bytes: 10 })
    // More than was announced.
    expect(await send(candidate, id, [pdf])).toBe(413)
    for (let more = 1; more < 12; more += 1) expect((await announce(candidate)).status).toBe(200)
    expect((await announce(candidate)).body).toMatchObject({ code: 'materials.too_many' })

    await candidate.act('confirmResume', { body: { correct: true } })
    await candidate.act('reportCheck', {
      body: { camera: 'ok', microphone: 'ok', uploadKbps: 1, mode: 'text' },
    })
    await candidate.act('finishPractice')
    for (let step = 0; step < 4; step += 1) await candidate.type(step, `回答 ${randomUUID()}`)
    await candidate.act('submitInterview')
    expect((await announce(candidate)).body).toMatchObject({ code: 'materials.closed' })
    expect(await send(candidate, id, [pdf])).toBe(409)
    expect(await seen(candidate)).toEqual({ requests: [], files: [], open: false })
  })

  it('[H4] are taken back by the candidate, and deleted with the consent, bytes and all', async () => {
    const candidate = await asked()
    const before = (await files()).length
    const { id } = await uploaded(candidate)
    const kept = await uploaded(candidate)
    await t.runTasks()
    await candidate.call('removeMaterial', { params: { id } })
    await candidate.call('removeMaterial', { params: { id } })
    await t.runTasks()
    expect((await seen(candidate)).files.map((one) => one.id)).toEqual([kept.id])
    expect((await download(id)).status).toBe(404)
    expect((await files()).some((key) => key.includes(id))).toBe(false)
    await candidate.act('withdrawConsent', { body: { purpose: 'basic', confirmed: true } })
    expect((await download(kept.id)).status).toBe(404)
    await t.runTasks()
    expect(await files()).toHaveLength(before)
    const erased = await t.db
      .selectFrom('platform.audit_record')
      .select('detail')
      .where('action', '=', 'data.erase')
      .where('object_id', '=', candidate.applicationId)
      .execute()
    expect(erased.map(({ detail }) => detail)).toMatchObject([{ materials: 1 }])
  })
})
