import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { cuesFiles, cuesFolder } from './src/areas/candidate/cues/files.ts'

const require = createRequire(import.meta.url)

/** The models and the engine from their packages, to lie beside the scripts under names that do not change. */
function readFiles(): { name: string; source: Buffer }[] {
  return Object.entries(cuesFiles).flatMap(([place, names]) => {
    const [scope = '', name = '', folder = ''] = place.split('/')
    const main = require.resolve(`${scope}/${name}`)
    const home = main.slice(0, main.lastIndexOf(join(scope, name)) + join(scope, name).length)
    return names.map((file) => ({ name: file, source: readFileSync(join(home, folder, file)) }))
  })
}

/** Serves what looks at a candidate's picture from our own host: its packages would fetch it from others. */
export function cuesAssets(): Plugin {
  return {
    name: 'cues-assets',
    generateBundle() {
      for (const { name, source } of readFiles()) {
        this.emitFile({ type: 'asset', fileName: `assets/candidate/${cuesFolder}/${name}`, source })
      }
    },
    configureServer(server) {
      const files = new Map(readFiles().map((file) => [`/assets/candidate/${cuesFolder}/${file.name}`, file]))
      server.middlewares.use((request, response, next) => {
        const file = files.get(request.url ?? '')
        if (file) response.end(file.source)
        else next()
      })
    },
  }
}
