import { waiting } from '@postern/testing/waiting';
import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    ...waiting,
    name: 'web',
    include: ['test/*.test.{ts,tsx}'],
    environment: 'node',
  },
});
