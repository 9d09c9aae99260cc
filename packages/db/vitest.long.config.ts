import { waitingLong } from '@postern/testing/waiting';
import { defineConfig } from 'vitest/config';

/** What takes too long for every run. */
export default defineConfig({
  test: {
    ...waitingLong,
    name: 'db-long',
    root: import.meta.dirname,
    include: ['test/**/*.long.test.ts'],
    passWithNoTests: true,
  },
});
