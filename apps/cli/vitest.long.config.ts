import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    name: 'cli-long',
    include: ['test/**/*.long.test.ts'],
    globalSetup: ['test/support/build.setup.ts'],
    testTimeout: 1_800_000,
    hookTimeout: 60_000,
  },
});
