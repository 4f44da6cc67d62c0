import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Area } from './areas.ts'

interface Chunk {
  file: string
  imports?: string[]
}

/** What a first visit fetches besides the entry and what that imports: the page and its texts. */
const firstPage: Record<Area, readonly string[]> = {
  hr: ['texts/zh-CN.ts', 'pages/today/page.tsx'],
  candidate: [],
}
const limits: Record<Area, number> = { hr: 450_000, candidate: 70_000 }

/** Bytes of script, compressed, that the first page of a built area needs. */
export function firstLoad(area: Area): number {
  const dist = join(import.meta.dirname, 'dist', area)
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    Chunk
  >
  const files = new Set<string>()
  function add(name: string): void {
    const chunk = manifest[name]
    if (!chunk) throw new Error(`${area}: ${name} is not in the manifest; build first`)
    if (files.has(chunk.file)) return
    files.add(chunk.file)
    for (const imported of chunk.imports ?? []) add(imported)
  }
  for (const name of ['index.html', ...firstPage[area]]) add(name)
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length, 0)
}

if (import.meta.main) {
  for (const area of Object.keys(firstPage) as Area[]) {
    const bytes = firstLoad(area)
    process.stdout.write(`${area}: ${(bytes / 1000).toFixed(1)} kB of ${limits[area] / 1000} kB gzip\n`)
    if (bytes > limits[area]) process.exitCode = 1
  }
}
