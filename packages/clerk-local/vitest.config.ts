import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'clerk-local',
    include: ['test/**/*.test.ts'],
    exclude: ['test/**/*.long.test.ts'],
    restoreMocks: true,
    testTimeout: 20_000,
  },
});
