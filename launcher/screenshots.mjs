// @ts-check
// `npm run screenshots`: takes every page of the built app, on a database of its own with the sample posts.
import './src/node-version.mjs';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findBrowser } from './src/browser.mjs';
import { app } from './src/build.mjs';
import { packageFile } from './src/packages.mjs';
import { inRoot } from './src/paths.mjs';
import { freePort } from './src/port.mjs';
import { prepareClone } from './src/prepare-clone.mjs';
import { failWhenEnded, runCommand, runTool, startServer } from './src/processes.mjs';
import { testEnvironment } from './src/test-environment.mjs';
import { untilHealthy } from './src/web-server.mjs';

await runCommand(async () => {
  const env = testEnvironment(process.env);
  await prepareClone('npm run screenshots', [app], env);
  const browser = await findBrowser(process.env);
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'postern-screenshots-'));
  process.on('exit', () => rmSync(dataDir, { recursive: true, force: true }));

  const port = await freePort(0, '127.0.0.1');
  const url = `http://127.0.0.1:${port}`;
  const started = startServer([inRoot('launcher', 'start.mjs')], {
    env: { ...env, PORT: String(port), POSTERN_DATA_DIR: dataDir },
  });
  await Promise.race([
    untilHealthy(url, 'run this again.'),
    failWhenEnded(started, 'The app did not start: see above.'),
  ]);

  return runTool(
    process.execPath,
    [
      packageFile('apps/web', '@playwright/test', 'cli.js'),
      'test',
      '--config',
      inRoot('apps', 'web', 'playwright.screenshots.config.ts'),
    ],
    { env: { ...env, POSTERN_CHROMIUM: browser, POSTERN_APP_URL: url }, cwd: inRoot('apps', 'web') },
  );
});
