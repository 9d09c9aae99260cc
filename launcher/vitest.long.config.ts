import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'launcher-long',
    root: import.meta.dirname,
    include: ['test-app/**/*.long.test.mjs'],
    testTimeout: 300_000,
    hookTimeout: 60_000,
  },
});
