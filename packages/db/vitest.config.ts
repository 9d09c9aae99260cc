import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'db',
    root: import.meta.dirname,
    include: ['test/**/*.test.ts'],
    exclude: ['test/**/*.long.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
