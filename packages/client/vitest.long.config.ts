import { waitingLong } from '@postern/testing/waiting';
import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    ...waitingLong,
    name: 'client-long',
    include: ['test/**/*.long.test.ts'],
    globalSetup: ['test/support/build.setup.ts'],
  },
});
