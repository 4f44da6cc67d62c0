import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build } from 'vite'
import { type Area, areaConfig, presentAreas } from './areas.ts'

/** Writes `.br` and `.gz` beside each asset, so that the server need not compress on every visit. */
function compress(area: Area): void {
  const assets = join(import.meta.dirname, 'dist', area, 'assets', area)
  for (const name of readdirSync(assets, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(js|css|svg|json|bin|wasm)$/.test(name)) continue
    const bytes = readFileSync(join(assets, name))
    writeFileSync(join(assets, `${name}.br`), brotliCompressSync(bytes))
    writeFileSync(join(assets, `${name}.gz`), gzipSync(bytes))
  }
}

/** The worker for pushes stands beside the areas: where it is served from says for which pages it is. */
function copyWorker(): void {
  const dist = join(import.meta.dirname, 'dist')
  mkdirSync(dist, { recursive: true })
  copyFileSync(join(import.meta.dirname, 'src/push-worker.js'), join(dist, 'push-worker.js'))
}

/** Builds every area, or the ones named: `node build.ts hr`. */
const wanted = process.argv.slice(2)
for (const area of presentAreas()) {
  if (wanted.length > 0 && !wanted.includes(area)) continue
  await build({ ...areaConfig(area), logLevel: 'warn' })
  compress(area)
  process.stdout.write(`built web/dist/${area}\n`)
}
copyWorker()
