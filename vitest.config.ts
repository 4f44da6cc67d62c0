import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{contract,psychometrics,scoring,server,web,e2e}/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'e2e/nightly/**'],
    globalSetup: ['server/src/testing/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
})
