import { defineConfig } from 'vitest/config';

/** What takes too long for every run. */
export default defineConfig({
  test: {
    name: 'db-long',
    root: import.meta.dirname,
    include: ['test/**/*.long.test.ts'],
    passWithNoTests: true,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
