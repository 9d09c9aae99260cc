import { waiting } from '@postern/testing/waiting';
import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    ...waiting,
    name: 'cli',
    include: ['test/**/*.test.ts'],
    exclude: ['test/**/*.long.test.ts'],
    globalSetup: ['test/support/build.setup.ts'],
  },
});
