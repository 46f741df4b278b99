import { configDefaults, defineConfig } from 'vitest/config'

/** `npm test`: everything but what needs a browser or more than a few seconds. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'test/**/*.long.test.ts', 'test/**/*.browser.test.ts'],
    restoreMocks: true,
    // Starting a process takes seconds on a machine that is busy with other tests.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
