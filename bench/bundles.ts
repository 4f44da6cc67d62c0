import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Result } from './measure.ts'

const dist = join(import.meta.dirname, '../web/dist')

/** Script that the first page of an area loads: what its HTML names, with what those import statically. */
export function firstLoad(area: string): number {
  const html = readFileSync(join(dist, area, 'index.html'), 'utf8')
  const folder = join(dist, area, 'assets', area)
  const files = new Set(readdirSync(folder))
  const wanted = [...html.matchAll(/(?:src|href)="[^"]*\/([^"/]+\.js)"/g)].map((m) => m[1] ?? '')
  const seen = new Set<string>()
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    if (files.has(name) && !seen.has(name)) {
      seen.add(name)
      const text = readFileSync(join(folder, name), 'utf8')
      wanted.push(...[...text.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)].map((m) => m[1] ?? ''))
    }
  }
  return [...seen].reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0)
}

export async function run(): Promise<Result[]> {
  const kb = (area: string) => Math.round(firstLoad(area) / 100) / 10
  return [
    {
      name: 'candidate area, script of the first load',
      value: kb('candidate'),
      unit: 'kB gzip',
      goal: '≤ 70',
    },
    { name: 'HR area, script of the first load', value: kb('hr'), unit: 'kB gzip', goal: '≤ 450' },
  ]
}
