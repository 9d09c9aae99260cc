import { waiting } from '@postern/testing/waiting';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    ...waiting,
    name: 'db',
    root: import.meta.dirname,
    include: ['test/**/*.test.ts'],
    exclude: ['test/**/*.long.test.ts'],
  },
});
