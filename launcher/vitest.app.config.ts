import { waiting } from '@postern/testing/waiting';
import { defineConfig } from 'vitest/config';

/** Runs after the build: these tests start the real app. */
export default defineConfig({
  test: {
    ...waiting,
    name: 'launcher-app',
    root: import.meta.dirname,
    include: ['test-app/**/*.test.mjs'],
    exclude: ['**/*.long.test.mjs'],
  },
});
