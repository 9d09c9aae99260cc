import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    name: 'client-long',
    include: ['test/**/*.long.test.ts'],
    globalSetup: ['test/support/build.setup.ts'],
    testTimeout: 300_000,
    hookTimeout: 60_000,
  },
});
