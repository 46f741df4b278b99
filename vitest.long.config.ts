import { defineConfig } from 'vitest/config'
import { compiled } from './test/support/compiled.ts'

Object.assign(process.env, compiled)

/** `npm run test:long`: loops that take minutes, such as killing the server again and again. */
export default defineConfig({
  test: {
    include: ['test/**/*.long.test.ts'],
    // Three at a time on two cores: most of them spend half their time waiting for the processes they kill.
    maxWorkers: 3,
    testTimeout: 600_000,
    hookTimeout: 60_000,
  },
})
