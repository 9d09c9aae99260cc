import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test as base, expect } from '@playwright/test';
import { signUp, somebody } from './support/people';

/** A second Postern beside the one under test, with local accounts and posts of its own. */
const test = base.extend<{ secondUrl: string }>({
  secondUrl: async ({ browserName: _ }, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'postern-second-'));
    const root = join(import.meta.dirname, '../../..');
    const launcher = spawn(process.execPath, [join(root, 'launcher/start.mjs')], {
      env: { ...process.env, PORT: '0', POSTERN_DATA_DIR: dataDir, POSTERN_ENV_FILE: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(launcher, 'exit');
    for await (const line of createInterface(launcher.stdout)) {
      const address = /^Postern is at (\S+)$/.exec(line)?.[1];
      if (address === undefined) continue;
      await use(address);
      break;
    }
    launcher.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  },
});

test('two Posterns on two ports, one browser: both stay signed in', async ({ page, baseURL, secondUrl }) => {
  test.slow();
  await signUp(page, somebody('Ada', 'Lindqvist'), baseURL);
  await signUp(page, somebody('Tomás', 'Rey'), secondUrl);
  for (const [url, name] of [
    [baseURL, 'Ada Lindqvist'],
    [secondUrl, 'Tomás Rey'],
  ]) {
    await page.goto(`${url}/me`);
    await page.getByRole('button', { name: 'Open user menu' }).click();
    await expect(page.getByText(name ?? '').first()).toBeVisible();
  }
});
