import { defineConfig } from 'vitest/config'

/** What takes minutes instead of seconds: `npm run nightly`, not part of `./mingjian check`. */
export default defineConfig({
  test: {
    include: ['{contract,psychometrics,scoring,server,web,e2e}/**/*.nightly.ts'],
    exclude: ['**/node_modules/**'],
    testTimeout: 1_200_000,
    maxWorkers: 2,
    // Tests that do less of the same in every check do all of it here.
    provide: { fullSize: true },
    globalSetup: ['server/src/testing/global-setup.ts'],
  },
})
