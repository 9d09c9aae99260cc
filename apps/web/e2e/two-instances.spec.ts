import { test as base, expect } from '@playwright/test';
import { signUp, somebody } from './support/people';
import { startPostern } from './support/start-postern';

/** A second Postern beside the one under test, with local accounts and posts of its own. */
const test = base.extend<{ secondUrl: string }>({
  secondUrl: async ({ browserName: _ }, use) => {
    const second = await startPostern();
    await use(second.url);
    await second.stop();
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
