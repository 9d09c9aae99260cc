import { test as base, expect } from '@playwright/test';
import { newPerson } from '@postern/testing/person';
import { startApp } from '@postern/testing/start-app';
import { signUp } from './support/people';

/** A second Postern beside the one under test, with local accounts and posts of its own. */
const test = base.extend<{ secondUrl: string }>({
  secondUrl: async ({ browserName: _ }, use) => {
    const second = await startApp();
    await use(second.url);
    await second.close();
  },
});

test('two Posterns on two ports, one browser: both stay signed in', async ({ page, baseURL, secondUrl }) => {
  test.slow();
  await signUp(page, newPerson('Ada', 'Lindqvist'), baseURL);
  await signUp(page, newPerson('Tomás', 'Rey'), secondUrl);
  for (const [url, name] of [
    [baseURL, 'Ada Lindqvist'],
    [secondUrl, 'Tomás Rey'],
  ]) {
    await page.goto(`${url}/me`);
    await page.getByRole('button', { name: 'Open user menu' }).click();
    await expect(page.getByText(name ?? '').first()).toBeVisible();
  }
});
