import { build } from 'vite'
import { areaConfig, presentAreas } from './areas.ts'

/** Builds every area, or the ones named: `node build.ts hr`. */
const wanted = process.argv.slice(2)
for (const area of presentAreas()) {
  if (wanted.length > 0 && !wanted.includes(area)) continue
  await build({ ...areaConfig(area), logLevel: 'warn' })
  process.stdout.write(`built web/dist/${area}\n`)
}
