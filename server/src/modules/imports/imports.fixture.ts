import type { ImportBatch, ImportKind, ImportRow } from '@mingjian/contract'
import { expect } from 'vitest'
import type { TestServer } from '../../testing/harness.ts'

type Login = { cookie: string }

/** Sends a file and has it looked through; answers the batch as it stands then. */
export async function send(
  t: TestServer,
  login: Login,
  file: Buffer | string,
  input: { kind?: ImportKind; source?: string; unitId?: string | null; fileName?: string } = {},
): Promise<ImportBatch> {
  const bytes = Buffer.from(file as string)
  const body = {
    kind: input.kind ?? 'candidates',
    source: input.source ?? '旧系统',
    unitId: input.unitId ?? null,
    fileName: input.fileName ?? '名单.csv',
    bytes: bytes.length,
  }
  const created = await t.call('createImport', { body }, login)
  expect(created.status, JSON.stringify(created.body)).toBe(200)
  const id = String(created.body.id)
  const put = await t.app.inject({
    method: 'PUT',
    url: `/api/imports/${id}/file`,
    headers: { 'x-mingjian': '1', cookie: login.cookie, 'content-type': 'application/x-table' },
    payload: bytes,
  })
  expect(put.statusCode, put.body).toBe(200)
  await t.runTasks()
  return read(t, login, id)
}

export async function read(t: TestServer, login: Login, id: string): Promise<ImportBatch> {
  const { status, body } = await t.call('getImport', { params: { id } }, login)
  expect(status, JSON.stringify(body)).toBe(200)
  return body as unknown as ImportBatch
}

/** Runs the dry run with the mapping that is proposed, or with changes to it. */
export async function dryRun(
  t: TestServer,
  login: Login,
  batch: ImportBatch,
  constants: Record<string, string> = batch.constants,
): Promise<ImportBatch> {
  const columns = batch.columns.map(({ index, field }) => ({ index, field }))
  const { status, body } = await t.call(
    'checkImport',
    { params: { id: batch.id }, body: { columns, constants } },
    login,
  )
  expect(status, JSON.stringify(body)).toBe(200)
  await t.runTasks()
  return read(t, login, batch.id)
}

/** Approves and loads. */
export async function load(t: TestServer, login: Login, id: string): Promise<ImportBatch> {
  const { status, body } = await t.call('approveImport', { params: { id }, body: { confirmed: true } }, login)
  expect(status, JSON.stringify(body)).toBe(200)
  await t.runTasks()
  return read(t, login, id)
}

export async function rowsOf(
  t: TestServer,
  login: Login,
  id: string,
  query: Record<string, unknown> = {},
): Promise<ImportRow[]> {
  const { status, body } = await t.call(
    'listImportRows',
    { params: { id }, query: { pageSize: 100, ...query } },
    login,
  )
  expect(status, JSON.stringify(body)).toBe(200)
  return body.items as ImportRow[]
}

/** From file to loaded in one go. */
export async function importAll(
  t: TestServer,
  login: Login,
  file: Buffer | string,
  input: Parameters<typeof send>[3] & { constants?: Record<string, string> } = {},
): Promise<ImportBatch> {
  const batch = await send(t, login, file, input)
  expect(batch.failure).toBeNull()
  const checked = await dryRun(t, login, batch, input.constants)
  return load(t, login, checked.id)
}
