import { join } from 'node:path';
import { defineConfig, devices } from '@playwright/test';
import { eventTimeoutMs, waiting, waitingLong } from '@postern/testing/waiting';
import { appServer } from './e2e/support/app-server';
import type { WorkerOptions } from './e2e/support/test';

const { port, dataDir, socketLog } = await appServer();
const root = join(import.meta.dirname, '../..');
const watcher = join(import.meta.dirname, 'e2e/support/watch-sockets.mjs');

const desktop = { ...devices['Desktop Chrome'], viewport: { width: 1160, height: 900 } };

/** The whole story in a real Chromium, against the built app with its own accounts and its own database. */
export default defineConfig<object, WorkerOptions>({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  // A machine that is busy with something else is not a defect; what fails twice is.
  retries: process.env.CI ? 1 : 0,
  timeout: waiting.testTimeout,
  expect: { timeout: eventTimeoutMs },
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    actionTimeout: eventTimeoutMs,
    // axe must not measure a colour on its way to another.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.POSTERN_CHROMIUM || undefined,
      // The tests know this machine by a second name. A name outside it must fail at once instead of
      // waiting for a resolver.
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--host-resolver-rules=MAP posts.local 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      ],
    },
  },
  projects: [
    { name: 'desktop', use: desktop },
    // These do not depend on the width of the window.
    {
      name: 'phone',
      testIgnore: /(sessions|unlisted-origin|plain-http|faults)\.spec/,
      use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 } },
    },
    { name: 'mongodb', testMatch: 'story.spec.ts', use: { ...desktop, database: 'mongodb' } },
    { name: 'afterwards', testMatch: '*.after.ts', dependencies: ['desktop', 'phone', 'mongodb'] },
  ],
  webServer: {
    command: 'node launcher/start.mjs',
    cwd: root,
    url: `http://127.0.0.1:${port}/api/health`,
    timeout: waitingLong.hookTimeout,
    gracefulShutdown: { signal: 'SIGTERM', timeout: eventTimeoutMs },
    stdout: 'pipe',
    env: {
      PORT: port,
      HOST: '127.0.0.1',
      POSTERN_DATA_DIR: dataDir,
      POSTERN_SOCKET_LOG: socketLog,
      POSTERN_ENV_FILE: '',
      NODE_OPTIONS: `--import=${watcher}`,
    },
  },
});
