import { configDefaults, defineConfig } from 'vitest/config'
import { compiled } from './test/support/compiled.ts'

Object.assign(process.env, compiled)

/** `npm test`: everything but what needs a browser or more than a few seconds. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'test/**/*.long.test.ts', 'test/**/*.browser.test.ts'],
    // Two workers even on the two cores of a small office server; vitest's own default would leave one idle.
    maxWorkers: 2,
    // No test leaves anything behind in a module: loading the program once per worker saves a fifth of the time.
    isolate: false,
    restoreMocks: true,
    // Starting a process takes seconds on a machine that is busy with other tests.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 5_000 } },
  },
})
