import { waiting } from '@postern/testing/waiting';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    ...waiting,
    name: 'api',
    include: ['test/**/*.test.ts'],
    // The files share nothing but the database driver, and loading that once a file costs more than the tests.
    isolate: false,
    typecheck: { enabled: true, include: ['test/**/*.test-d.ts'], tsconfig: 'tsconfig.json' },
  },
});
