import { defineConfig } from 'vitest/config'

/** `npm run test:long`: loops that take minutes, such as killing the server again and again. */
export default defineConfig({
  test: {
    include: ['test/**/*.long.test.ts'],
    // Two at a time: each spends half its time waiting for the processes it kills.
    maxWorkers: 2,
    testTimeout: 600_000,
    hookTimeout: 60_000,
  },
})
