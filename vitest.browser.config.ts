import { defineConfig } from 'vitest/config'

/** `npm run test:browser`: the demo page in a real Chromium. */
export default defineConfig({
  test: {
    include: ['test/**/*.browser.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
