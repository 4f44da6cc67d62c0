import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{contract,psychometrics,scoring,server,web,e2e}/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'e2e/nightly/**'],
    // Less of the same than at night, where a test says so.
    provide: { fullSize: false },
    globalSetup: ['server/src/testing/global-setup.ts'],
    // On a machine that others work on too, tests take many times as long; what hangs is found all the same.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // What is waited for comes when it comes; only what never comes fails.
    expect: { poll: { timeout: 20_000 } },
    // One more than the two cores of CI: journeys wait for cameras, clocks and lines most of their time.
    maxWorkers: 3,
  },
})
