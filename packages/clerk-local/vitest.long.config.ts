import { waitingLong } from '@postern/testing/waiting';
import { defineConfig } from 'vitest/config';

/** What mounts and fills disks. */
export default defineConfig({
  test: {
    ...waitingLong,
    name: 'clerk-local-long',
    root: import.meta.dirname,
    include: ['test/**/*.long.test.ts'],
    restoreMocks: true,
  },
});
