import { waitingLong } from '@postern/testing/waiting';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    ...waitingLong,
    name: 'launcher-long',
    root: import.meta.dirname,
    include: ['test-app/**/*.long.test.mjs'],
  },
});
