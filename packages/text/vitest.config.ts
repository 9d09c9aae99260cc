import { waiting } from '@postern/testing/waiting';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    ...waiting,
    name: 'text',
    root: import.meta.dirname,
    include: ['test/**/*.test.ts'],
  },
});
