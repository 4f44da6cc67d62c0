import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{contract,psychometrics,scoring,server,web,e2e}/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'e2e/nightly/**'],
    // Less of the same than at night, where a test says so.
    provide: { fullSize: false },
    globalSetup: ['server/src/testing/global-setup.ts'],
    // Browser tests take half a minute on two busy cores; what hangs is found all the same.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What is waited for comes when it comes; only what never comes fails.
    expect: { poll: { timeout: 20_000 } },
    // One more than the two cores of CI: journeys wait for cameras, clocks and lines most of their time.
    maxWorkers: 3,
  },
})
