import { defineConfig } from 'vitest/config';

/** What kills servers, copies many posts or takes more than a minute: `npm run test:long`. */
export default defineConfig({
  test: {
    projects: [
      'packages/*/vitest.long.config.ts',
      'apps/*/vitest.long.config.ts',
      'launcher/vitest.long.config.ts',
    ],
  },
});
