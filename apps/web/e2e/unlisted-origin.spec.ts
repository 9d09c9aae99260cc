import { expect } from '@playwright/test';
import { newPerson } from '@postern/testing/person';
import { startApp } from '@postern/testing/start-app';
import { countPageRequests } from './support/page-requests';
import { signUp } from './support/people';
import { test as base, expectAccessible } from './support/test';

/** A Postern that accepts the sessions of another origin alone, opened at its own address. */
const test = base.extend({
  baseURL: async ({ browserName: _ }, use) => {
    const postern = await startApp({ POSTERN_APP_ORIGINS: 'https://posts.example.com' });
    await use(postern.url);
    await postern.close();
  },
});

test('an origin that POSTERN_APP_ORIGINS does not list is named, and nothing redirects on and on', async ({
  page,
  baseURL,
}) => {
  test.slow();
  const sentence = page.getByText(
    `the server accepts no session from ${baseURL}: its variable POSTERN_APP_ORIGINS does not list that address`,
  );
  await signUp(page, newPerson('Ada', 'Lindqvist'));
  await expect(sentence).toBeVisible();
  await expect(page.getByRole('article').first()).toBeVisible();

  for (const path of ['/sign-up', '/posts/new']) {
    const requests = countPageRequests(page);
    await page.goto(path);
    await expect(sentence).toBeVisible();
    await requests.untilQuiet(6);
  }
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);

  const requests = countPageRequests(page);
  await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect(page.getByRole('article').first()).toBeVisible();
  await expect(sentence).toHaveCount(0);
  await requests.untilQuiet(6);
});
