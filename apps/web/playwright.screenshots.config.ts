import { defineConfig } from '@playwright/test';
import { eventTimeoutMs, waiting } from '@postern/testing/waiting';

/** `npm run screenshots`: every page, in both themes, at two widths, of the app that the launcher has started. */
export default defineConfig({
  testDir: 'e2e/screenshots',
  testMatch: '*.shots.ts',
  outputDir: 'test-results',
  workers: 1,
  timeout: waiting.testTimeout,
  use: {
    baseURL: process.env.POSTERN_APP_URL,
    actionTimeout: eventTimeoutMs,
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: process.env.POSTERN_CHROMIUM || undefined,
      args: ['--no-sandbox', '--disable-background-networking'],
    },
  },
});
