import { configDefaults, defineConfig } from 'vitest/config'
import { compiled } from './test/support/compiled.ts'

Object.assign(process.env, compiled)

/** `npm test`: everything but what needs a browser or more than a few seconds. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'test/**/*.long.test.ts', 'test/**/*.browser.test.ts'],
    // Three workers on the two cores of a small office server: one of them mostly waits for processes, disks and connections.
    maxWorkers: 3,
    // No test leaves anything behind in a module: loading the program once per worker saves a fifth of the time.
    isolate: false,
    restoreMocks: true,
    // Starting a process takes seconds on a machine that is busy with other tests.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 5_000 } },
  },
})
