import { configDefaults, defineConfig } from 'vitest/config'

/** `npm test`: everything but what needs a browser or more than a few seconds. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'test/**/*.long.test.ts', 'test/**/*.browser.test.ts'],
    restoreMocks: true,
  },
})
