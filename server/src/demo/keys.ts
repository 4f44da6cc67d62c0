import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KeyScope } from '@mingjian/contract'
import type { Deps } from '../deps.ts'
import { system } from '../platform/audit/index.ts'
import { createKey } from '../platform/auth/index.ts'

/** The API keys of the demonstration by what they are for. */
export type DemoKeys = Record<string, string>

const wanted: Record<string, { name: string; source: string; scopes: KeyScope[] }> = {
  rest: {
    name: '示例人事系统',
    source: 'demo-hr',
    scopes: ['records.write', 'records.read', 'results.read', 'media.read'],
  },
  greenhouse: { name: 'Greenhouse', source: 'greenhouse', scopes: ['greenhouse'] },
}

const fileOf = (dataFolder: string) => join(dataFolder, 'demo-keys.json')

/** The keys an earlier start made on this folder, and those it did not make yet. */
export async function demoKeys(deps: Deps): Promise<DemoKeys> {
  const file = fileOf(deps.config.dataFolder)
  const keys: DemoKeys = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const organisation = await deps.db
    .selectFrom('platform.organisation')
    .select('id')
    .where('demo', '=', true)
    .limit(1)
    .executeTakeFirst()
  const missing = Object.entries(wanted).filter(([name]) => !keys[name])
  if (!organisation || missing.length === 0) {
    return keys
  }
  const by = { organisationId: organisation.id, actor: system, now: deps.now() }
  for (const [name, { scopes, ...about }] of missing) {
    const input = { ...about, scopes, ratePerMinute: 6000, expiresAt: null }
    keys[name] = (await createKey(deps.db, by, input)).secret
  }
  writeFileSync(file, JSON.stringify(keys, null, 1), { mode: 0o600 })
  return keys
}
