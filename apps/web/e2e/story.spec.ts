import { expect, type Page } from '@playwright/test';
import { newPerson } from '@postern/testing/person';
import { signIn, signOut, signUp } from './support/people';
import { expectAccessible, test } from './support/test';

async function publish(page: Page, title: string, body: string) {
  await page.getByRole('link', { name: 'New post' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill(title);
  await page.getByRole('textbox', { name: 'Body' }).fill(body);
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page).toHaveURL(/\/posts\/[0-9a-f]{24}$/);
}

test('one person publishes, edits and deletes; another reads and can change nothing', async ({ page }) => {
  test.slow();
  const ada = newPerson('Ada', 'Lindqvist');
  const tomas = newPerson('Tomás', 'Rey');
  const title = `The gate at the back ${Date.now().toString(36)}`;

  await signUp(page, ada);
  await publish(
    page,
    title,
    'A *small* door on the quiet side.\n\n## Why it was small\n\n- It can be watched.',
  );
  const address = page.url();
  await expect(page.getByRole('heading', { level: 2, name: 'Why it was small' })).toBeVisible();
  await expect(page.getByText(/\b1 view\b/)).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Postern' }).click();
  const card = page.getByRole('article').filter({ hasText: title });
  await expect(card.getByRole('link', { name: title })).toBeVisible();
  await expect(card.getByText('Ada Lindqvist')).toBeVisible();
  await expect(card.getByRole('link', { name: 'Edit' })).toBeVisible();
  await expectAccessible(page);

  await card.getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByText(/\b2 views\b/)).toBeVisible();

  await page.getByRole('link', { name: 'Edit' }).click();
  await expect(page.getByRole('button', { name: 'Save' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('textbox', { name: 'Title' }).fill(`${title}, again`);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `${title}, again` })).toBeVisible();
  await expect(page).toHaveURL(address);

  await signOut(page);
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1, name: `${title}, again` })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Edit' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Delete' })).toHaveCount(0);
  await expectAccessible(page);

  await signUp(page, tomas);
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${title}, again`);
  await expect(page.getByRole('link', { name: 'Edit' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Delete' })).toHaveCount(0);
  await page.goto(`${address}/edit`);
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveCount(0);
  await page.goto('/me');
  await expect(page.getByRole('article')).toHaveCount(0);
  await expectAccessible(page);

  await signOut(page);
  await signIn(page, ada);
  await page.goto('/me');
  await expect(page.getByRole('article')).toHaveCount(1);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Delete' }).click();
  const dialog = page.getByRole('alertdialog');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('article')).toHaveCount(1);
  await page.getByRole('button', { name: 'Delete' }).click();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('article')).toHaveCount(0);
  // The card goes before the server has answered; leaving then might take the request along.
  await expect(page.getByText(`Deleted “${title}, again”.`).first()).toBeVisible();
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1, name: `${title}, again` })).toHaveCount(0);
  await expectAccessible(page);
});

test('the pages that anybody can open are accessible', async ({ page }) => {
  test.slow();
  for (const path of [
    '/',
    '/?sort=views',
    '/?q=gate',
    '/sign-in',
    '/sign-up',
    '/local-accounts',
    '/nowhere',
  ]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await expectAccessible(page);
  }
});
