import { type APIRequestContext, expect } from '@playwright/test';
import { newPerson } from '@postern/testing/person';
import { signUp } from './support/people';
import { test } from './support/test';

/** What the API says to a program that has the key: whose it is, or why not. */
async function whoami(request: APIRequestContext, key: string): Promise<string> {
  const answer = await request.get('/api/trpc/user.me', { headers: { authorization: `Bearer ${key}` } });
  const { result, error } = await answer.json();
  return error ? error.json.data.code : result.data.json.name;
}

test('a key made on the profile page lets a program in, until it is revoked there', async ({
  page,
  request,
  isMobile,
}) => {
  test.slow();
  await signUp(page, newPerson('Kay', 'Reyes'));
  await page.getByRole('button', { name: 'Open user menu' }).click();
  await page.getByRole('button', { name: 'Manage account' }).click();
  const account = page.getByRole('dialog');
  if (isMobile) await account.getByRole('button', { name: 'Account' }).click();
  await account.getByRole('button', { name: 'API keys' }).click();
  await account.getByRole('button', { name: 'Add new key' }).click();
  await account.getByRole('textbox', { name: 'Secret key name' }).fill('My script');
  await account.getByRole('button', { name: 'Create key' }).click();
  const key = await page.getByRole('textbox', { name: 'API key' }).inputValue();
  expect(await whoami(request, key)).toBe('Kay Reyes');

  await page.getByRole('button', { name: 'Copy & Close' }).click();
  const row = account.getByRole('row', { name: 'My script' });
  await expect(row).toBeVisible();
  await row.getByRole('menuitem', { name: 'Open menu' }).click();
  await page.getByRole('menuitem', { name: 'Revoke key' }).click();
  await page.getByRole('textbox').last().fill('Revoke');
  await page.getByRole('button', { name: 'Revoke key' }).click();
  await expect(row).toBeHidden();
  expect(await whoami(request, key)).toBe('UNAUTHORIZED');
});
