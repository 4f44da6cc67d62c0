import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../server/src/app.ts'
import { readConfig } from '../server/src/config.ts'
import { system } from '../server/src/platform/audit/index.ts'
import { createKey } from '../server/src/platform/auth/index.ts'
import { createRuntime } from '../server/src/runtime.ts'
import { setUp } from '../server/src/set-up.ts'

// The server that bench/sync.ts writes to: the product's own, with PostgreSQL beside it.

const folder = mkdtempSync(join(tmpdir(), 'mingjian-bench-'))
const runtime = await createRuntime(
  readConfig({ ...process.env, MINGJIAN_LOG_LEVEL: 'error' }, { data: folder, demo: false, port: 0 }),
)
const { deps } = runtime
await setUp(deps)
const organisation = await deps.db.selectFrom('platform.organisation').select('id').executeTakeFirstOrThrow()
const { secret } = await createKey(
  deps.db,
  { organisationId: organisation.id, actor: system, now: deps.now() },
  { name: 'bench', source: 'bench-hr', scopes: ['records.write'], ratePerMinute: 100_000, expiresAt: null },
)
const app = await createApp(deps, { notReady: async () => [] })
await app.listen({ port: 0, host: '127.0.0.1' })
const { port } = app.server.address() as AddressInfo
process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}`, key: secret })}\n`)

process.once('SIGTERM', async () => {
  await app.close()
  await runtime.stop()
  rmSync(folder, { recursive: true, force: true })
  process.exit(0)
})
