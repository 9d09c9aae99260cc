import { waiting } from '@postern/testing/waiting';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    ...waiting,
    name: 'launcher',
    root: import.meta.dirname,
    include: ['test/**/*.test.mjs'],
  },
});
