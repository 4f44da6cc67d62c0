import { existsSync } from 'node:fs'
import { join } from 'node:path'
import preact from '@preact/preset-vite'
import react from '@vitejs/plugin-react'
import type { InlineConfig } from 'vite'
import { cuesAssets } from './cues-assets.ts'

/** The bundles of the web client. They never import each other. */
export const areas = ['hr', 'candidate'] as const
export type Area = (typeof areas)[number]

const home = import.meta.dirname

/** The areas whose entry page exists. */
export function presentAreas(): Area[] {
  return areas.filter((area) => existsSync(join(home, 'src/areas', area, 'index.html')))
}

/**
 * Vite's configuration of one area. `dist/<area>/index.html` is its page; everything else lies in
 * `dist/<area>/assets/<area>/` with a hash in its name, so it may be cached for ever.
 */
export function areaConfig(area: Area): InlineConfig {
  return {
    configFile: false,
    root: join(home, 'src/areas', area),
    base: '/',
    publicDir: false,
    // A candidate's first visit does not fetch where staff call.
    ...(area === 'candidate'
      ? { resolve: { alias: { '@mingjian/contract/paths': '@mingjian/contract/candidate-paths' } } }
      : {}),
    plugins: area === 'candidate' ? [preact(), cuesAssets()] : [react()],
    build: {
      outDir: join(home, 'dist', area),
      emptyOutDir: true,
      manifest: true,
      assetsDir: `assets/${area}`,
      // The content security policy allows no data: scripts or styles; every asset is a file.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      target: area === 'candidate' ? ['chrome80', 'safari13.1'] : ['chrome109', 'safari16', 'firefox115'],
      reportCompressedSize: false,
      chunkSizeWarningLimit: 1500,
    },
    server: {
      proxy: { '/api': process.env.MINGJIAN_SERVER ?? 'http://127.0.0.1:4000' },
    },
  }
}
