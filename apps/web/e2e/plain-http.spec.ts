import { expect } from '@playwright/test';
import { freePort } from '@postern/testing/free-port';
import { newPerson } from '@postern/testing/person';
import { startApp } from '@postern/testing/start-app';
import { signUp } from './support/people';
import { test as base } from './support/test';

/** A Postern at a plain-HTTP name: such a page is no secure context, where browsers leave much away. */
const test = base.extend({
  baseURL: async ({ browserName: _ }, use) => {
    const port = await freePort();
    const url = `http://posts.local:${port}`;
    const postern = await startApp({ PORT: String(port), POSTERN_APP_ORIGINS: url });
    await use(url);
    await postern.close();
  },
});

test('at a plain-HTTP name a person signs up, publishes, edits, copies the link and deletes', async ({
  page,
}) => {
  test.slow();
  await signUp(page, newPerson('Ada', 'Lindqvist'));
  expect(await page.evaluate(() => window.isSecureContext)).toBe(false);

  await page.getByRole('link', { name: 'New post' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('Without a certificate');
  await page.getByRole('textbox', { name: 'Body' }).fill('It *works*.');
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Without a certificate' })).toBeVisible();

  const address = page.url();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByText('Link copied.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Copy link' })).toBeFocused();

  await page.getByRole('link', { name: 'Edit' }).click();
  const body = page.getByRole('textbox', { name: 'Body' });
  await body.fill('');
  await body.press('ControlOrMeta+v');
  await expect(body).toHaveValue(address);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('article').getByText(address)).toBeVisible();

  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('Deleted “Without a certificate”.')).toBeVisible();
  await expect(page).toHaveURL(/\/me$/);
  await expect(page.getByText('You have not published anything yet')).toBeVisible();
});
