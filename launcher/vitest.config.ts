import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { name: 'launcher', root: import.meta.dirname, include: ['test/**/*.test.mjs'], testTimeout: 20_000 },
});
